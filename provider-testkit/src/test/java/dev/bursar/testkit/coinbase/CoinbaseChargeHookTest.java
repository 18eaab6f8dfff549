package dev.bursar.testkit.coinbase;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bursar.payment.webhook.WebhookRequest;
import dev.bursar.testkit.WebhookDelivery;
import dev.bursar.testkit.WebhookMessage;
import dev.bursar.testkit.WebhookTarget;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayName("The webhook of a charge of the simulated Coinbase")
class CoinbaseChargeHookTest extends Stage {

    private static final String SIGNATURE = "X-CC-Webhook-Signature";

    @TestFactory
    @DisplayName("is signed as the vendor's own tests show")
    Stream<DynamicTest> published() {
        return vectors("commerce")
                .map(vector -> DynamicTest.dynamicTest(vector.path("name").asText(), () -> vector(vector)));
    }

    private static void vector(JsonNode vector) {
        String made = CoinbaseSignature.commerce(
                vector.path("secret").asText(), vector.path("body").asText().getBytes(StandardCharsets.UTF_8));

        assertThat(made.equals(vector.path("signature").asText()))
                .isEqualTo(vector.path("accepted").asBoolean());
    }

    @Test
    @DisplayName("is an envelope around an event around the charge")
    void envelope() {
        JsonNode charge = commerce.charge("9.00", "USD", "order-1").at("data");
        JsonNode body = toldLast();

        assertThat(body.properties().stream().map(Map.Entry::getKey))
                .containsExactly("id", "scheduled_for", "attempt_number", "event");
        assertThat(body.path("scheduled_for").asText()).isEqualTo("2026-03-02T09:00:00Z");
        assertThat(body.path("attempt_number").intValue()).isEqualTo(1);
        JsonNode event = body.path("event");
        assertThat(event.properties().stream().map(Map.Entry::getKey))
                .containsExactly("id", "resource", "type", "api_version", "created_at", "data");
        assertThat(event.path("resource").asText()).isEqualTo("event");
        assertThat(event.path("type").asText()).isEqualTo("charge:created");
        assertThat(event.path("api_version").asText()).isEqualTo("2018-03-22");
        assertThat(event.path("data")).isEqualTo(charge);
        assertThat(event.path("id").asText())
                .isEqualTo(coinbase.webhooks().last().eventId())
                .isNotEqualTo(body.path("id").asText());
    }

    @Test
    @DisplayName("is signed over its body alone, with the newest secret")
    void signed() {
        commerce.charge("9.00", "USD", "order-1");
        WebhookMessage message = coinbase.webhooks().last();

        WebhookRequest request = coinbase.webhooks().sign(message);

        assertThat(request.requireHeader(SIGNATURE))
                .isEqualTo(CoinbaseSignature.commerce(main.webhookSecret(), message.body()))
                .matches("[0-9a-f]{64}");
        assertThat(request.header("X-Hook0-Signature")).isEmpty();
        assertThat(request.header("X-Event-Id")).isEmpty();
        assertThat(coinbase.webhooks().sign(message.withSecrets("old", "new")).requireHeader(SIGNATURE))
                .isEqualTo(CoinbaseSignature.commerce("new", message.body()));
        assertThat(coinbase.webhooks().sign(message.withBody(new byte[0])).requireHeader(SIGNATURE))
                .isEqualTo(CoinbaseSignature.commerce(main.webhookSecret(), new byte[0]));
        assertThat(coinbase.webhooks().sign(message.withSecrets()).header(SIGNATURE))
                .isEmpty();
    }

    @Test
    @DisplayName("comes again every hour for three days, until it is answered with 200")
    void retries() {
        coinbase.webhooks().deliverTo(WebhookTarget.of(request -> 204));

        commerce.charge("9.00", "USD", "order-1");
        pass(Duration.ofHours(47));

        List<WebhookDelivery> deliveries = coinbase.webhooks().deliveries();
        assertThat(deliveries).hasSize(48);
        assertThat(Duration.between(deliveries.get(46).at(), deliveries.get(47).at()))
                .isEqualTo(Duration.ofHours(1));
        pass(Duration.ofDays(10));
        String created = deliveries.get(0).eventId();
        assertThat(coinbase.webhooks().deliveries().stream()
                        .filter(delivery -> delivery.eventId().equals(created)))
                .hasSize(73);
    }

    @Test
    @DisplayName("is taken by 200 alone")
    void taken() {
        coinbase.webhooks().deliverTo(WebhookTarget.of(request -> 200));

        commerce.charge("9.00", "USD", "order-1");
        pass(Duration.ofHours(40));

        assertThat(coinbase.webhooks().deliveries()).hasSize(1);
    }

    @Test
    @DisplayName("may be of a type that nobody knows, or come again")
    void unknownAndAgain() {
        String id = commerce.charge("9.00", "USD", "order-1").id();
        WebhookMessage first = coinbase.webhooks().last();

        coinbase.events().sendUnknownCharge("main");

        assertThat(toldTypes().get(1))
                .startsWith("charge:")
                .isNotIn("charge:created", "charge:pending", "charge:confirmed", "charge:failed");
        assertThat(coinbase.webhooks().lastRequest().requireHeader(SIGNATURE)).isNotBlank();
        coinbase.events().sendAgain(id);
        assertThat(coinbase.webhooks().last().eventId()).isEqualTo(first.eventId());
        assertThat(coinbase.webhooks().last().body()).isEqualTo(first.body());
    }
}
