package dev.bursar.testkit.stripe.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.StripeException;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.param.BalanceTransactionListParams;
import com.stripe.param.RefundCreateParams;
import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The movements of a merchant's balance, which reconciliation reads. */
class BalanceTest {

    private static final CurrencyCode USD = CurrencyCode.of("USD");

    private final StripeShop shop = new StripeShop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    @DisplayName("A payment is a movement with a fee, and a refund is one the other way")
    void movements() throws Exception {
        PaymentIntent paid = shop.paid(1999, "usd");
        Refund refund = refund(paid, 500);

        BalanceTransaction in = of(paid.getLatestCharge());
        BalanceTransaction out = of(refund.getId());

        assertThat(in.getId()).startsWith("txn_");
        assertThat(in.getType()).isEqualTo("charge");
        assertThat(in.getReportingCategory()).isEqualTo("charge");
        assertThat(in.getAmount()).isEqualTo(1999);
        assertThat(in.getCurrency()).isEqualTo("usd");
        assertThat(in.getFee()).isNotNegative();
        assertThat(in.getNet()).isEqualTo(in.getAmount() - in.getFee());
        assertThat(in.getFeeDetails().stream()
                        .mapToLong(BalanceTransaction.FeeDetail::getAmount)
                        .sum())
                .isEqualTo(in.getFee());
        assertThat(in.getAvailableOn()).isGreaterThanOrEqualTo(in.getCreated());
        assertThat(in.getStatus()).isIn("pending", "available");
        assertThat(out.getType()).isEqualTo("refund");
        assertThat(out.getAmount()).isEqualTo(-500);
        assertThat(out.getNet()).isEqualTo(out.getAmount() - out.getFee());
        assertThat(out.getId()).isEqualTo(refund.getBalanceTransaction());
        assertThat(shop.v1().balanceTransactions().retrieve(out.getId()).getSource())
                .isEqualTo(refund.getId());
    }

    @Test
    @DisplayName("All movements add up to the book, after refunds, failed refunds, captures of parts and declines")
    void addUp() throws Exception {
        refund(shop.paid(1999, "usd"), 500);
        PaymentIntent held = shop.authorised(3000, "usd");
        shop.v1()
                .paymentIntents()
                .capture(
                        held.getId(),
                        com.stripe.param.PaymentIntentCaptureParams.builder()
                                .setAmountToCapture(1200L)
                                .build());
        shop.authorised(9999, "usd");
        shop.create(4000, "usd");
        Refund failing = refund(shop.paid(2500, "usd"), 2500);
        shop.stripe().backOffice().failRefund(failing.getId(), "unknown");

        long sum = movements(BalanceTransactionListParams.builder()).stream()
                .mapToLong(BalanceTransaction::getAmount)
                .sum();

        assertThat(sum).isEqualTo(1999 - 500 + 1200 + 2500);
        assertThat(shop.stripe().book().totalCaptured(USD)).isEqualTo(Money.of("56.99", "USD"));
    }

    @Test
    @DisplayName("The failure of a refund is a movement of its own")
    void failedRefund() throws Exception {
        Refund refund = refund(shop.paid(1999, "usd"), 500);
        shop.stripe().backOffice().failRefund(refund.getId(), "unknown");

        String back = shop.v1().refunds().retrieve(refund.getId()).getFailureBalanceTransaction();

        BalanceTransaction movement = shop.v1().balanceTransactions().retrieve(back);
        assertThat(movement.getAmount()).isEqualTo(500);
        assertThat(movement.getType()).isEqualTo("refund_failure");
    }

    @Test
    @DisplayName("They are listed by kind and time, page by page, the newest first")
    void list() throws Exception {
        for (int i = 0; i < 12; i++) {
            refund(shop.paid(1000 + i, "usd"), 100 + i);
        }
        shop.stripe().clock().advance(Duration.ofHours(1));
        long then = shop.stripe().clock().instant().getEpochSecond();
        shop.paid(5000, "usd");

        assertThat(movements(BalanceTransactionListParams.builder().setLimit(5L)))
                .hasSize(25)
                .extracting(BalanceTransaction::getId)
                .doesNotHaveDuplicates();
        assertThat(movements(BalanceTransactionListParams.builder().setType("refund")))
                .hasSize(12)
                .extracting(BalanceTransaction::getAmount)
                .first()
                .isEqualTo(-111L);
        assertThat(movements(BalanceTransactionListParams.builder()
                        .setCreated(BalanceTransactionListParams.Created.builder()
                                .setGte(then)
                                .build())))
                .extracting(BalanceTransaction::getAmount)
                .containsExactly(5000L);
    }

    @Test
    @DisplayName("A charge names its movement")
    void ofCharge() throws Exception {
        PaymentIntent paid = shop.paid(1999, "usd");

        assertThat(shop.charge(paid).getBalanceTransaction())
                .isEqualTo(of(paid.getLatestCharge()).getId());
        assertThat(shop.book(paid).captured().amount()).isEqualByComparingTo(new BigDecimal("19.99"));
    }

    private BalanceTransaction of(String source) throws StripeException {
        List<BalanceTransaction> found =
                movements(BalanceTransactionListParams.builder().setSource(source));
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private List<BalanceTransaction> movements(BalanceTransactionListParams.Builder params) throws StripeException {
        List<BalanceTransaction> all = new ArrayList<>();
        shop.v1()
                .balanceTransactions()
                .list(params.build())
                .autoPagingIterable()
                .forEach(all::add);
        return all;
    }

    private Refund refund(PaymentIntent paid, long amount) throws StripeException {
        return shop.v1()
                .refunds()
                .create(RefundCreateParams.builder()
                        .setPaymentIntent(paid.getId())
                        .setAmount(amount)
                        .build());
    }
}
