package dev.bursar.testkit.coinbase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.payment.webhook.WebhookRequest;
import dev.bursar.testkit.WebhookDelivery;
import dev.bursar.testkit.WebhookMessage;
import dev.bursar.testkit.WebhookTarget;
import dev.bursar.testkit.coinbase.CoinbaseEvents.Signing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayName("The webhook of a checkout of the simulated Coinbase")
class CoinbaseHookTest extends Stage {

    private static final String SIGNATURE = "X-Hook0-Signature";

    /** The parts of a signature. */
    private static Map<String, String> parts(String signature) {
        Map<String, String> parts = new LinkedHashMap<>();
        for (String part : signature.split(",", -1)) {
            parts.put(part.substring(0, part.indexOf('=')), part.substring(part.indexOf('=') + 1));
        }
        return parts;
    }

    @TestFactory
    @DisplayName("is signed as its real sender signs")
    Stream<DynamicTest> published() {
        return vectors("hook0")
                .map(vector -> DynamicTest.dynamicTest(vector.path("name").asText(), () -> vector(vector)));
    }

    private static void vector(JsonNode vector) {
        Map<String, String> given = parts(vector.path("signature").asText());
        Map<String, String> covered = new LinkedHashMap<>();
        for (String name : given.getOrDefault("h", "").split(" ", -1)) {
            covered.put(name, vector.path("headers").path(name).asText());
        }
        boolean bound = given.containsKey("v1");

        Map<String, String> made = parts(CoinbaseSignature.hook0(
                vector.path("secret").asText(),
                Long.parseLong(given.getOrDefault("t", "")),
                covered,
                vector.path("body").asText().getBytes(StandardCharsets.UTF_8),
                Signing.BOTH));

        String strongest = bound ? "v1" : "v0";
        assertThat(made.get(strongest).equals(given.get(strongest)))
                .isEqualTo(vector.path("genuine").asBoolean());
    }

    @Test
    @DisplayName("is the checkout as it is, with its type, and an id in the headers only")
    void body() {
        String id = paid("10", "USDC", "order-1");
        WebhookRequest request = coinbase.webhooks().lastRequest();

        ObjectNode expected = (ObjectNode) shop.checkout(id).body();
        assertThat(toldLast()).isEqualTo(expected.put("eventType", "checkout.payment.success"));
        assertThat(request.requireHeader("Content-Type")).isEqualTo("application/json");
        assertThat(request.requireHeader("X-Event-Type")).isEqualTo("checkout.payment.success");
        assertThat(request.requireHeader("X-Event-Id"))
                .matches("[0-9a-f-]{36}")
                .isEqualTo(coinbase.webhooks().last().eventId())
                .isNotEqualTo(id);
        assertThat(request.header("X-CC-Webhook-Signature")).isEmpty();
    }

    @Test
    @DisplayName("is signed over time, headers and body with the newest secret")
    void signed() {
        paid("10", "USDC", "order-1");
        WebhookMessage message = coinbase.webhooks().last();
        long now = coinbase.clock().instant().getEpochSecond();
        Map<String, String> covered = new LinkedHashMap<>();
        covered.put("content-type", "application/json");
        covered.put("x-event-id", message.eventId());
        covered.put("x-event-type", "checkout.payment.success");

        String signature = coinbase.webhooks().lastRequest().requireHeader(SIGNATURE);

        assertThat(message.secrets()).containsExactly(main.webhookSecret());
        assertThat(signature)
                .isEqualTo(CoinbaseSignature.hook0(main.webhookSecret(), now, covered, message.body(), Signing.BOTH))
                .matches("t=" + now + ",v0=[0-9a-f]{64},h=content-type x-event-id x-event-type,v1=[0-9a-f]{64}");
        WebhookMessage both = message.withSecrets("old", "new");
        assertThat(coinbase.webhooks().sign(both).requireHeader(SIGNATURE))
                .isEqualTo(coinbase.webhooks().sign(message.withSecrets("new")).requireHeader(SIGNATURE))
                .isNotEqualTo(
                        coinbase.webhooks().sign(message.withSecrets("old")).requireHeader(SIGNATURE));
        assertThat(coinbase.webhooks().sign(message.withSecrets()).header(SIGNATURE))
                .isEmpty();
    }

    @Test
    @DisplayName("is signed in the form that is wanted")
    void forms() {
        paid("10", "USDC", "order-1");
        WebhookMessage message = coinbase.webhooks().last();
        Map<String, String> both = parts(coinbase.webhooks().sign(message).requireHeader(SIGNATURE));

        coinbase.events().signing(Signing.V0);
        Map<String, String> older = parts(coinbase.webhooks().sign(message).requireHeader(SIGNATURE));
        coinbase.events().signing(Signing.V1);
        Map<String, String> newer = parts(coinbase.webhooks().sign(message).requireHeader(SIGNATURE));

        assertThat(both.keySet()).containsExactly("t", "v0", "h", "v1");
        assertThat(older.keySet()).containsExactly("t", "v0");
        assertThat(newer.keySet()).containsExactly("t", "h", "v1");
        Map<String, String> merged = new HashMap<>(older);
        merged.putAll(newer);
        assertThat(merged).isEqualTo(both);
    }

