package dev.bursar.payment.webhook;

import java.util.Objects;

/**
 * What to answer the provider, so that it does not send the event again.
 *
 * @param status the HTTP status
 * @param contentType the content type
 * @param body the body, which some providers check to the letter
 */
public record Acknowledgement(int status, String contentType, String body) {

    private static final Acknowledgement OK = new Acknowledgement(200, "text/plain", "OK");

    /** Refuses what would not acknowledge anything. */
    public Acknowledgement {
        Objects.requireNonNull(contentType, "contentType");
        Objects.requireNonNull(body, "body");
        if (status < 200 || status > 299) {
            throw new IllegalArgumentException("an acknowledgement is a 2xx status, not " + status);
        }
    }

    /** {@return a 200 that says {@code OK} in plain text, with which most providers are content} */
    public static Acknowledgement ok() {
        return OK;
    }
}
