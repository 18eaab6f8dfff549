package dev.bursar.payment.webhook;

import dev.bursar.payment.RefundResponse;
import java.util.Objects;

/**
 * Something happened to a refund.
 *
 * @param envelope what every event has
 * @param refund the refund as the event, or the fetch after it, tells
 */
public record RefundEvent(EventEnvelope envelope, RefundResponse refund) implements WebhookEvent {

    /** Refuses an incomplete event, and one that nothing proves. */
    public RefundEvent {
        Objects.requireNonNull(envelope, "envelope");
        envelope.requireProof();
        Objects.requireNonNull(refund, "refund");
    }
}
