package dev.bursar.provider.toss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.bursar.payment.CancelRequest;
import dev.bursar.payment.CashReceipt;
import dev.bursar.payment.FailureCode;
import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.InvalidStateException;
import dev.bursar.payment.Money;
import dev.bursar.payment.NextAction;
import dev.bursar.payment.PaymentMethod;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.RefundResponse;
import dev.bursar.payment.RefundStatus;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A virtual account at Toss")
class TossAccountsTest {

    private final TossBench bench = new TossBench();

    @AfterEach
    void close() {
        bench.close();
    }

    private PaymentResponse look(PaymentResponse payment) {
        return bench.shop.getPayment(PaymentReference.byPaymentId(TossBench.id(payment)));
    }

    @Test
    @DisplayName("is made at once where the method names the bank, and waits for the deposit")
    void atOnce() {
        PaymentResponse created =
                bench.shop.createPayment(TossBench.atBank("order-1001").build());

        assertThat(created.status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(created.nextAction())
                .asInstanceOf(type(NextAction.AwaitDeposit.class))
                .satisfies(deposit -> {
                    assertThat(deposit.account()).isNotBlank();
                    assertThat(deposit.due())
                            .isEqualTo(bench.toss.clock().instant().plus(Duration.ofHours(TossConfig.HOURS)));
                });
        assertThat(created.references().get("secret")).startsWith("ps_");
        assertThat(created.toString())
                .doesNotContain(String.valueOf(created.references().get("secret")));
        assertThat(bench.toss.book().chargesOf("order-1001")).isZero();

        bench.toss.customer().deposits("order-1001");

        assertThat(look(created).status()).isEqualTo(PaymentStatus.COMPLETED);
        assertThat(look(created).method()).isEqualTo(PaymentMethod.VIRTUAL_ACCOUNT);
        assertThat(bench.toss.book().order("order-1001").captured()).isEqualTo(TossBench.AMOUNT);
    }

    @Test
    @DisplayName("is made on Toss's page too, and its confirmation waits for the deposit")
    void onThePage() {
        PaymentResponse created = bench.shop.createPayment(TossBench.order("order-1001")
                .method(PaymentMethod.VIRTUAL_ACCOUNT)
                .cashReceipt(CashReceipt.of(CashReceipt.Purpose.INCOME_DEDUCTION))
                .build());
        PaymentResponse confirmed = bench.confirm(created, bench.toss.customer().pays(TossBench.id(created)));

        assertThat(confirmed.status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(confirmed.providerStatus()).isEqualTo("WAITING_FOR_DEPOSIT");
        assertThat(confirmed.nextAction()).isInstanceOf(NextAction.AwaitDeposit.class);
        assertThat(bench.sent("payment.create")).contains("\"type\":\"소득공제\"", "\"validHours\":168");
        // Once more is no second account.
        assertThat(bench.confirm(created, Map.of()).status()).isEqualTo(PaymentStatus.PENDING);
    }

    @Test
    @DisplayName("whose deposit was booked in error waits again")
    void depositError() {
        PaymentResponse created = bench.deposited("order-1001");
        bench.toss.backOffice().depositError("order-1001");

        PaymentResponse now = look(created);
        assertThat(now.status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(now.capturedAmount().isZero()).isTrue();
        assertThat(now.nextAction()).isInstanceOf(NextAction.AwaitDeposit.class);
        assertThat(PaymentStatus.COMPLETED.canBecome(PaymentStatus.PENDING)).isTrue();
    }

    @Test
    @DisplayName("to which nothing came in time has failed, though Toss goes on saying that it waits")
    void tooLate() {
        PaymentResponse created =
                bench.shop.createPayment(TossBench.atBank("order-1001").build());
        bench.toss.clock().advance(Duration.ofHours(TossConfig.HOURS).plusMinutes(1));

        PaymentResponse now = look(created);
        assertThat(now.providerStatus()).isEqualTo("WAITING_FOR_DEPOSIT");
        assertThat(now.status()).isEqualTo(PaymentStatus.FAILED);
        assertThat(now.failure()).isNotNull();
        assertThat(now.failure().code()).isEqualTo(FailureCode.EXPIRED);
    }

    @Test
    @DisplayName("that nobody paid is called off, which gives nothing back")
    void calledOff() {
        PaymentResponse created =
                bench.shop.createPayment(TossBench.atBank("order-1001").build());

        PaymentResponse cancelled = bench.shop.cancelPayment(CancelRequest.of(TossBench.id(created)));

        assertThat(cancelled.providerStatus()).isEqualTo("CANCELED");
        assertThat(cancelled.status()).isEqualTo(PaymentStatus.CANCELLED);
        assertThat(cancelled.refundedAmount().isZero()).isTrue();
        assertThat(bench.toss.book().refundsOf("order-1001")).isZero();
    }

    @Test
    @DisplayName("that was paid is not called off")
    void paidIsNotCalledOff() {
        PaymentResponse created = bench.deposited("order-1001");

        assertThatThrownBy(() -> bench.shop.cancelPayment(CancelRequest.of(TossBench.id(created))))
                .isInstanceOf(InvalidStateException.class)
                .hasMessageContaining("refundPayment");
        assertThat(bench.toss.book().refundsOf("order-1001")).isZero();
    }

    @Test
    @DisplayName("gives back to the account that the host names, and to no other")
    void refunds() {
        PaymentResponse paid = bench.deposited("order-1001");

        assertThatThrownBy(() -> bench.shop.refundPayment(
                        TossBench.refund(paid, "refund-1", "5000").build()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("destination");
        assertThat(bench.toss.book().refundsOf("order-1001")).isZero();

        RefundResponse refund = bench.shop.refundPayment(TossBench.refund(paid, "refund-1", "5000")
                .destination(TossBench.ACCOUNT)
                .build());

        assertThat(refund.amount()).isEqualTo(Money.of("5000", "KRW"));
        assertThat(bench.sent("payment.cancel")).contains("\"accountNumber\":\"110123456789\"", "\"bank\":\"88\"");
        assertThat(bench.toss.book().order("order-1001").refunded()).isEqualTo(Money.of("5000", "KRW"));
    }

    @Test
    @DisplayName("tells a refund that the bank has not made yet as pending")
    void pendingRefund() {
        PaymentResponse paid = bench.deposited("order-1001");
        bench.toss.backOffice().refundsPending("main", true);

        RefundResponse refund = bench.shop.refundPayment(TossBench.refund(paid, "refund-1", "5000")
                .destination(TossBench.ACCOUNT)
                .build());
        assertThat(refund.status()).isEqualTo(RefundStatus.PENDING);
        assertThat(bench.shop
                        .getPayment(PaymentReference.byOrderId("order-1001"))
                        .refundedAmount())
                .as("on its way counts as given back")
                .isEqualTo(Money.of("5000", "KRW"));

        bench.toss.backOffice().settleRefunds("main");
        assertThat(bench.shop
                        .refundPayment(TossBench.refund(paid, "refund-1", "5000")
                                .destination(TossBench.ACCOUNT)
                                .build())
                        .status())
                .isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(bench.toss.book().refundsOf("order-1001")).isEqualTo(1);
    }

    @Test
    @DisplayName("is made out to a name, and a receipt of it to a number")
    void whatItNeeds() {
        assertThatThrownBy(() -> bench.shop.createPayment(
                        TossBench.atBank("order-1001").customer(null).build()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("customer.name");
        assertThatThrownBy(() -> bench.shop.createPayment(TossBench.atBank("order-1001")
                        .cashReceipt(CashReceipt.of(CashReceipt.Purpose.PROOF_OF_EXPENSE))
                        .build()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("registrationNumber");
        assertThat(bench.toss.requests().size()).isZero();

        PaymentResponse made = bench.shop.createPayment(TossBench.atBank("order-1001")
                .escrow(true)
                .cashReceipt(new CashReceipt(CashReceipt.Purpose.PROOF_OF_EXPENSE, "1234567890"))
                .build());

        assertThat(made.references()).containsEntry("use_escrow", "true");
        assertThat(bench.sent("virtualAccount.create"))
                .contains("\"type\":\"지출증빙\"", "\"registrationNumber\":\"1234567890\"", "\"escrowProducts\":[{");
    }
}
