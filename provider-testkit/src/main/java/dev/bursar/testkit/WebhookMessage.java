package dev.bursar.testkit;

import java.time.Instant;
import java.util.List;

/**
 * A webhook before it is signed. Immutable as long as nobody changes the body's array.
 *
 * @param account the merchant account it is for
 * @param eventId the provider's id of the event, the same at each delivery
 * @param body the body's bytes; the array itself, so do not change it
 * @param secrets with which to sign, the newest last; empty where the provider does not sign
 * @param at when it is sent
 * @param attempt how often it was sent before
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record WebhookMessage(
        String account, String eventId, byte[] body, List<String> secrets, Instant at, int attempt) {

    /** Copies the list. */
    public WebhookMessage {
        secrets = List.copyOf(secrets);
    }

    /**
     * The same signed with other secrets.
     *
     * @param others the secrets
     * @return a copy
     */
    public WebhookMessage withSecrets(String... others) {
        return new WebhookMessage(account, eventId, body, List.of(others), at, attempt);
    }

    /**
     * The same sent at another time.
     *
     * @param moment when
     * @return a copy
     */
    public WebhookMessage at(Instant moment) {
        return new WebhookMessage(account, eventId, body, secrets, moment, attempt);
    }

    /**
     * The same with another body.
     *
     * @param other the body
     * @return a copy
     */
    public WebhookMessage withBody(byte[] other) {
        return new WebhookMessage(account, eventId, other, secrets, at, attempt);
    }

    WebhookMessage again(Instant moment) {
        return new WebhookMessage(account, eventId, body, secrets, moment, attempt + 1);
    }

    /** {@return the event without its body and secrets} */
    @Override
    public String toString() {
        return "WebhookMessage[" + eventId + " for " + account + ", attempt " + attempt + ", at " + at + "]";
    }
}
