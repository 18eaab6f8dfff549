package dev.bursar.testkit.stripe;

import dev.bursar.testkit.WebhookMessage;
import dev.bursar.testkit.WebhookSigner;
import dev.bursar.testkit.internal.HmacSha256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Signs as Stripe does: {@code t=<seconds>}, a {@code v1} for each active secret, and a {@code v0} that is not to be
 * relied upon.
 *
 * @see <a href="https://docs.stripe.com/webhooks#verify-manually">Verify a signature manually</a>
 */
final class StripeSignature implements WebhookSigner {

    @Override
    public Map<String, List<String>> headers(WebhookMessage message) {
        StringBuilder signature = new StringBuilder("t=").append(message.at().getEpochSecond());
        for (String secret : message.secrets()) {
            signature.append(",v1=").append(hmac(secret, message));
        }
        // Like Stripe's test-mode scheme it looks like a signature, but no secret of the merchant makes it.
        signature.append(",v0=").append(hmac("v0", message));
        return Map.of(
                "Content-Type", List.of("application/json; charset=utf-8"),
                "User-Agent", List.of("Stripe/1.0 (+https://stripe.com/docs/webhooks)"),
                "Stripe-Signature", List.of(signature.toString()));
    }

    private static String hmac(String secret, WebhookMessage message) {
        String time = message.at().getEpochSecond() + ".";
        return HexFormat.of()
                .formatHex(HmacSha256.of(
                        secret.getBytes(StandardCharsets.UTF_8),
                        time.getBytes(StandardCharsets.UTF_8),
                        message.body()));
    }
}
