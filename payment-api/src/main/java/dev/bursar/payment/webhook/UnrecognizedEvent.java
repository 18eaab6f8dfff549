package dev.bursar.payment.webhook;

import dev.bursar.payment.internal.Masked;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event of a type that this version does not know, or that tells of nothing here. Not an error: acknowledge it. Whether
 * it is genuine, its {@link Authenticity} says.
 *
 * @param envelope what every event has
 * @param raw the event as JSON text; not shown by {@link #toString}
 */
public record UnrecognizedEvent(
        EventEnvelope envelope, @Nullable String raw) implements WebhookEvent {

    /** Refuses an incomplete event. */
    public UnrecognizedEvent {
        Objects.requireNonNull(envelope, "envelope");
    }

    /** {@return the event without its raw text} */
    @Override
    public String toString() {
        return "UnrecognizedEvent[envelope=" + envelope + ", raw=" + Masked.value(raw) + "]";
    }
}
