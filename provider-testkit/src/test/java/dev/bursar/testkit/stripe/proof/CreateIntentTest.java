package dev.bursar.testkit.stripe.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.Stripe;
import com.stripe.exception.InvalidRequestException;
import com.stripe.model.PaymentIntent;
import com.stripe.param.PaymentIntentCreateParams;
import dev.bursar.payment.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Making a PaymentIntent. */
class CreateIntentTest {

    private final StripeShop shop = new StripeShop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    @DisplayName("A new intent waits for a payment method and has taken nothing")
    void create() throws Exception {
        PaymentIntent made = shop.create(StripeShop.intent(1999, "usd")
                .setDescription("Two mugs")
                .setReceiptEmail("ann@example.com")
                .putMetadata("order_id", "6735"));

        assertThat(made.getId()).matches("pi_[A-Za-z0-9]{24,}");
        assertThat(made.getObject()).isEqualTo("payment_intent");
        assertThat(made.getStatus()).isEqualTo("requires_payment_method");
        assertThat(made.getAmount()).isEqualTo(1999);
        assertThat(made.getAmountReceived()).isZero();
        assertThat(made.getAmountCapturable()).isZero();
        assertThat(made.getCurrency()).isEqualTo("usd");
        assertThat(made.getClientSecret()).startsWith(made.getId() + "_secret_");
        assertThat(made.getCreated()).isEqualTo(shop.stripe().clock().instant().getEpochSecond());
        assertThat(made.getLivemode()).isFalse();
        assertThat(made.getDescription()).isEqualTo("Two mugs");
        assertThat(made.getReceiptEmail()).isEqualTo("ann@example.com");
        assertThat(made.getMetadata()).containsOnly(java.util.Map.entry("order_id", "6735"));
        assertThat(made.getCaptureMethod()).isEqualTo("automatic_async");
        assertThat(made.getConfirmationMethod()).isEqualTo("automatic");
        assertThat(made.getPaymentMethodTypes()).contains("card");
        assertThat(made.getAutomaticPaymentMethods().getEnabled()).isTrue();
        assertThat(made.getPaymentMethod()).isNull();
        assertThat(made.getLatestCharge()).isNull();
        assertThat(made.getNextAction()).isNull();
        assertThat(made.getLastPaymentError()).isNull();
        assertThat(shop.book(made).ordered()).isEqualTo(Money.of("19.99", "USD"));
        assertThat(shop.book(made).charges()).isZero();
    }

    @Test
    @DisplayName("Without a word on payment methods, those of the dashboard are offered")
    void dashboardMethods() throws Exception {
        PaymentIntent made =
                shop.create(PaymentIntentCreateParams.builder().setAmount(1999L).setCurrency("usd"));

        assertThat(made.getAutomaticPaymentMethods().getEnabled()).isTrue();
    }

    @Test
    @DisplayName("Payment methods that are listed are offered, and no others")
    void listedMethods() throws Exception {
        PaymentIntent made = shop.create(PaymentIntentCreateParams.builder()
                .setAmount(1999L)
                .setCurrency("usd")
                .addPaymentMethodType("card"));

        assertThat(made.getPaymentMethodTypes()).containsExactly("card");
        assertThat(made.getAutomaticPaymentMethods()).isNull();
    }

    @Test
    @DisplayName("The answer says which request it was, under which key, in which version")
    void headers() throws Exception {
        PaymentIntent made =
                shop.v1().paymentIntents().create(StripeShop.intent(1999, "usd").build(), StripeShop.key("order-6735"));

        assertThat(made.getLastResponse().requestId()).startsWith("req_");
        assertThat(made.getLastResponse().idempotencyKey()).isEqualTo("order-6735");
        assertThat(made.getLastResponse().headers().firstValue("Stripe-Version"))
                .hasValue(Stripe.API_VERSION);
        assertThat(made.getLastResponse().headers().firstValue("Idempotent-Replayed"))
                .isEmpty();
    }

    @Test
    @DisplayName("Without an amount or a currency it is refused, with the name of what is missing")
    void missing() {
        assertRefused(PaymentIntentCreateParams.builder().setCurrency("usd"), "parameter_missing", "amount");
        assertRefused(PaymentIntentCreateParams.builder().setAmount(1999L), "parameter_missing", "currency");
    }

    @ParameterizedTest
    @ValueSource(strings = {"19.99", "1e3", "0x10", "-5", "ten", "1,000"})
    @DisplayName("An amount that is no whole number of units is refused")
    void noWholeNumber(String amount) {
        assertRefused(
                PaymentIntentCreateParams.builder()
                        .putExtraParam("amount", amount)
                        .setCurrency("usd"),
                "parameter_invalid_integer",
                "amount");
    }

    @ParameterizedTest
    @CsvSource({"ammount,ammount", "metadatas[order_id],metadatas", "capture,capture", "Amount,Amount"})
    @DisplayName("A parameter that Stripe does not know is refused by its name")
    void unknown(String parameter, String told) {
        assertRefused(StripeShop.intent(1999, "usd").putExtraParam(parameter, "1"), "parameter_unknown", told);
    }

    @Test
    @DisplayName("A currency that does not exist is refused")
    void noCurrency() {
        assertThatThrownBy(() -> shop.create(1999, "xyz"))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.getParam()).isEqualTo("currency"));
    }

    @Test
    @DisplayName("What belongs to a confirmation is refused without one")
    void withoutConfirmation() {
        assertThatThrownBy(() -> shop.create(StripeShop.intent(1999, "usd").setReturnUrl(StripeShop.RETURN_URL)))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> shop.create(StripeShop.intent(1999, "usd").setOffSession(true)))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> shop.create(StripeShop.intent(1999, "usd").setErrorOnRequiresAction(true)))
                .isInstanceOf(InvalidRequestException.class);
        assertThat(shop.stripe().book().payments()).isEmpty();
    }

    @Test
    @DisplayName("Two ways to choose the payment methods exclude each other")
    void exclusive() {
        assertThatThrownBy(() -> shop.create(StripeShop.intent(1999, "usd").addPaymentMethodType("card")))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    @DisplayName("Metadata beyond what Stripe keeps is refused")
    void metadata() {
        assertThatThrownBy(() -> shop.create(StripeShop.intent(1999, "usd").putMetadata("k".repeat(41), "v")))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> shop.create(StripeShop.intent(1999, "usd").putMetadata("k", "v".repeat(501))))
                .isInstanceOf(InvalidRequestException.class);
        PaymentIntentCreateParams.Builder many = StripeShop.intent(1999, "usd");
        for (int i = 0; i <= 50; i++) {
            many.putMetadata("key-" + i, "v");
        }
        assertThatThrownBy(() -> shop.create(many)).isInstanceOf(InvalidRequestException.class);
    }

    private void assertRefused(PaymentIntentCreateParams.Builder params, String code, String parameter) {
        assertThatThrownBy(() -> shop.create(params)).isInstanceOfSatisfying(InvalidRequestException.class, refused -> {
            assertThat(refused.getStatusCode()).isEqualTo(400);
            assertThat(refused.getStripeError().getType()).isEqualTo("invalid_request_error");
            assertThat(refused.getCode()).isEqualTo(code);
            assertThat(refused.getParam()).isEqualTo(parameter);
            assertThat(refused.getRequestId()).startsWith("req_");
        });
        assertThat(shop.stripe().book().payments()).isEmpty();
    }
}
