package dev.bursar.demo.stage;

import dev.bursar.payment.webhook.WebhookRequest;
import java.util.List;
import java.util.Map;

/**
 * A webhook that the provider did not send. Immutable as long as nobody changes the body's array.
 *
 * @param headers all its headers
 * @param body its body; the array itself, so do not change it
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Forgery(Map<String, List<String>> headers, byte[] body) {

    /** Copies the headers. */
    public Forgery {
        headers = Map.copyOf(headers);
    }

    /** {@return what a host makes of it} */
    public WebhookRequest request() {
        return WebhookRequest.of(headers, body);
    }

    /** {@return the size of the body} */
    @Override
    public String toString() {
        return "Forgery[" + body.length + " bytes]";
    }
}
