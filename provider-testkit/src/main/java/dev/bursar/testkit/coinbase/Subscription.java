package dev.bursar.testkit.coinbase;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.testkit.internal.Json;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a merchant wants to be told of what. Immutable.
 *
 * @param id its id
 * @param secret with which its deliveries are signed
 * @param description what the merchant calls it
 * @param eventTypes of what it is told
 * @param url where
 * @param headers what is sent beside, and signed
 * @param labels what narrows it further; not looked at
 * @param enabled whether it is told anything
 * @param createdAt when it was made
 * @param updatedAt when it was changed last
 * @see <a href="https://docs.cdp.coinbase.com/api-reference/v2/rest-api/webhooks/webhooks">Webhook subscriptions</a>
 */
record Subscription(
        String id,
        String secret,
        @Nullable String description,
        List<String> eventTypes,
        URI url,
        Map<String, String> headers,
        Map<String, String> labels,
        boolean enabled,
        Instant createdAt,
        Instant updatedAt) {

    private static final int MANY = 100;
    private static final int LONG = 2048;

    /** What a request says; its id, its secret and its birth are given. */
    static Subscription of(Given given, String id, String secret, Instant createdAt, Instant now) {
        List<String> eventTypes = given.texts("eventTypes");
        if (eventTypes == null || eventTypes.isEmpty()) {
            throw Refusal.missing("eventTypes");
        }
        Given target = given.requiredObject("target");
        target.word("method", List.of("POST"));
        Boolean enabled = given.flag("isEnabled");
        return new Subscription(
                id,
                secret,
                given.text("description", LONG),
                eventTypes,
                address(target.requiredText("url")),
                target.pairs("headers", MANY, LONG),
                given.pairs("labels", MANY, LONG),
                enabled == null || enabled,
                createdAt,
                now);
    }

    boolean wants(String eventType) {
        return enabled && eventTypes.contains(eventType);
    }

    /** Whether its deliveries stay on this machine. */
    boolean isReachable() {
        return CheckoutTerms.isLoopback(String.valueOf(url.getHost()));
    }

    ObjectNode json() {
        ObjectNode json = Json.object().put("subscriptionId", id);
        Json.put(json, "description", description);
        eventTypes.forEach(json.putArray("eventTypes")::add);
        json.put("isEnabled", enabled);
        labels.forEach(json.putObject("labels")::put);
        ObjectNode target = json.putObject("target").put("url", url.toString()).put("method", "POST");
        if (!headers.isEmpty()) {
            headers.forEach(target.putObject("headers")::put);
        }
        json.put("secret", secret);
        json.putObject("metadata").put("secret", secret);
        return json.put("createdAt", CheckoutJson.moment(createdAt)).put("updatedAt", CheckoutJson.moment(updatedAt));
    }

    private static URI address(String text) {
        try {
            URI address = new URI(text);
            String host = address.getHost();
            String scheme = host != null && CheckoutTerms.isLoopback(host) ? "https?" : "https";
            if (host != null && String.valueOf(address.getScheme()).matches(scheme)) {
                return address;
            }
        } catch (URISyntaxException e) {
            // Refused below.
        }
        throw Refusal.illTyped("target.url", "has to be an address that begins with https");
    }

    /** {@return its id and where it leads, without its secret and headers} */
    @Override
    public String toString() {
        return "Subscription[" + id + " to " + url.getHost() + "]";
    }
}
