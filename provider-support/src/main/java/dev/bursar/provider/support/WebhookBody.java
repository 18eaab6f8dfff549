package dev.bursar.provider.support;

import dev.bursar.payment.webhook.RejectionReason;
import dev.bursar.payment.webhook.WebhookRejectedException;
import dev.bursar.payment.webhook.WebhookRequest;

/** Reads a webhook's body, after its signature was checked. */
public final class WebhookBody {

    private WebhookBody() {}

    /**
     * The body as a JSON object.
     *
     * @param request the webhook
     * @return the object
     * @throws WebhookRejectedException if it is none
     */
    public static WireMap json(WebhookRequest request) {
        try {
            return WireMap.parse(request.body());
        } catch (MalformedJsonException e) {
            throw new WebhookRejectedException(RejectionReason.MALFORMED_BODY, "the body is not a JSON object", e);
        }
    }
}
