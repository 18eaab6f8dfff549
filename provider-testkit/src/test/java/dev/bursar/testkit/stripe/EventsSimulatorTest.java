package dev.bursar.testkit.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.bursar.testkit.WebhookMessage;
import dev.bursar.testkit.WebhookTarget;
import dev.bursar.testkit.stripe.Caller.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Events of the simulated Stripe")
class EventsSimulatorTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final StripeSimulator stripe = new StripeSimulator();
    private final StripeAccount main = stripe.account("main");
    private final Caller caller = new Caller(stripe, main.secretKey());

    @AfterEach
    void close() {
        assertThat(stripe.defects()).isEmpty();
        stripe.close();
    }

    @Test
    @DisplayName("tell every step of a payment, its charge and its session")
    void families() {
        String session = caller.session("order-1").text("id");
        stripe.customer().isDeclined(session, "lost_card");
        stripe.customer().pays(session);
        String intent = caller.get("/v1/checkout/sessions/" + session).text("payment_intent");
        caller.post("/v1/refunds", "payment_intent=" + intent, "amount=5000");

        assertThat(types())
                .containsExactly(
                        "payment_intent.created",
                        "charge.failed",
                        "payment_intent.payment_failed",
                        "charge.succeeded",
                        "payment_intent.succeeded",
                        "checkout.session.completed",
                        "refund.created",
                        "charge.refunded");
        JsonNode succeeded = sent(4);
        assertThat(succeeded.path("data").path("object").path("status").asText())
                .isEqualTo("succeeded");
        assertThat(succeeded.path("request").path("id").isNull()).isTrue();
        assertThat(sent(6).path("request").path("id").asText()).startsWith("req_");
    }

    @Test
    @DisplayName("tell of a hold, its authentication, its capture and its end")
    void holds() {
        Answer asking = caller.intent(
                "order-1",
                "capture_method=manual",
                "confirm=true",
                "payment_method=pm_card_threeDSecure2Required",
                "return_url=https://shop.example");
        stripe.customer().pays(asking.text("id"));
        caller.post("/v1/payment_intents/" + asking.text("id") + "/capture");
        String second = caller.charge("order-2", "pm_card_visa", "capture_method=manual")
                .text("id");
        caller.post("/v1/payment_intents/" + second + "/cancel");

        assertThat(types())
                .containsExactly(
                        "payment_intent.created",
                        "payment_intent.requires_action",
                        "charge.succeeded",
                        "payment_intent.amount_capturable_updated",
                        "charge.captured",
                        "payment_intent.succeeded",
                        "payment_intent.created",
                        "charge.succeeded",
                        "payment_intent.amount_capturable_updated",
                        "charge.refunded",
                        "payment_intent.canceled");
    }

    @Test
    @DisplayName("hold the object as it was, the endpoint's version and the request's key, and are asked for by id")
    void envelope() {
        caller.keyed("key-1").with("Stripe-Version", "2026-10-28.endive").charge("order-1", "pm_card_visa");

        JsonNode created = sent(0);
        assertThat(created.path("object").asText()).isEqualTo("event");
        assertThat(created.path("api_version").asText()).isEqualTo("2026-07-29.dahlia");
        assertThat(created.path("data").path("object").path("status").asText()).isEqualTo("requires_confirmation");
        assertThat(created.path("request").path("idempotency_key").asText()).isEqualTo("key-1");
        assertThat(created.path("livemode").asBoolean()).isFalse();
        assertThat(created.has("account")).isFalse();
        assertThat(caller.get("/v1/events/" + created.path("id").asText()).body())
                .isEqualTo(created);
        assertThat(caller.get("/v1/events", "type=charge.succeeded").at("data").size())
                .isEqualTo(1);
        assertThat(new String(stripe.webhooks().last().body(), StandardCharsets.UTF_8))
                .contains("{\n  \"id\"");
    }

    @Test
    @DisplayName("have the shape of the endpoint's version")
    void oldShape() {
        stripe.events().apiVersion("main", "2020-08-27");

        caller.charge("order-1", "pm_card_visa");

        JsonNode intent = last().path("data").path("object");
        assertThat(last().path("api_version").asText()).isEqualTo("2020-08-27");
        assertThat(intent.has("latest_charge")).isFalse();
        assertThat(intent.path("charges").path("data").path(0).path("captured").asBoolean())
                .isTrue();
    }

    @Test
    @DisplayName("may be thin, without the object, which is then fetched")
    void thin() {
        stripe.events().thin("main", true);

        String id = caller.charge("order-1", "pm_card_visa").text("id");

        JsonNode event = last();
        assertThat(event.path("object").asText()).isEqualTo("v2.core.event");
        assertThat(event.path("type").asText()).isEqualTo("v1.payment_intent.succeeded");
        assertThat(event.has("data")).isFalse();
        assertThat(event.path("related_object").path("url").asText()).isEqualTo("/v1/payment_intents/" + id);
        assertThat(caller.get("/v2/core/events/" + event.path("id").asText()).body())
                .isEqualTo(event);
        assertThat(caller.get(event.path("related_object").path("url").asText()).text("status"))
                .isEqualTo("succeeded");
    }

    @Test
    @DisplayName("of a connected account are told to the platform as well, with the account's id")
    void connected() {
        StripeAccount seller = stripe.account("seller");
        stripe.connect(main, seller);

        caller.with("Stripe-Account", seller.id()).intent("order-1");

        assertThat(stripe.webhooks().sent()).extracting(WebhookMessage::account).containsExactly("seller", "main");
        assertThat(sent(0).has("account")).isFalse();
        assertThat(sent(1).path("account").asText()).isEqualTo(seller.id());
    }

    @Test
    @DisplayName("are told only of the types that the endpoint wants, and of some that nobody knows")
    void wanted() {
        stripe.events().only("main", "payment_intent.succeeded");
        caller.charge("order-1", "pm_card_visa");
        stripe.events().sendUnknown("main");

        assertThat(types()).containsExactly("payment_intent.succeeded", "novelty.appeared");
    }

    @Test
    @DisplayName("are signed with every active secret, over time and raw body")
    void signature() {
        WebhookMessage message = new WebhookMessage(
                "main",
                "evt_1",
                "{}".getBytes(StandardCharsets.UTF_8),
                List.of("whsec_x", "whsec_y"),
                Instant.ofEpochSecond(1000),
                0);

        String signature =
                stripe.webhooks().headers(message).get("Stripe-Signature").get(0);

        assertThat(signature)
                .startsWith("t=1000,v1=0944eda1d221748c796dbc44bc872ca0ae71f44440bb374028a3865326815c70,v1=")
                .matches("t=1000(,v1=[0-9a-f]{64}){2},v0=[0-9a-f]{64}");
        assertThat(stripe.webhooks().secrets("main")).containsExactly(main.webhookSecret());
    }

    @Test
    @DisplayName("are tried again three times")
    void retries() {
        stripe.webhooks().deliverTo(WebhookTarget.of(request -> 500));

        caller.intent("order-1");
        stripe.clock().advance(Duration.ofDays(1));

        assertThat(stripe.webhooks().deliveries()).hasSize(4);
    }

    private List<String> types() {
        return stripe.webhooks().sent().stream()
                .map(EventsSimulatorTest::read)
                .map(event -> event.path("type").asText())
                .toList();
    }

    private JsonNode sent(int number) {
        return read(stripe.webhooks().sent().get(number));
    }

    private JsonNode last() {
        return read(stripe.webhooks().last());
    }

    private static JsonNode read(WebhookMessage message) {
        try {
            return JSON.readTree(message.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
