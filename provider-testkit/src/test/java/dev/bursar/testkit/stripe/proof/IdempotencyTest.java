package dev.bursar.testkit.stripe.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.StripeClient;
import com.stripe.exception.CardException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.net.StripeResponse;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.RefundCreateParams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The same request under its key, and others. */
class IdempotencyTest {

    private static final String KEY = "order-6735-create";

    private final StripeShop shop = new StripeShop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    @DisplayName("A repetition gets the first answer, marked as one, and charges nothing")
    void repetition() throws Exception {
        PaymentIntent first = paid(shop.client(), 1999);
        PaymentIntent again = paid(shop.client(), 1999);

        assertThat(again.getLastResponse().body())
                .isEqualTo(first.getLastResponse().body());
        assertThat(replayed(first.getLastResponse())).isFalse();
        assertThat(replayed(again.getLastResponse())).isTrue();
        assertThat(first.getLastResponse().headers().firstValue("Original-Request"))
                .hasValue(first.getLastResponse().requestId());
        assertThat(again.getLastResponse().requestId())
                .isNotEqualTo(first.getLastResponse().requestId());
        assertThat(again.getLastResponse().headers().firstValue("Original-Request"))
                .hasValue(first.getLastResponse().requestId());
        assertThat(shop.book(first).charges()).isEqualTo(1);
        assertThat(shop.stripe().book().payments()).hasSize(1);
    }

    @Test
    @DisplayName("A repetition tells how it was then, not how it is now")
    void staleAnswer() throws Exception {
        PaymentIntent made = create(StripeShop.intent(1999, "usd"), KEY);
        shop.confirm(made, "pm_card_visa");

        PaymentIntent again = create(StripeShop.intent(1999, "usd"), KEY);

        assertThat(again.getStatus()).isEqualTo("requires_payment_method");
        assertThat(shop.now(made).getStatus()).isEqualTo("succeeded");
    }

    @Test
    @DisplayName("Other parameters under the key are refused")
    void otherParameters() throws Exception {
        paid(shop.client(), 1999);

        assertThatThrownBy(() -> paid(shop.client(), 2000))
                .isInstanceOfSatisfying(IdempotencyException.class, refused -> {
                    assertThat(refused.getStatusCode()).isEqualTo(400);
                    assertThat(refused.getStripeError().getType()).isEqualTo("idempotency_error");
                    assertThat(refused.getMessage()).contains(KEY);
                });
        assertThat(shop.stripe().book().payments()).hasSize(1);
    }

    @Test
    @DisplayName("Another address under the key is refused")
    void otherPath() throws Exception {
        PaymentIntent paid = paid(shop.client(), 1999);

        assertThatThrownBy(() -> refund(paid, 500, KEY)).isInstanceOf(IdempotencyException.class);
        assertThat(shop.book(paid).refunds()).isZero();
    }

    @Test
    @DisplayName("A refund repeated is one refund")
    void refund() throws Exception {
        PaymentIntent paid = shop.paid(1999, "usd");

        Refund first = refund(paid, 500, "refund-7");
        Refund again = refund(paid, 500, "refund-7");
        Refund other = refund(paid, 500, "refund-8");

        assertThat(again.getId()).isEqualTo(first.getId());
        assertThat(other.getId()).isNotEqualTo(first.getId());
        assertThat(shop.book(paid).refunds()).isEqualTo(2);
    }

    @Test
    @DisplayName("A decline repeated is the same decline, of the same intent")
    void decline() {
        CardException first = declined();
        CardException again = declined();

        assertThat(again.getStatusCode()).isEqualTo(402);
        assertThat(again.getStripeError().getPaymentIntent().getId())
                .isEqualTo(first.getStripeError().getPaymentIntent().getId());
        assertThat(again.getStripeError().getCharge())
                .isEqualTo(first.getStripeError().getCharge());
        assertThat(replayed(again.getStripeError().getLastResponse())).isTrue();
        assertThat(shop.stripe().book().payments()).hasSize(1);
    }

    @Test
    @DisplayName("A request that never began leaves its key free")
    void validation() throws Exception {
        assertThatThrownBy(() -> create(StripeShop.intent(1999, "usd").putExtraParam("ammount", "1"), KEY))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.getParam()).isEqualTo("ammount"));

        PaymentIntent made = create(StripeShop.intent(1999, "usd"), KEY);

        assertThat(replayed(made.getLastResponse())).isFalse();
        assertThat(shop.stripe().book().payments()).hasSize(1);
    }

    @Test
    @DisplayName("Each account has keys of its own")
    void accounts() throws Exception {
        StripeClient stranger = shop.client(shop.stripe().account("stranger").secretKey(), 0);

        PaymentIntent first = paid(shop.client(), 1999);
        PaymentIntent elsewhere = paid(stranger, 1999);

        assertThat(elsewhere.getId()).isNotEqualTo(first.getId());
        assertThat(replayed(elsewhere.getLastResponse())).isFalse();
    }

    @Test
    @DisplayName("Without a key of their own, two equal requests are two: the client gives each a random one")
    void randomKeys() throws Exception {
        assertThat(shop.paid(1999, "usd").getId())
                .isNotEqualTo(shop.paid(1999, "usd").getId());
        assertThat(shop.stripe().book().payments()).hasSize(2);
    }

    private CardException declined() {
        return catchThrowableOfType(
                CardException.class,
                () -> create(StripeShop.confirmed(1999, "usd", "pm_card_visa_chargeDeclined"), KEY));
    }

    private PaymentIntent create(PaymentIntentCreateParams.Builder params, String key) throws StripeException {
        return shop.v1().paymentIntents().create(params.build(), StripeShop.key(key));
    }

    private static PaymentIntent paid(StripeClient client, long amount) throws StripeException {
        return client.v1()
                .paymentIntents()
                .create(StripeShop.confirmed(amount, "usd", "pm_card_visa").build(), StripeShop.key(KEY));
    }

    private Refund refund(PaymentIntent paid, long amount, String key) throws StripeException {
        return shop.v1()
                .refunds()
                .create(
                        RefundCreateParams.builder()
                                .setPaymentIntent(paid.getId())
                                .setAmount(amount)
                                .build(),
                        StripeShop.key(key));
    }

    private static boolean replayed(StripeResponse response) {
        return response.headers()
                .firstValue("Idempotent-Replayed")
                .filter("true"::equals)
                .isPresent();
    }
}
