package dev.bursar.testkit.stripe.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.CardException;
import com.stripe.model.PaymentIntent;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A card that asks who is paying: 3D Secure. */
class AuthenticationTest {

    private static final String CARD = "pm_card_threeDSecure2Required";

    private final StripeShop shop = new StripeShop();

    @AfterEach
    void close() {
        shop.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {CARD, "pm_card_authenticationRequired"})
    @DisplayName("The person is sent to the bank, and nothing is charged yet")
    void requiresAction(String card) throws Exception {
        PaymentIntent waiting = shop.create(StripeShop.confirmed(1999, "usd", card));

        assertThat(waiting.getStatus()).isEqualTo("requires_action");
        assertThat(waiting.getNextAction().getType()).isEqualTo("redirect_to_url");
        assertThat(URI.create(waiting.getNextAction().getRedirectToUrl().getUrl())
                        .isAbsolute())
                .isTrue();
        assertThat(waiting.getNextAction().getRedirectToUrl().getReturnUrl()).isEqualTo(StripeShop.RETURN_URL);
        assertThat(waiting.getPaymentMethod()).startsWith("pm_");
        assertThat(waiting.getAmountReceived()).isZero();
        assertThat(shop.book(waiting).charges()).isZero();
        assertThat(shop.events().types()).contains("payment_intent.requires_action");
    }

    @Test
    @DisplayName("Who authenticates comes back with the intent and its secret, and has paid")
    void authenticates() throws Exception {
        PaymentIntent waiting = shop.create(StripeShop.confirmed(1999, "usd", CARD));

        Map<String, String> back = shop.stripe().customer().pays(waiting.getId());

        assertThat(back)
                .containsEntry("basket", "7")
                .containsEntry("payment_intent", waiting.getId())
                .containsEntry("payment_intent_client_secret", waiting.getClientSecret());
        PaymentIntent paid = shop.now(waiting);
        assertThat(paid.getStatus()).isEqualTo("succeeded");
        assertThat(paid.getNextAction()).isNull();
        assertThat(paid.getAmountReceived()).isEqualTo(1999);
        assertThat(shop.book(paid).charges()).isEqualTo(1);
    }

    @Test
    @DisplayName("Who fails comes back too, and the intent waits for another payment method")
    void fails() throws Exception {
        PaymentIntent waiting = shop.create(StripeShop.confirmed(1999, "usd", CARD));

        Map<String, String> back = shop.stripe().customer().failsAuthentication(waiting.getId());

        assertThat(back).containsEntry("payment_intent", waiting.getId());
        PaymentIntent failed = shop.now(waiting);
        assertThat(failed.getStatus()).isEqualTo("requires_payment_method");
        assertThat(failed.getPaymentMethod()).isNull();
        assertThat(failed.getNextAction()).isNull();
        assertThat(failed.getLastPaymentError().getCode()).isEqualTo("payment_intent_authentication_failure");
        assertThat(failed.getLastPaymentError().getDeclineCode()).isNull();
        assertThat(failed.getLastPaymentError().getPaymentMethod().getId()).isEqualTo(waiting.getPaymentMethod());
        assertThat(shop.book(failed).charges()).isZero();
        assertThat(shop.events().types()).contains("payment_intent.payment_failed");
    }

    @Test
    @DisplayName("After a failure the same intent can be paid with another card")
    void anotherCard() throws Exception {
        PaymentIntent waiting = shop.create(StripeShop.confirmed(1999, "usd", CARD));
        shop.stripe().customer().failsAuthentication(waiting.getId());

        PaymentIntent paid = shop.confirm(waiting, "pm_card_visa");

        assertThat(paid.getStatus()).isEqualTo("succeeded");
        assertThat(paid.getLastPaymentError()).isNull();
        assertThat(shop.book(paid).charges()).isEqualTo(1);
    }

    @Test
    @DisplayName("Where no action is wanted, the card is declined instead")
    void errorOnRequiresAction() {
        assertThatThrownBy(() ->
                        shop.create(StripeShop.confirmed(1999, "usd", CARD).setErrorOnRequiresAction(true)))
                .isInstanceOfSatisfying(CardException.class, declined -> {
                    assertThat(declined.getCode()).isEqualTo("authentication_required");
                    assertThat(declined.getStripeError().getPaymentIntent().getStatus())
                            .isEqualTo("requires_payment_method");
                });
    }

    @Test
    @DisplayName("While the person is at the bank, the intent can be called off")
    void cancel() throws Exception {
        PaymentIntent waiting = shop.create(StripeShop.confirmed(1999, "usd", CARD));

        PaymentIntent canceled = shop.v1().paymentIntents().cancel(waiting.getId());

        assertThat(canceled.getStatus()).isEqualTo("canceled");
        assertThat(canceled.getNextAction()).isNull();
    }
}
