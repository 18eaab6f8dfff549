package dev.bursar.testkit.stripe.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.checkout.Session;
import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A direct debit, which the bank decides on days later: complete does not mean paid. */
class DelayedPaymentTest {

    private static final CurrencyCode EUR = CurrencyCode.of("EUR");

    private final StripeShop shop = new StripeShop();
    private Session session;
    private PaymentIntent intent;

    @BeforeEach
    void pay() throws StripeException {
        session = shop.v1()
                .checkout()
                .sessions()
                .create(CheckoutParams.payment("eur").build());
        shop.stripe().customer().paysWith(session.getId(), "pm_sepaDebit");
        session = now();
        intent = shop.v1().paymentIntents().retrieve(session.getPaymentIntent());
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    @DisplayName("At first the session is complete, but unpaid, and no money has moved")
    void processing() throws Exception {
        assertThat(session.getStatus()).isEqualTo("complete");
        assertThat(session.getPaymentStatus()).isEqualTo("unpaid");
        assertThat(intent.getStatus()).isEqualTo("processing");
        assertThat(intent.getAmountReceived()).isZero();
        assertThat(shop.charge(intent).getStatus()).isEqualTo("pending");
        assertThat(shop.charge(intent).getPaymentMethodDetails().getType()).isEqualTo("sepa_debit");
        assertThat(shop.stripe().book().totalCaptured(EUR)).isEqualTo(Money.of("0", "EUR"));
        assertThat(shop.events().types())
                .contains("checkout.session.completed", "payment_intent.processing", "charge.pending")
                .doesNotContain("payment_intent.succeeded");
    }

    @Test
    @DisplayName("When the bank has paid, session and intent say so")
    void settles() throws Exception {
        shop.stripe().backOffice().settle(intent.getId());

        assertThat(now().getPaymentStatus()).isEqualTo("paid");
        assertThat(shop.now(intent).getStatus()).isEqualTo("succeeded");
        assertThat(shop.now(intent).getAmountReceived()).isEqualTo(2000);
        assertThat(shop.charge(intent).getStatus()).isEqualTo("succeeded");
        assertThat(shop.stripe().book().totalCaptured(EUR)).isEqualTo(Money.of("20.00", "EUR"));
        assertThat(shop.events().types())
                .contains("checkout.session.async_payment_succeeded", "payment_intent.succeeded", "charge.succeeded");
    }

    @Test
    @DisplayName("When the bank refuses, the intent waits for another payment method")
    void bounces() throws Exception {
        shop.stripe().backOffice().bounce(intent.getId(), "insufficient_funds");

        PaymentIntent failed = shop.now(intent);
        assertThat(now().getPaymentStatus()).isEqualTo("unpaid");
        assertThat(failed.getStatus()).isEqualTo("requires_payment_method");
        assertThat(failed.getLastPaymentError()).isNotNull();
        assertThat(shop.charge(intent).getStatus()).isEqualTo("failed");
        assertThat(shop.stripe().book().totalCaptured(EUR)).isEqualTo(Money.of("0", "EUR"));
        assertThat(shop.events().types())
                .contains("checkout.session.async_payment_failed", "payment_intent.payment_failed", "charge.failed");
    }

    @Test
    @DisplayName("As long as the bank thinks, nothing can be given back or captured")
    void notYet() {
        assertThatThrownBy(() -> shop.v1()
                        .refunds()
                        .create(com.stripe.param.RefundCreateParams.builder()
                                .setPaymentIntent(intent.getId())
                                .build()))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> shop.v1().paymentIntents().capture(intent.getId()))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo("payment_intent_unexpected_state"));
    }

    private Session now() throws StripeException {
        return shop.v1().checkout().sessions().retrieve(session.getId());
    }
}
