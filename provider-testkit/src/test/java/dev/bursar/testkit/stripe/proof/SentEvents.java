package dev.bursar.testkit.stripe.proof;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Event;
import com.stripe.net.Webhook;
import dev.bursar.payment.webhook.WebhookRequest;
import dev.bursar.testkit.WebhookMessage;
import dev.bursar.testkit.stripe.StripeAccount;
import dev.bursar.testkit.stripe.StripeSimulator;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The events that were sent to a shop, read as Stripe's client reads them: verified first. */
final class SentEvents {

    private final StripeSimulator stripe;
    private final StripeAccount account;
    private final Set<String> overlooked = new HashSet<>();

    SentEvents(StripeSimulator stripe, StripeAccount account) {
        this.stripe = stripe;
        this.account = account;
    }

    /** {@return the types of all events so far, in their order} */
    List<String> types() throws SignatureVerificationException {
        List<String> types = new ArrayList<>();
        for (WebhookMessage message : stripe.webhooks().sent()) {
            types.add(verified(message).getType());
        }
        return types;
    }

    /** {@return the last event of a type} */
    Event last(String type) throws SignatureVerificationException {
        Event last = null;
        for (WebhookMessage message : stripe.webhooks().sent()) {
            Event event = verified(message);
            last = event.getType().equals(type) ? event : last;
        }
        if (last == null) {
            throw new AssertionError("no event " + type + " among " + types());
        }
        return last;
    }

    /** {@return what the last event of a type is about, as the class that it has to be} */
    <T> T last(String type, Class<T> object) throws SignatureVerificationException {
        return object.cast(last(type).getDataObjectDeserializer().getObject().orElseThrow());
    }

    /** {@return how the last event of all comes over the wire} */
    WebhookRequest lastRequest() {
        return stripe.webhooks().lastRequest();
    }

    /** {@return an event, verified at the moment at which it was sent} */
    Event verified(WebhookMessage message) throws SignatureVerificationException {
        Clock then = Clock.fixed(message.at(), ZoneOffset.UTC);
        return verified(stripe.webhooks().sign(message), account.webhookSecret(), then);
    }

    /** {@return an event, verified now} */
    Event verified(WebhookRequest request, String secret) throws SignatureVerificationException {
        return verified(request, secret, stripe.clock());
    }

    private static Event verified(WebhookRequest request, String secret, Clock clock)
            throws SignatureVerificationException {
        return Webhook.constructEvent(
                body(request), request.requireHeader("Stripe-Signature"), secret, Webhook.DEFAULT_TOLERANCE, clock);
    }

    /** Has an event be as strange as it likes: one that was asked to be. */
    void overlook(Event event) {
        overlooked.add(event.getId());
    }

    /** {@return in words, what of the events Stripe would not have written} */
    List<String> oddities() {
        List<String> found = new ArrayList<>();
        for (WebhookMessage message : stripe.webhooks().sent()) {
            String body = new String(message.body(), StandardCharsets.UTF_8);
            if (overlooked.contains(message.eventId())) {
                continue;
            }
            SdkShape.oddities(body).forEach(oddity -> found.add("webhook " + message.eventId() + ": " + oddity));
        }
        return found;
    }

    static String body(WebhookRequest request) {
        return new String(request.body(), StandardCharsets.UTF_8);
    }
}
