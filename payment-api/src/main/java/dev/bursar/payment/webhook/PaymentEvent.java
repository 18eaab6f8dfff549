package dev.bursar.payment.webhook;

import dev.bursar.payment.PaymentResponse;
import java.util.Objects;

/**
 * Something happened to a payment.
 *
 * @param envelope what every event has
 * @param payment the payment as the event, or the fetch after it, tells
 */
public record PaymentEvent(EventEnvelope envelope, PaymentResponse payment) implements WebhookEvent {

    /** Refuses an incomplete event, and one that nothing proves. */
    public PaymentEvent {
        Objects.requireNonNull(envelope, "envelope");
        envelope.requireProof();
        Objects.requireNonNull(payment, "payment");
    }
}
