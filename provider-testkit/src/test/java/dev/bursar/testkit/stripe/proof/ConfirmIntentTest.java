package dev.bursar.testkit.stripe.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentCreateParams.AutomaticPaymentMethods;
import dev.bursar.payment.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Confirming a PaymentIntent with a card that is good. */
class ConfirmIntentTest {

    private final StripeShop shop = new StripeShop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    @DisplayName("A good card pays at once")
    void confirm() throws Exception {
        PaymentIntent made = shop.create(1999, "usd");

        PaymentIntent paid = shop.confirm(made, "pm_card_visa");

        assertThat(paid.getId()).isEqualTo(made.getId());
        assertThat(paid.getStatus()).isEqualTo("succeeded");
        assertThat(paid.getAmountReceived()).isEqualTo(1999);
        assertThat(paid.getAmountCapturable()).isZero();
        assertThat(paid.getPaymentMethod()).startsWith("pm_").isNotEqualTo("pm_card_visa");
        assertThat(paid.getNextAction()).isNull();
        assertThat(shop.book(paid).captured()).isEqualTo(Money.of("19.99", "USD"));
        assertThat(shop.book(paid).charges()).isEqualTo(1);
    }

    @Test
    @DisplayName("Creating and confirming can be one request")
    void createConfirmed() throws Exception {
        PaymentIntent paid = shop.paid(1999, "usd");

        assertThat(paid.getStatus()).isEqualTo("succeeded");
        assertThat(shop.now(paid).getStatus()).isEqualTo("succeeded");
        assertThat(shop.book(paid).charges()).isEqualTo(1);
    }

    @Test
    @DisplayName("Its charge tells which card was charged, and how it went")
    void charge() throws Exception {
        PaymentIntent paid =
                shop.create(StripeShop.confirmed(1999, "usd", "pm_card_visa").putMetadata("order_id", "6735"));

        Charge charge = shop.charge(paid);

        assertThat(charge.getId()).startsWith("ch_");
        assertThat(charge.getStatus()).isEqualTo("succeeded");
        assertThat(charge.getPaid()).isTrue();
        assertThat(charge.getCaptured()).isTrue();
        assertThat(charge.getAmount()).isEqualTo(1999);
        assertThat(charge.getAmountCaptured()).isEqualTo(1999);
        assertThat(charge.getAmountRefunded()).isZero();
        assertThat(charge.getRefunded()).isFalse();
        assertThat(charge.getDisputed()).isFalse();
        assertThat(charge.getPaymentIntent()).isEqualTo(paid.getId());
        assertThat(charge.getPaymentMethod()).isEqualTo(paid.getPaymentMethod());
        assertThat(charge.getMetadata()).containsEntry("order_id", "6735");
        assertThat(charge.getPaymentMethodDetails().getType()).isEqualTo("card");
        assertThat(charge.getPaymentMethodDetails().getCard().getBrand()).isEqualTo("visa");
        assertThat(charge.getPaymentMethodDetails().getCard().getLast4()).isEqualTo("4242");
        assertThat(charge.getOutcome().getType()).isEqualTo("authorized");
        assertThat(charge.getOutcome().getNetworkStatus()).isEqualTo("approved_by_network");
        assertThat(charge.getFailureCode()).isNull();
    }

    @Test
    @DisplayName("Without a payment method it is refused")
    void withoutMethod() throws Exception {
        PaymentIntent made = shop.create(1999, "usd");

        assertThatThrownBy(() -> shop.v1()
                        .paymentIntents()
                        .confirm(
                                made.getId(),
                                PaymentIntentConfirmParams.builder()
                                        .setReturnUrl(StripeShop.RETURN_URL)
                                        .build()))
                .isInstanceOfSatisfying(InvalidRequestException.class, refused -> {
                    assertThat(refused.getStatusCode()).isEqualTo(400);
                    assertThat(refused.getCode()).isEqualTo("payment_intent_unexpected_state");
                    assertThat(refused.getStripeError().getPaymentIntent().getId())
                            .isEqualTo(made.getId());
                });
    }

    @Test
    @DisplayName("A payment method that nobody has is refused")
    void unknownMethod() throws Exception {
        PaymentIntent made = shop.create(1999, "usd");

        assertThatThrownBy(() -> shop.confirm(made, "pm_3NobodyHasThis"))
                .isInstanceOfSatisfying(InvalidRequestException.class, refused -> {
                    assertThat(refused.getCode()).isEqualTo("resource_missing");
                    assertThat(refused.getParam()).isEqualTo("payment_method");
                });
        assertThat(shop.now(made).getStatus()).isEqualTo("requires_payment_method");
    }

    @Test
    @DisplayName("Where a method might redirect, a return address is asked for")
    void withoutReturnUrl() throws Exception {
        PaymentIntent made = shop.create(1999, "usd");

        assertThatThrownBy(() -> shop.v1()
                        .paymentIntents()
                        .confirm(
                                made.getId(),
                                PaymentIntentConfirmParams.builder()
                                        .setPaymentMethod("pm_card_visa")
                                        .build()))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.getMessage()).contains("return_url"));
        assertThat(shop.book(made).charges()).isZero();
    }

    @Test
    @DisplayName("Where no method redirects, none is")
    void withoutRedirects() throws Exception {
        PaymentIntent paid = shop.create(PaymentIntentCreateParams.builder()
                .setAmount(1999L)
                .setCurrency("usd")
                .setPaymentMethod("pm_card_visa")
                .setConfirm(true)
                .setAutomaticPaymentMethods(AutomaticPaymentMethods.builder()
                        .setEnabled(true)
                        .setAllowRedirects(AutomaticPaymentMethods.AllowRedirects.NEVER)
                        .build()));

        assertThat(paid.getStatus()).isEqualTo("succeeded");
        assertThat(paid.getAutomaticPaymentMethods().getAllowRedirects()).isEqualTo("never");
    }

    @Test
    @DisplayName("What is paid cannot be confirmed again, and is charged once")
    void twice() throws Exception {
        PaymentIntent paid = shop.paid(1999, "usd");

        assertThatThrownBy(() -> shop.confirm(paid, "pm_card_visa"))
                .isInstanceOfSatisfying(InvalidRequestException.class, refused -> {
                    assertThat(refused.getCode()).isEqualTo("payment_intent_unexpected_state");
                    assertThat(refused.getStripeError().getPaymentIntent().getStatus())
                            .isEqualTo("succeeded");
                });
        assertThat(shop.book(paid).charges()).isEqualTo(1);
    }

    @Test
    @DisplayName("A card that belongs to no customer pays once")
    void usedUp() throws Exception {
        String used = shop.paid(1999, "usd").getPaymentMethod();

        assertThatThrownBy(() -> shop.create(StripeShop.confirmed(1999, "usd", used)))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.getMessage()).contains("previously used"));
        assertThat(shop.stripe().book().totalCaptured(Money.of("1", "USD").currency()))
                .isEqualTo(Money.of("19.99", "USD"));
    }

    @Test
    @DisplayName("A status that nobody knows is shown as it is")
    void unknownStatus() throws Exception {
        PaymentIntent made = shop.create(1999, "usd");

        shop.stripe().backOffice().giveStatus(made.getId(), "requires_divination");

        assertThat(shop.now(made).getStatus()).isEqualTo("requires_divination");
        assertThat(shop.now(made).getAmount()).isEqualTo(1999);
    }
}
