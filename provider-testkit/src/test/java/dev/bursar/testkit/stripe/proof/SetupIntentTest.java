package dev.bursar.testkit.stripe.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.SetupIntent;
import com.stripe.param.SetupIntentConfirmParams;
import com.stripe.param.SetupIntentCreateParams;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Saving a way to pay without a payment. */
class SetupIntentTest {

    private final StripeShop shop = new StripeShop();
    private Customer ann;
    private SetupIntent made;

    @BeforeEach
    void create() throws StripeException {
        ann = shop.v1().customers().create();
        made = shop.v1()
                .setupIntents()
                .create(SetupIntentCreateParams.builder()
                        .setCustomer(ann.getId())
                        .setUsage(SetupIntentCreateParams.Usage.OFF_SESSION)
                        .setAutomaticPaymentMethods(SetupIntentCreateParams.AutomaticPaymentMethods.builder()
                                .setEnabled(true)
                                .build())
                        .build());
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    @DisplayName("A new one waits for a payment method")
    void waits() throws Exception {
        assertThat(made.getId()).startsWith("seti_");
        assertThat(made.getObject()).isEqualTo("setup_intent");
        assertThat(made.getStatus()).isEqualTo("requires_payment_method");
        assertThat(made.getUsage()).isEqualTo("off_session");
        assertThat(made.getClientSecret()).startsWith(made.getId() + "_secret_");
        assertThat(made.getPaymentMethod()).isNull();
        assertThat(shop.v1().setupIntents().retrieve(made.getId())).isEqualTo(made);
    }

    @Test
    @DisplayName("A good card is saved at once, and no money moves")
    void confirm() throws Exception {
        SetupIntent done = confirm("pm_card_visa");

        assertThat(done.getStatus()).isEqualTo("succeeded");
        assertThat(shop.v1().paymentMethods().retrieve(done.getPaymentMethod()).getCustomer())
                .isEqualTo(ann.getId());
        assertThat(shop.stripe().book().payments()).isEmpty();
        assertThat(shop.events().types()).contains("setup_intent.created", "setup_intent.succeeded");
    }

    @Test
    @DisplayName("A card that asks who is there is saved once that is answered")
    void authenticates() throws Exception {
        SetupIntent waiting = confirm("pm_card_threeDSecure2Required");
        assertThat(waiting.getStatus()).isEqualTo("requires_action");
        assertThat(waiting.getNextAction().getType()).isEqualTo("redirect_to_url");

        Map<String, String> back = shop.stripe().customer().pays(made.getId());

        assertThat(back)
                .containsEntry("setup_intent", made.getId())
                .containsEntry("setup_intent_client_secret", made.getClientSecret());
        assertThat(shop.v1().setupIntents().retrieve(made.getId()).getStatus()).isEqualTo("succeeded");
    }

    @Test
    @DisplayName("Who does not answer that has saved nothing")
    void failsAuthentication() throws Exception {
        confirm("pm_card_threeDSecure2Required");

        shop.stripe().customer().failsAuthentication(made.getId());

        SetupIntent failed = shop.v1().setupIntents().retrieve(made.getId());
        assertThat(failed.getStatus()).isEqualTo("requires_payment_method");
        assertThat(failed.getLastSetupError().getCode()).isEqualTo("setup_intent_authentication_failure");
        assertThat(shop.v1().customers().paymentMethods().list(ann.getId()).getData())
                .isEmpty();
        assertThat(shop.events().types()).contains("setup_intent.setup_failed");
    }

    @Test
    @DisplayName("A card that is declined is not saved, and the error holds the setup")
    void declined() {
        assertThatThrownBy(() -> confirm("pm_card_visa_chargeDeclined"))
                .isInstanceOfSatisfying(CardException.class, declined -> {
                    assertThat(declined.getCode()).isEqualTo("card_declined");
                    assertThat(declined.getStripeError().getSetupIntent().getId())
                            .isEqualTo(made.getId());
                });
    }

    @Test
    @DisplayName("It can be called off, and then is no more")
    void cancel() throws Exception {
        SetupIntent canceled = shop.v1().setupIntents().cancel(made.getId());

        assertThat(canceled.getStatus()).isEqualTo("canceled");
        assertThatThrownBy(() -> confirm("pm_card_visa"))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo("setup_intent_unexpected_state"));
    }

    private SetupIntent confirm(String card) throws StripeException {
        return shop.v1()
                .setupIntents()
                .confirm(
                        made.getId(),
                        SetupIntentConfirmParams.builder()
                                .setPaymentMethod(card)
                                .setReturnUrl(StripeShop.RETURN_URL)
                                .build());
    }
}
