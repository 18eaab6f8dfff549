package dev.bursar.testkit;

import java.util.List;
import java.util.Map;

/** How a provider puts its signature on a webhook. Thread-safe. */
@FunctionalInterface
public interface WebhookSigner {

    /**
     * All headers of a webhook: its content type, its signature where the provider signs, and what else it sends.
     *
     * <p>Several secrets in the message mean that all of them are active: a provider that sends one signature for each
     * does so, another one signs with the last.
     *
     * @param message what is signed
     * @return the headers
     */
    Map<String, List<String>> headers(WebhookMessage message);
}
