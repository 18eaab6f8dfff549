package dev.bursar.testkit;

import dev.bursar.payment.webhook.WebhookRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Where webhooks are delivered to. Thread-safe. */
@FunctionalInterface
public interface WebhookTarget {

    /**
     * Takes a webhook.
     *
     * @param headers all headers
     * @param body the raw body
     * @return the HTTP status of the answer
     * @throws IOException if no answer came
     */
    int deliver(Map<String, List<String>> headers, byte[] body) throws IOException;

    /** Answers a webhook within the same process. */
    @FunctionalInterface
    interface Endpoint {

        /**
         * Answers a webhook.
         *
         * @param request the webhook
         * @return the HTTP status
         */
        int receive(WebhookRequest request);
    }

    /**
     * An endpoint within the same process. What it throws counts as a 500.
     *
     * @param endpoint the endpoint
     * @return the target
     */
    static WebhookTarget of(Endpoint endpoint) {
        return (headers, body) -> {
            try {
                return endpoint.receive(WebhookRequest.of(headers, body));
            } catch (RuntimeException e) {
                return 500;
            }
        };
    }

    /**
     * An endpoint behind an HTTP address, which is sent a POST.
     *
     * @param address the address
     * @return the target
     */
    static WebhookTarget at(URI address) {
        return (headers, body) -> {
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
            try {
                connection.setRequestMethod("POST");
                connection.setDoOutput(true);
                connection.setInstanceFollowRedirects(false);
                connection.setConnectTimeout(10_000);
                connection.setReadTimeout(10_000);
                headers.forEach((name, values) -> values.forEach(value -> connection.addRequestProperty(name, value)));
                try (OutputStream out = connection.getOutputStream()) {
                    out.write(body);
                }
                return connection.getResponseCode();
            } finally {
                connection.disconnect();
            }
        };
    }
}
