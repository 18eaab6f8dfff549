package dev.bursar.testkit.stripe.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.param.PaymentIntentCancelParams;
import dev.bursar.payment.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calling a PaymentIntent off. */
class CancelTest {

    private final StripeShop shop = new StripeShop();

    @AfterEach
    void close() {
        shop.close();
    }

    @ParameterizedTest
    @EnumSource(PaymentIntentCancelParams.CancellationReason.class)
    @DisplayName("An open intent is called off, for each reason there is")
    void cancel(PaymentIntentCancelParams.CancellationReason reason) throws Exception {
        PaymentIntent canceled = cancel(shop.create(1999, "usd"), reason);

        assertThat(canceled.getStatus()).isEqualTo("canceled");
        assertThat(canceled.getCancellationReason()).isEqualTo(reason.getValue());
        assertThat(canceled.getCanceledAt())
                .isEqualTo(shop.stripe().clock().instant().getEpochSecond());
        assertThat(shop.events().types()).endsWith("payment_intent.canceled");
    }

    @Test
    @DisplayName("It is called off without a reason too")
    void withoutReason() throws Exception {
        PaymentIntent canceled =
                shop.v1().paymentIntents().cancel(shop.create(1999, "usd").getId());

        assertThat(canceled.getStatus()).isEqualTo("canceled");
        assertThat(canceled.getCancellationReason()).isNull();
    }

    @Test
    @DisplayName("A reason that is none of Stripe's is refused")
    void freeReason() throws Exception {
        PaymentIntent made = shop.create(1999, "usd");

        assertThatThrownBy(() -> shop.v1()
                        .paymentIntents()
                        .cancel(
                                made.getId(),
                                PaymentIntentCancelParams.builder()
                                        .putExtraParam("cancellation_reason", "one mug broken")
                                        .build()))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.getParam()).isEqualTo("cancellation_reason"));
        assertThat(shop.now(made).getStatus()).isEqualTo("requires_payment_method");
    }

    @Test
    @DisplayName("What was reserved is given free")
    void authorised() throws Exception {
        PaymentIntent held = shop.authorised(1999, "usd");

        PaymentIntent canceled = shop.v1().paymentIntents().cancel(held.getId());

        assertThat(canceled.getStatus()).isEqualTo("canceled");
        assertThat(canceled.getAmountCapturable()).isZero();
        assertThat(canceled.getAmountReceived()).isZero();
        assertThat(shop.book(held).authorised()).isEqualTo(Money.of("0", "USD"));
        assertThat(shop.book(held).charges()).isZero();
    }

    @Test
    @DisplayName("What is paid or called off already is refused, with the intent in the error")
    void tooLate() throws Exception {
        PaymentIntent paid = shop.paid(1999, "usd");
        PaymentIntent canceled =
                shop.v1().paymentIntents().cancel(shop.create(1999, "usd").getId());

        assertUnexpectedState(paid, "succeeded");
        assertUnexpectedState(canceled, "canceled");
        assertThat(shop.now(paid).getStatus()).isEqualTo("succeeded");
    }

    @Test
    @DisplayName("What is called off cannot be paid any more")
    void confirm() throws Exception {
        PaymentIntent canceled =
                shop.v1().paymentIntents().cancel(shop.create(1999, "usd").getId());

        assertThatThrownBy(() -> shop.confirm(canceled, "pm_card_visa"))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo("payment_intent_unexpected_state"));
        assertThat(shop.book(canceled).charges()).isZero();
    }

    private void assertUnexpectedState(PaymentIntent intent, String status) {
        assertThatThrownBy(() -> cancel(intent, PaymentIntentCancelParams.CancellationReason.ABANDONED))
                .isInstanceOfSatisfying(InvalidRequestException.class, refused -> {
                    assertThat(refused.getStatusCode()).isEqualTo(400);
                    assertThat(refused.getCode()).isEqualTo("payment_intent_unexpected_state");
                    PaymentIntent told = refused.getStripeError().getPaymentIntent();
                    assertThat(told.getId()).isEqualTo(intent.getId());
                    assertThat(told.getStatus()).isEqualTo(status);
                });
    }

    private PaymentIntent cancel(PaymentIntent intent, PaymentIntentCancelParams.CancellationReason reason)
            throws StripeException {
        return shop.v1()
                .paymentIntents()
                .cancel(
                        intent.getId(),
                        PaymentIntentCancelParams.builder()
                                .setCancellationReason(reason)
                                .build());
    }
}