    @Test
    @DisplayName("comes again eight times until it is taken, each time signed anew under the same id")
    void retries() {
        AtomicInteger attempts = new AtomicInteger();
        coinbase.webhooks().deliverTo(WebhookTarget.of(request -> attempts.getAndIncrement() == 0 ? 0 : 500));
        Instant start = coinbase.clock().instant();

        paid("10", "USDC", "order-1");
        pass(Duration.ofDays(5));

        List<WebhookDelivery> deliveries = coinbase.webhooks().deliveries();
        assertThat(deliveries)
                .extracting(delivery -> Duration.between(start, delivery.at()).toSeconds())
                .containsExactly(0L, 3L, 13L, 193L, 1993L, 5593L, 16393L, 34393L, 70393L);
        assertThat(deliveries.stream()
                        .map(delivery -> delivery.request().requireHeader("X-Event-Id"))
                        .distinct())
                .hasSize(1);
        assertThat(deliveries)
                .allSatisfy(delivery -> assertThat(delivery.request().requireHeader(SIGNATURE))
                        .startsWith("t=" + delivery.at().getEpochSecond() + ","));
        assertThat(deliveries.stream()
                        .map(delivery -> parts(delivery.request().requireHeader(SIGNATURE))
                                .get("v1"))
                        .distinct())
                .hasSize(9);
    }

    @Test
    @DisplayName("is taken by any answer that is good")
    void taken() {
        coinbase.webhooks().deliverTo(WebhookTarget.of(request -> 204));

        paid("10", "USDC", "order-1");
        pass(Duration.ofDays(5));

        assertThat(coinbase.webhooks().deliveries()).hasSize(1);
    }

    @Test
    @DisplayName("does not come for what is made, processed or deactivated")
    void notTold() {
        String id = shop.create("10", "USDC", "order-1").id();
        coinbase.customer().pays(id);
        String other = shop.create("10", "USDC", "order-2").id();
        shop.post(Shop.CHECKOUTS + "/" + other + "/deactivate", "");

        assertThat(told()).isEmpty();
    }

    @Test
    @DisplayName("may be of a type, and about a checkout, that nobody knows")
    void unknown() {
        coinbase.events().sendUnknown("main");

        String type = toldLast().path("eventType").asText();
        assertThat(type).doesNotStartWith("checkout.payment").doesNotStartWith("checkout.refund");
        assertThat(coinbase.webhooks().lastRequest().requireHeader("X-Event-Type"))
                .isEqualTo(type);
        assertThat(shop.checkout(toldLast().path("id").asText()).status()).isEqualTo(404);
        assertThatThrownBy(() -> coinbase.events().sendUnknown("nobody")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("may say something else than the truth")
    void disagreement() {
        String id = shop.create("10", "USDC", "order-1").id();

        coinbase.events().send(id, "checkout.payment.success", "EXPIRED");

        assertThat(toldLast().path("eventType").asText()).isEqualTo("checkout.payment.success");
        assertThat(toldLast().path("status").asText()).isEqualTo("EXPIRED");
        assertThat(toldLast().path("id").asText()).isEqualTo(id);
        assertThat(shop.checkout(id).text("status")).isEqualTo("ACTIVE");
        assertThat(book("order-1").charges()).isZero();
    }

    @Test
    @DisplayName("may come again under its id")
    void again() {
        String id = paid("10", "USDC", "order-1");
        WebhookMessage first = coinbase.webhooks().last();
        coinbase.events().sendUnknown("main");

        coinbase.events().sendAgain(id);

        assertThat(coinbase.webhooks().sent()).hasSize(3);
        assertThat(coinbase.webhooks().last().eventId()).isEqualTo(first.eventId());
        assertThat(coinbase.webhooks().last().body()).isEqualTo(first.body());
        String silent = shop.create("10", "USDC", "order-2").id();
        assertThatThrownBy(() -> coinbase.events().sendAgain(silent)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("keeps its headers with another body, as a test may want it")
    void otherBody() {
        paid("10", "USDC", "order-1");
        WebhookMessage message = coinbase.webhooks().last();

        WebhookRequest changed = coinbase.webhooks().sign(message.withBody(new byte[0]));

        assertThat(changed.requireHeader("X-Event-Type")).isEqualTo("checkout.payment.success");
        assertThat(changed.requireHeader(SIGNATURE))
                .isNotEqualTo(coinbase.webhooks().sign(message).requireHeader(SIGNATURE));
    }
}
