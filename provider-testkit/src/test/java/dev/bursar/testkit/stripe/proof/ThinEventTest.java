package dev.bursar.testkit.stripe.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.events.UnknownEventNotification;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.v2.core.Event;
import com.stripe.net.RequestOptions;
import dev.bursar.payment.webhook.WebhookRequest;
import dev.bursar.testkit.stripe.StripeAccount;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Thin events, which name what happened and hold nothing of it. */
class ThinEventTest {

    private final StripeShop shop = new StripeShop();
    private PaymentIntent paid;

    @BeforeEach
    void pay() throws StripeException {
        // For these the client has no clock but its own.
        shop.stripe().clock().setTo(Instant.now());
        shop.stripe().events().thin(shop.account().name(), true);
        paid = shop.paid(1999, "usd");
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    @DisplayName("A thin event names its object, which the client fetches")
    void related() throws Exception {
        UnknownEventNotification notification = last();

        assertThat(notification.getObject()).isEqualTo("v2.core.event");
        assertThat(notification.getId()).startsWith("evt_");
        assertThat(notification.getType()).startsWith("v1.");
        assertThat(notification.getLivemode()).isFalse();
        assertThat(notification.getCreated())
                .isBetween(Instant.EPOCH, shop.stripe().clock().instant());
        assertThat(notification.getRelatedObject().getUrl())
                .endsWith(notification.getRelatedObject().getId());
        assertThat(SentEvents.body(shop.events().lastRequest())).doesNotContain("amount", "\"data\"");
    }

    @Test
    @DisplayName("The success of a payment leads to the payment")
    void succeeded() throws Exception {
        UnknownEventNotification notification = notification("v1.payment_intent.succeeded");

        assertThat(notification.getRelatedObject().getId()).isEqualTo(paid.getId());
        assertThat(notification.getRelatedObject().getType()).isEqualTo("payment_intent");
        assertThat(notification.fetchRelatedObject())
                .isInstanceOfSatisfying(
                        PaymentIntent.class,
                        intent -> assertThat(intent.getStatus()).isEqualTo("succeeded"));
    }

    @Test
    @DisplayName("The event itself can be fetched")
    void fetch() throws Exception {
        UnknownEventNotification notification = last();

        Event event = notification.fetchEvent();

        assertThat(event.getId()).isEqualTo(notification.getId());
        assertThat(event.getType()).isEqualTo(notification.getType());
        assertThat(event.getCreated()).isEqualTo(notification.getCreated());
    }

    @Test
    @DisplayName("An event of a connected account leads to its payment, and can be fetched")
    void connected() throws Exception {
        StripeAccount seller = shop.stripe().account("seller");
        shop.stripe().connect(shop.account(), seller);
        shop.stripe().events().only(seller.name(), "nothing");
        shop.stripe().events().only(shop.account().name(), "payment_intent.canceled");
        RequestOptions forSeller =
                RequestOptions.builder().setStripeAccount(seller.id()).build();
        PaymentIntent theirs =
                shop.v1().paymentIntents().create(StripeShop.intent(1999, "usd").build(), forSeller);
        shop.v1().paymentIntents().cancel(theirs.getId(), forSeller);

        UnknownEventNotification notification = last();

        assertThat(String.valueOf(notification.getContext())).isEqualTo(seller.id());
        assertThat(notification.fetchRelatedObject())
                .isInstanceOfSatisfying(
                        PaymentIntent.class,
                        intent -> assertThat(intent.getId()).isEqualTo(theirs.getId()));
        assertThat(notification.fetchEvent().getId()).isEqualTo(notification.getId());
    }

    @Test
    @DisplayName("It is signed like any other")
    void signature() {
        WebhookRequest request = shop.events().lastRequest();

        assertThatThrownBy(() -> shop.client()
                        .parseEventNotification(
                                SentEvents.body(request), request.requireHeader("Stripe-Signature"), "whsec_other"))
                .isInstanceOf(SignatureVerificationException.class);
    }

    private UnknownEventNotification last() throws SignatureVerificationException {
        return parsed(shop.events().lastRequest());
    }

    private UnknownEventNotification notification(String type) throws SignatureVerificationException {
        for (var message : shop.stripe().webhooks().sent()) {
            UnknownEventNotification notification =
                    parsed(shop.stripe().webhooks().sign(message));
            if (notification.getType().equals(type)) {
                return notification;
            }
        }
        throw new AssertionError("no event " + type);
    }

    private UnknownEventNotification parsed(WebhookRequest request) throws SignatureVerificationException {
        return (UnknownEventNotification) shop.client()
                .parseEventNotification(
                        SentEvents.body(request),
                        request.requireHeader("Stripe-Signature"),
                        shop.account().webhookSecret());
    }
}
