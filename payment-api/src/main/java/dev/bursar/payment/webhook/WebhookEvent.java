package dev.bursar.payment.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event whose truth is known, by its signature or by a fetch; only an {@link UnrecognizedEvent} may be {@link
 * Authenticity#UNVERIFIED}. Events come at least once and in any order: ignore an {@link #eventId} that was seen before, and
 * where the order matters ask {@link dev.bursar.payment.PaymentInterface#getPayment} what is true now.
 */
public sealed interface WebhookEvent
        permits PaymentEvent, RefundEvent, DisputeEvent, InstrumentEvent, UnrecognizedEvent {

    /** {@return what every event has} */
    EventEnvelope envelope();

    /** {@return the provider's name} */
    default String provider() {
        return envelope().provider();
    }

    /** {@return the id to recognise repetitions by} */
    default String eventId() {
        return envelope().eventId();
    }

    /** {@return the provider's own word for what happened} */
    default String type() {
        return envelope().type();
    }

    /** {@return when it happened, or null where the provider does not tell} */
    default @Nullable Instant occurredAt() {
        return envelope().occurredAt();
    }

    /** {@return how it is known to be true} */
    default Authenticity authenticity() {
        return envelope().authenticity();
    }

    /** {@return what to answer the provider} */
    default Acknowledgement acknowledgement() {
        return envelope().acknowledgement();
    }
}
