package dev.bursar.payment.webhook;

import dev.bursar.payment.SavedInstrument;
import java.util.Objects;

/**
 * Something happened to a saved way to pay.
 *
 * @param envelope what every event has
 * @param instrument the way to pay
 * @param change what happened to it
 */
public record InstrumentEvent(EventEnvelope envelope, SavedInstrument instrument, Change change)
        implements WebhookEvent {

    /** What can happen to a saved way to pay. */
    public enum Change {
        /** It was saved and can be charged. */
        SAVED,
        /** Its details changed; it can still be charged. */
        UPDATED,
        /** It can no longer be charged. */
        REMOVED
    }

    /** Refuses an incomplete event, and one that nothing proves. */
    public InstrumentEvent {
        Objects.requireNonNull(envelope, "envelope");
        envelope.requireProof();
        Objects.requireNonNull(instrument, "instrument");
        Objects.requireNonNull(change, "change");
    }
}
