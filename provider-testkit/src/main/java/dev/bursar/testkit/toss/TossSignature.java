package dev.bursar.testkit.toss;

import dev.bursar.testkit.WebhookMessage;
import dev.bursar.testkit.WebhookSigner;
import java.util.List;
import java.util.Map;

/** Puts its headers on a webhook. */
final class TossSignature implements WebhookSigner {

    @Override
    public Map<String, List<String>> headers(WebhookMessage message) {
        return Map.of("Content-Type", List.of("application/json"));
    }
}
