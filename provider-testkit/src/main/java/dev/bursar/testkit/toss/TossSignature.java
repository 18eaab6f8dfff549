package dev.bursar.testkit.toss;

import dev.bursar.testkit.WebhookMessage;
import dev.bursar.testkit.WebhookSigner;
import dev.bursar.testkit.internal.HmacSha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Puts the headers of Toss Payments on a webhook. Only those about payouts and sellers are signed, always twice: with
 * both keys of an account, or with its one key and another that is nobody's. Thread-safe.
 *
 * @see <a href="https://docs.tosspayments.com/reference/using-api/webhook-events">Webhook headers</a>
 */
final class TossSignature implements WebhookSigner {

    /** In place of a second key. */
    private static final String NOBODYS_KEY = "0123456789abcdeffedcba9876543210".repeat(2);

    private final Set<String> signed = ConcurrentHashMap.newKeySet();
    private volatile boolean decodedKeys;

    /** Has an event signed. */
    void sign(String transmissionId) {
        signed.add(transmissionId);
    }

    void decodeKeys(boolean decoded) {
        this.decodedKeys = decoded;
    }

    @Override
    public Map<String, List<String>> headers(WebhookMessage message) {
        String time = Seoul.offset(message.at());
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("Content-Type", List.of("application/json"));
        headers.put("tosspayments-webhook-transmission-id", List.of(message.eventId()));
        headers.put("tosspayments-webhook-transmission-time", List.of(time));
        headers.put("tosspayments-webhook-transmission-retried-count", List.of(Integer.toString(message.attempt())));
        if (signed.contains(message.eventId())) {
            headers.put("tosspayments-webhook-signature", List.of(signatures(message, time)));
        }
        return headers;
    }

    private String signatures(WebhookMessage message, String time) {
        List<String> keys = new ArrayList<>(message.secrets());
        if (keys.size() < 2) {
            keys.add(0, NOBODYS_KEY);
        }
        return String.join(
                ",",
                keys.stream()
                        .map(key -> "v1:" + hmac(key, decodedKeys, message.body(), time))
                        .toList());
    }

    /** The signature of a body and a time under a key, which is taken as its text or as what that stands for. */
    static String hmac(String key, boolean decoded, byte[] body, String time) {
        byte[] secret = decoded ? HexFormat.of().parseHex(key) : key.getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder()
                .encodeToString(HmacSha256.of(secret, body, (":" + time).getBytes(StandardCharsets.UTF_8)));
    }
}
