package dev.bursar.testkit.coinbase;

import dev.bursar.testkit.WebhookMessage;
import dev.bursar.testkit.WebhookSigner;
import dev.bursar.testkit.coinbase.CoinbaseEvents.Signing;
import dev.bursar.testkit.internal.HmacSha256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Puts the headers of Coinbase on a webhook: Hook0's on that of a checkout, Commerce's on that of a charge. Of several
 * secrets the newest signs; each attempt is signed anew. Thread-safe.
 *
 * @see <a href="https://docs.cdp.coinbase.com/webhooks/verify-signatures">Verify signatures</a>
 */
final class CoinbaseSignature implements WebhookSigner {

    static final String EVENT_ID = "X-Event-Id";
    static final String EVENT_TYPE = "X-Event-Type";
    static final String HOOK0 = "X-Hook0-Signature";
    static final String COMMERCE = "X-CC-Webhook-Signature";

    private static final String CONTENT_TYPE = "Content-Type";
    private static final String JSON = "application/json";

    /** Each event by its id: the body does not tell, where a test has put another in its place. */
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private volatile Signing form = Signing.BOTH;

    private record Known(String account, String type) {}

    void signing(Signing newForm) {
        this.form = newForm;
    }

    /** Makes known whose an event is that is about to be sent, and of what type. */
    void know(String eventId, String account, String type) {
        known.put(eventId, new Known(account, type));
    }

    /** The account of an event that was sent; empty where it is unknown. */
    String account(String eventId) {
        Known event = known.get(eventId);
        return event == null ? "" : event.account();
    }

    /** The type of an event that was sent, such as {@code charge:pending}; empty where it is unknown. */
    String type(String eventId) {
        Known event = known.get(eventId);
        return event == null ? "" : event.type();
    }

    boolean isCommerce(WebhookMessage message) {
        return type(message.eventId()).startsWith("charge:");
    }

    @Override
    public Map<String, List<String>> headers(WebhookMessage message) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put(CONTENT_TYPE, List.of(JSON));
        List<String> secrets = message.secrets();
        String newest = secrets.isEmpty() ? "" : secrets.get(secrets.size() - 1);
        if (isCommerce(message)) {
            if (!newest.isEmpty()) {
                headers.put(COMMERCE, List.of(commerce(newest, message.body())));
            }
            return headers;
        }
        String type = type(message.eventId());
        headers.put(EVENT_ID, List.of(message.eventId()));
        headers.put(EVENT_TYPE, List.of(type));
        if (!newest.isEmpty()) {
            Map<String, String> covered = new LinkedHashMap<>();
            covered.put("content-type", JSON);
            covered.put("x-event-id", message.eventId());
            covered.put("x-event-type", type);
            headers.put(HOOK0, List.of(hook0(newest, message.at().getEpochSecond(), covered, message.body(), form)));
        }
        return headers;
    }

    /** The signature of Commerce: a code over the body alone. */
    static String commerce(String secret, byte[] body) {
        return hmac(secret, "", body);
    }

    /** The signature of Hook0 in the form that is wanted. */
    String hook0(String secret, long time, Map<String, String> covered, byte[] body) {
        return hook0(secret, time, covered, body, form);
    }

    /** The signature of Hook0, over headers in the order in which they are given. */
    static String hook0(String secret, long time, Map<String, String> covered, byte[] body, Signing form) {
        String names = String.join(" ", covered.keySet());
        String v0 = hmac(secret, time + ".", body);
        String v1 = hmac(secret, time + "." + names + "." + String.join(".", covered.values()) + ".", body);
        return switch (form) {
            case V0 -> "t=" + time + ",v0=" + v0;
            case V1 -> "t=" + time + ",h=" + names + ",v1=" + v1;
            case BOTH -> "t=" + time + ",v0=" + v0 + ",h=" + names + ",v1=" + v1;
        };
    }

    /** The secret is used as its text, although it looks like a UUID. */
    private static String hmac(String secret, String before, byte[] body) {
        return HexFormat.of()
                .formatHex(HmacSha256.of(
                        secret.getBytes(StandardCharsets.UTF_8), before.getBytes(StandardCharsets.UTF_8), body));
    }
}
