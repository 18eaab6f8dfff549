package dev.bursar.testkit.stripe.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.param.RefundCreateParams;
import dev.bursar.payment.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Money that is given back later, or in the end not at all. */
class LateRefundTest {

    private final StripeShop shop = new StripeShop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    @DisplayName("A refund that is pending becomes true later")
    void pending() throws Exception {
        shop.stripe().backOffice().refundsPending(shop.account().name(), true);
        PaymentIntent paid = shop.paid(1999, "usd");

        Refund refund = refund(paid, 500);

        assertThat(refund.getStatus()).isEqualTo("pending");
        assertThat(refund.getPendingReason()).isIn("processing", "insufficient_funds", "charge_pending");

        shop.stripe().backOffice().settleRefunds(shop.account().name());

        Refund settled = shop.v1().refunds().retrieve(refund.getId());
        assertThat(settled.getStatus()).isEqualTo("succeeded");
        assertThat(settled.getPendingReason()).isNull();
        assertThat(shop.book(paid).refunded()).isEqualTo(Money.of("5.00", "USD"));
        assertThat(shop.events().last("refund.updated", Refund.class).getStatus())
                .isEqualTo("succeeded");
    }

    @Test
    @DisplayName("What is pending counts as given back: the rest is all there is")
    void pendingCounts() throws Exception {
        shop.stripe().backOffice().refundsPending(shop.account().name(), true);
        PaymentIntent paid = shop.paid(1999, "usd");
        refund(paid, 1500);

        assertThat(shop.charge(paid).getAmountRefunded()).isEqualTo(1500);
        assertThatThrownBy(() -> refund(paid, 500)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    @DisplayName("A refund may fail after it succeeded; then the merchant has the money and may try again")
    void failsLater() throws Exception {
        PaymentIntent paid = shop.paid(1999, "usd");
        Refund refund = refund(paid, 1999);

        shop.stripe().backOffice().failRefund(refund.getId(), "expired_or_canceled_card");

        Refund failed = shop.v1().refunds().retrieve(refund.getId());
        assertThat(failed.getStatus()).isEqualTo("failed");
        assertThat(failed.getFailureReason()).isEqualTo("expired_or_canceled_card");
        assertThat(failed.getFailureBalanceTransaction()).startsWith("txn_");
        assertThat(shop.charge(paid).getAmountRefunded()).isZero();
        assertThat(shop.charge(paid).getRefunded()).isFalse();
        assertThat(shop.events().last("refund.failed", Refund.class).getFailureReason())
                .isEqualTo("expired_or_canceled_card");
        assertThat(refund(paid, 1999).getStatus()).isEqualTo("succeeded");
    }

    @Test
    @DisplayName("A pending refund may fail without ever having been made")
    void pendingFails() throws Exception {
        shop.stripe().backOffice().refundsPending(shop.account().name(), true);
        PaymentIntent paid = shop.paid(1999, "usd");
        Refund refund = refund(paid, 500);

        shop.stripe().backOffice().failRefund(refund.getId(), "lost_or_stolen_card");

        assertThat(shop.v1().refunds().retrieve(refund.getId()).getStatus()).isEqualTo("failed");
        assertThat(shop.charge(paid).getAmountRefunded()).isZero();
        assertThat(shop.book(paid).refunded()).isEqualTo(Money.of("0", "USD"));
    }

    @Test
    @DisplayName("A refund to a card is never called off")
    void cancel() throws Exception {
        Refund refund = refund(shop.paid(1999, "usd"), 500);

        assertThatThrownBy(() -> shop.v1().refunds().cancel(refund.getId()))
                .isInstanceOf(InvalidRequestException.class);
        assertThat(shop.v1().refunds().retrieve(refund.getId()).getStatus()).isEqualTo("succeeded");
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
