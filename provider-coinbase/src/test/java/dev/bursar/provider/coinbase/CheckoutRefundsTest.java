package dev.bursar.provider.coinbase;

import static dev.bursar.provider.coinbase.CoinbaseBench.id;
import static dev.bursar.provider.coinbase.CoinbaseBench.order;
import static dev.bursar.provider.coinbase.CoinbaseBench.refund;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.AuthenticationException;
import dev.bursar.payment.IdempotencyConflictException;
import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.InvalidStateException;
import dev.bursar.payment.Money;
import dev.bursar.payment.OutcomeUnknownException;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.RefundRequest;
import dev.bursar.payment.RefundResponse;
import dev.bursar.payment.RefundStatus;
import dev.bursar.testkit.Fault;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A refund of a checkout")
class CheckoutRefundsTest {

    private final CoinbaseBench bench = CoinbaseBench.checkouts();

    @AfterEach
    void close() {
        bench.close();
    }

    private RefundResponse back(PaymentResponse paid, String refundId, String amount) {
        return bench.shop.refundPayment(refund(paid, refundId)
                .amount(Money.of(amount, paid.amount().currency()))
                .build());
    }

    private int refundsOf(String orderId) {
        return bench.coinbase.book().order(orderId).refunds();
    }

    @Test
    @DisplayName("is accepted first, and done later")
    void asynchronous() {
        PaymentResponse paid = bench.paid(order("order-1001"));

        RefundResponse accepted = back(paid, "refund-1", "2.50");
        assertThat(accepted.status()).isEqualTo(RefundStatus.PENDING);
        assertThat(accepted.refundId()).isEqualTo("refund-1");
        assertThat(bench.get(id(paid)).status()).isEqualTo(PaymentStatus.COMPLETED);
        assertThat(bench.get(id(paid)).refundedAmount()).isEqualTo(Money.of("2.50", "USDC"));
        assertThat(bench.get(id(paid)).refundableAmount()).isEqualTo(Money.of("10.00", "USDC"));

        bench.coinbase.backOffice().settleRefunds();
        assertThat(back(paid, "refund-1", "2.50").status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(bench.get(id(paid)).status()).isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);
        assertThat(bench.get(id(paid)).refundedAmount()).isEqualTo(Money.of("2.50", "USDC"));
        assertThat(refundsOf("order-1001")).isEqualTo(1);
    }

