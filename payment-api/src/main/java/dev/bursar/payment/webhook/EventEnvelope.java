package dev.bursar.payment.webhook;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What every event has, whatever it tells of.
 *
 * @param provider the provider's name
 * @param eventId the same for every delivery of one event: keep it, and ignore what comes again
 * @param type the provider's own word for what happened
 * @param occurredAt when it happened; null where the provider does not tell
 * @param authenticity how it is known to be true
 * @param acknowledgement what to answer
 */
public record EventEnvelope(
        String provider,
        String eventId,
        String type,
        @Nullable Instant occurredAt,
        Authenticity authenticity,
        Acknowledgement acknowledgement) {

    /** Refuses an incomplete envelope. */
    public EventEnvelope {
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(eventId, "eventId");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(authenticity, "authenticity");
        Objects.requireNonNull(acknowledgement, "acknowledgement");
    }

    /** Refuses to tell, as what happened, what nothing proves. */
    void requireProof() {
        if (authenticity == Authenticity.UNVERIFIED) {
            throw new IllegalArgumentException(
                    "only an UnrecognizedEvent can be UNVERIFIED: fetch what it is about, and say REFETCHED");
        }
    }
}
