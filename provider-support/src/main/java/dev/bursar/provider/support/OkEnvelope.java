package dev.bursar.provider.support;

import dev.bursar.payment.webhook.Acknowledgement;
import dev.bursar.payment.webhook.Authenticity;
import dev.bursar.payment.webhook.EventEnvelope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The envelope of an event whose sender wants to read 200 and {@code OK}. */
public final class OkEnvelope {

    private OkEnvelope() {}

    /**
     * An envelope.
     *
     * @param provider the provider's name
     * @param id the same for every delivery of one event
     * @param type the provider's own word for what happened
     * @param occurredAt when it happened, or null
     * @param authenticity how it is known to be true
     * @return the envelope
     */
    public static EventEnvelope of(
            String provider, String id, String type, @Nullable Instant occurredAt, Authenticity authenticity) {
        return new EventEnvelope(provider, id, type, occurredAt, authenticity, Acknowledgement.ok());
    }
}