    @Test
    @DisplayName("is in the currency of the payment, also where Coinbase counts in another")
    void fiat() {
        PaymentResponse paid = bench.paid(order("order-1001").amount(Money.of("12.50", "EUR")));

        assertThat(back(paid, "refund-1", "2.50").amount()).isEqualTo(Money.of("2.50", "EUR"));
        bench.coinbase.backOffice().settleRefunds();

        assertThat(bench.get(id(paid)).refundedAmount()).isEqualTo(Money.of("2.50", "EUR"));
        assertThat(back(paid, "refund-1", "2.50").references()).containsKeys("exchange_rate", "crypto_amount");
        assertThatThrownBy(() -> bench.shop.refundPayment(
                        refund(paid, "refund-2").amount(Money.of("1", "USDC")).build()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("EUR");
    }

    @Test
    @DisplayName("of all that is left leaves out what is on its way already")
    void rest() {
        PaymentResponse paid = bench.paid(order("order-1001"));
        back(paid, "refund-1", "2.50");

        RefundResponse rest = bench.shop.refundPayment(refund(paid, "refund-2").build());

        assertThat(rest.amount()).isEqualTo(Money.of("10.00", "USDC"));
        bench.coinbase.backOffice().settleRefunds();
        assertThat(bench.get(id(paid)).status()).isEqualTo(PaymentStatus.REFUNDED);
        assertThatThrownBy(() -> back(paid, "refund-3", "0.01")).isInstanceOf(InvalidStateException.class);
    }

    @Test
    @DisplayName("of more than is left is refused, and of what was not paid")
    void tooMuch() {
        PaymentResponse paid = bench.paid(order("order-1001"));
        back(paid, "refund-1", "10");

        assertThatThrownBy(() -> back(paid, "refund-2", "2.51"))
                .isInstanceOf(InvalidStateException.class)
                .hasMessageContaining("only 2.500000 USDC is left");
        PaymentResponse unpaid = bench.created(order("order-1002"));
        assertThatThrownBy(() -> back(unpaid, "refund-1", "1")).isInstanceOf(InvalidStateException.class);
        assertThat(bench.coinbase.requests().count("checkout.refund")).isEqualTo(1);
    }

    @Test
    @DisplayName("finer than a cent is refused before anything is asked")
    void finer() {
        PaymentResponse paid = bench.paid(order("order-1001"));
        int before = bench.coinbase.requests().size();

        assertThatThrownBy(() -> back(paid, "refund-1", "0.001"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("amount");

        assertThat(bench.coinbase.requests().size()).isEqualTo(before);
    }

    @Test
    @DisplayName("that came to nothing is told so for ever, and the money can be given back under another id")
    void failed() {
        PaymentResponse paid = bench.paid(order("order-1001"));
        back(paid, "refund-1", "12.50");
        bench.coinbase.backOffice().failRefunds();

        assertThat(bench.get(id(paid)).refundableAmount()).isEqualTo(Money.of("12.50", "USDC"));
        assertThat(back(paid, "refund-1", "12.50").status()).isEqualTo(RefundStatus.FAILED);
        assertThat(back(paid, "refund-2", "12.50").status()).isEqualTo(RefundStatus.PENDING);
        bench.coinbase.backOffice().settleRefunds();
        assertThat(refundsOf("order-1001")).isEqualTo(1);
    }

    @Test
    @DisplayName("under a used id is the one of old, or a conflict")
    void sameId() {
        PaymentResponse paid = bench.paid(order("order-1001"));
        back(paid, "refund-1", "1");

        assertThat(back(paid, "refund-1", "1").amount()).isEqualTo(Money.of("1", "USDC"));
        assertThatThrownBy(() -> back(paid, "refund-1", "2")).isInstanceOf(IdempotencyConflictException.class);
        assertThat(bench.coinbase.requests().count("checkout.refund")).isEqualTo(1);
    }

    @Test
    @DisplayName("under an id that cannot be written out is found again too")
    void oddId() {
        PaymentResponse paid = bench.paid(order("order-1001"));
        RefundRequest request = refund(paid, "환불 1 [x]")
                .amount(Money.of("1", "USDC"))
                .reason("one mug broken")
                .build();

        assertThat(bench.shop.refundPayment(request).refundId()).isEqualTo("환불 1 [x]");
        assertThat(bench.shop.refundPayment(request).refundId()).isEqualTo("환불 1 [x]");
        bench.coinbase.backOffice().settleRefunds();
        assertThat(refundsOf("order-1001")).isEqualTo(1);
    }

    @Test
    @DisplayName("whose answer was lost is found, and never sent twice by itself")
    void lostAnswer() {
        PaymentResponse paid = bench.paid(order("order-1001"));
        bench.coinbase.faults().next("checkout.refund", Fault.commitThenDrop());

        assertThat(back(paid, "refund-1", "1").status()).isEqualTo(RefundStatus.PENDING);

        bench.coinbase.faults().next("checkout.refund", Fault.cutAfterRead());
        assertThatThrownBy(() -> back(paid, "refund-2", "1"))
                .isInstanceOfSatisfying(
                        OutcomeUnknownException.class,
                        e -> assertThat(e.idempotencyKey()).isNotNull());
        assertThat(bench.coinbase.requests().count("checkout.refund")).isEqualTo(2);
        back(paid, "refund-2", "1");
        bench.coinbase.backOffice().settleRefunds();
        assertThat(refundsOf("order-1001")).isEqualTo(2);
    }

    @Test
    @DisplayName("asked for by several threads at once is made once, though Coinbase knows no key again")
    void atOnce() throws Exception {
        PaymentResponse paid = bench.paid(order("order-1001"));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<RefundResponse> call = () -> back(paid, "refund-1", "1");
            for (var answer : threads.invokeAll(List.of(call, call, call, call, call, call, call, call))) {
                assertThat(answer.get().refundId()).isEqualTo("refund-1");
            }
        } finally {
            threads.shutdown();
        }

        bench.coinbase.backOffice().settleRefunds();
        assertThat(refundsOf("order-1001")).isEqualTo(1);
    }

    @Test
    @DisplayName("that nobody could tell from one that was made before is not sent")
    void hiddenList() {
        PaymentResponse paid = bench.paid(order("order-1001"));
        back(paid, "refund-1", "1");
        bench.coinbase.backOffice().settleRefunds();
        bench.coinbase.backOffice().hideRefundLists(true);

        assertThat(bench.get(id(paid)).refundedAmount()).isEqualTo(Money.of("1", "USDC"));
        assertThatThrownBy(() -> back(paid, "refund-2", "1"))
                .isInstanceOf(InvalidStateException.class)
                .hasMessageContaining("dashboard");
        assertThat(bench.coinbase.requests().count("checkout.refund")).isEqualTo(1);
    }

    @Test
    @DisplayName("that the key may not make is an error of the key")
    void restricted() {
        PaymentResponse paid = bench.paid(order("order-1001"));
        bench.coinbase.backOffice().restrict("main", true);

        assertThatThrownBy(() -> back(paid, "refund-1", "1"))
                .isInstanceOfSatisfying(
                        AuthenticationException.class,
                        e -> assertThat(e.httpStatus()).isEqualTo(403))
                .hasMessageContaining("forbidden");
    }
}
