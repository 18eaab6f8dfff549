package dev.bursar.testkit.stripe.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.PaymentIntent;
import com.stripe.model.PaymentMethod;
import com.stripe.model.SetupIntent;
import com.stripe.model.checkout.Session;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentMethodAttachParams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Saving a way to pay, and charging it while the customer is away. */
class SavedMethodTest {

    private final StripeShop shop = new StripeShop();
    private Customer ann;

    @BeforeEach
    void register() throws StripeException {
        ann = shop.v1().customers().create();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    @DisplayName("A session in setup mode takes no money and saves the card for its customer")
    void setupMode() throws Exception {
        Session made = shop.v1()
                .checkout()
                .sessions()
                .create(CheckoutParams.setup(ann.getId()).build());
        assertThat(made.getPaymentStatus()).isEqualTo("no_payment_required");
        assertThat(made.getAmountTotal()).isNull();

        shop.stripe().customer().pays(made.getId());

        Session complete = shop.v1().checkout().sessions().retrieve(made.getId());
        SetupIntent setup = shop.v1().setupIntents().retrieve(complete.getSetupIntent());
        assertThat(complete.getStatus()).isEqualTo("complete");
        assertThat(complete.getPaymentIntent()).isNull();
        assertThat(setup.getStatus()).isEqualTo("succeeded");
        assertThat(setup.getCustomer()).isEqualTo(ann.getId());
        assertThat(shop.v1().paymentMethods().retrieve(setup.getPaymentMethod()).getCustomer())
                .isEqualTo(ann.getId());
        assertThat(charge(setup.getPaymentMethod()).getStatus()).isEqualTo("succeeded");
        assertThat(shop.events().types()).contains("checkout.session.completed", "setup_intent.succeeded");
    }

    @Test
    @DisplayName("A payment may save its card on the way, which then pays again and again")
    void whilePaying() throws Exception {
        PaymentIntent first = shop.create(StripeShop.confirmed(1999, "usd", "pm_card_visa")
                .setCustomer(ann.getId())
                .setSetupFutureUsage(PaymentIntentCreateParams.SetupFutureUsage.OFF_SESSION));

        PaymentIntent second = charge(first.getPaymentMethod());
        PaymentIntent third = charge(first.getPaymentMethod());

        assertThat(second.getPaymentMethod()).isEqualTo(first.getPaymentMethod());
        assertThat(second.getStatus()).isEqualTo("succeeded");
        assertThat(third.getStatus()).isEqualTo("succeeded");
        assertThat(shop.book(third).charges()).isEqualTo(1);
    }

    @Test
    @DisplayName("A card that asks who is paying cannot be charged while nobody is there")
    void authenticationRequired() throws Exception {
        PaymentMethod card = attach("pm_card_authenticationRequired");

        assertThatThrownBy(() -> charge(card.getId())).isInstanceOfSatisfying(CardException.class, declined -> {
            assertThat(declined.getStatusCode()).isEqualTo(402);
            assertThat(declined.getCode()).isEqualTo("authentication_required");
            assertThat(declined.getDeclineCode()).isEqualTo("authentication_required");
            assertThat(declined.getStripeError().getPaymentMethod().getId()).isEqualTo(card.getId());
            PaymentIntent intent = declined.getStripeError().getPaymentIntent();
            assertThat(intent.getStatus()).isEqualTo("requires_payment_method");
            assertThat(intent.getLastPaymentError().getCode()).isEqualTo("authentication_required");
        });
        assertThat(shop.stripe().book().payments())
                .allSatisfy(entry -> assertThat(entry.charges()).isZero());
    }

    @Test
    @DisplayName("The customer who is brought back authenticates the very same payment")
    void broughtBack() throws Exception {
        PaymentMethod card = attach("pm_card_authenticationRequired");
        String intent = ((CardException) org.assertj.core.api.Assertions.catchThrowable(() -> charge(card.getId())))
                .getStripeError()
                .getPaymentIntent()
                .getId();

        PaymentIntent waiting = shop.confirm(shop.v1().paymentIntents().retrieve(intent), card.getId());
        assertThat(waiting.getStatus()).isEqualTo("requires_action");
        shop.stripe().customer().pays(intent);

        assertThat(shop.now(waiting).getStatus()).isEqualTo("succeeded");
        assertThat(shop.book(waiting).charges()).isEqualTo(1);
    }

    @Test
    @DisplayName("A saved card may be declined like any other")
    void declined() throws Exception {
        PaymentMethod card = attach("pm_card_chargeCustomerFail");

        assertThatThrownBy(() -> charge(card.getId()))
                .isInstanceOfSatisfying(
                        CardException.class,
                        declined -> assertThat(declined.getCode()).isEqualTo("card_declined"));
    }

    @Test
    @DisplayName("A card that was forgotten pays no more")
    void detached() throws Exception {
        PaymentMethod card = attach("pm_card_visa");
        charge(card.getId());

        PaymentMethod forgotten = shop.v1().paymentMethods().detach(card.getId());

        assertThat(forgotten.getCustomer()).isNull();
        assertThatThrownBy(() -> charge(card.getId())).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> shop.create(StripeShop.confirmed(1999, "usd", card.getId())))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    @DisplayName("The card of one customer does not pay for another, nor for nobody")
    void otherCustomer() throws Exception {
        PaymentMethod card = attach("pm_card_visa");
        Customer bob = shop.v1().customers().create();

        assertThatThrownBy(() -> shop.create(
                        StripeShop.confirmed(1999, "usd", card.getId()).setCustomer(bob.getId())))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> shop.create(StripeShop.confirmed(1999, "usd", card.getId())))
                .isInstanceOf(InvalidRequestException.class);
    }

    private PaymentMethod attach(String card) throws StripeException {
        return shop.v1()
                .paymentMethods()
                .attach(
                        card,
                        PaymentMethodAttachParams.builder()
                                .setCustomer(ann.getId())
                                .build());
    }

    private PaymentIntent charge(String paymentMethod) throws StripeException {
        return shop.create(StripeShop.intent(500, "usd")
                .setCustomer(ann.getId())
                .setPaymentMethod(paymentMethod)
                .setReturnUrl(StripeShop.RETURN_URL)
                .setOffSession(true)
                .setConfirm(true));
    }
}
