package dev.bursar.testkit;

import dev.bursar.payment.webhook.WebhookRequest;
import java.time.Instant;

/**
 * One delivery of a webhook.
 *
 * @param eventId the provider's id of the event
 * @param attempt how often it was sent before
 * @param at when, on the simulator's clock
 * @param request what was sent
 * @param status the HTTP status of the answer, or 0 where none came
 */
public record WebhookDelivery(String eventId, int attempt, Instant at, WebhookRequest request, int status) {

    /** {@return whether the receiver took it} */
    public boolean accepted() {
        return status >= 200 && status <= 299;
    }
}
