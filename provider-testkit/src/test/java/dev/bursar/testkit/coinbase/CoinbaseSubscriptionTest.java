package dev.bursar.testkit.coinbase;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.bursar.payment.webhook.WebhookRequest;
import dev.bursar.testkit.RecordedCall;
import dev.bursar.testkit.coinbase.CoinbaseEvents.Signing;
import dev.bursar.testkit.coinbase.Shop.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A webhook subscription of the simulated Coinbase")
class CoinbaseSubscriptionTest extends Stage {

    private static final String PATH = "/platform/v2/data/webhooks/subscriptions";

    private final List<WebhookRequest> received = new CopyOnWriteArrayList<>();
    private volatile int answer = 200;
    private HttpServer receiver;

    @BeforeEach
    void listen() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            received.add(WebhookRequest.of(
                    exchange.getRequestHeaders(), exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void hangUp() {
        receiver.stop(0);
    }

    private String request(String more) {
        return """
                {'description': 'Our shop', 'eventTypes': ['checkout.payment.success', 'checkout.payment.failed'],
                 'target': {'url': 'http://127.0.0.1:%d/hooks', 'method': 'POST', 'headers': {'X-Shop': 'ours'}},
                 'labels': {'sandbox': 'false'}%s}
                """.formatted(receiver.getAddress().getPort(), more);
    }

    @Test
    @DisplayName("is made with a secret of its own, kept, changed and deleted")
    void life() {
        Answer made = shop.post(PATH, request(", 'isEnabled': true"));
        assertThat(made.status()).isEqualTo(201);
        String id = made.text("subscriptionId");
        assertThat(made.text("secret")).matches("[0-9a-f-]{36}").isEqualTo(made.text("metadata.secret"));
        assertThat(made.at("eventTypes")).hasSize(2);
        assertThat(made.text("target.headers.X-Shop")).isEqualTo("ours");
        assertThat(made.text("labels.sandbox")).isEqualTo("false");
        assertThat(made.at("isEnabled").asBoolean()).isTrue();
        assertThat(shop.get(PATH + "/" + id).body()).isEqualTo(made.body());
        assertThat(shop.get(PATH).at("subscriptions.0")).isEqualTo(made.body());
        assertThat(coinbase.webhooks().secrets("main")).containsExactly(main.webhookSecret(), made.text("secret"));

        pass(Duration.ofSeconds(5));
        Answer changed = shop.put(PATH + "/" + id, request(", 'isEnabled': false"));

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.text("secret")).isEqualTo(made.text("secret"));
        assertThat(changed.at("isEnabled").asBoolean()).isFalse();
        assertThat(changed.text("createdAt")).isEqualTo(made.text("createdAt"));
        assertThat(changed.text("updatedAt")).isEqualTo("2026-03-02T09:00:05.000Z");
        assertThat(coinbase.webhooks().secrets("main")).containsExactly(main.webhookSecret());
        assertThat(shop.delete(PATH + "/" + id).status()).isEqualTo(204);
        assertThat(shop.get(PATH + "/" + id).status()).isEqualTo(404);
        assertThat(shop.get(PATH).at("subscriptions")).isEmpty();
    }

    @Test
    @DisplayName("is told of what it wants, signed with its secret and over its own headers")
    void delivered() {
        Answer made = shop.post(PATH, request(""));
        String id = paid("10", "USDC", "order-1");
        shop.refund(id, "{'amount': '1'}");
        coinbase.backOffice().settleRefunds();

        assertThat(received).hasSize(1);
        WebhookRequest request = received.get(0);
        assertThat(request.requireHeader("X-Shop")).isEqualTo("ours");
        Map<String, String> covered = new LinkedHashMap<>();
        for (String name : List.of("content-type", "x-event-id", "x-event-type", "x-shop")) {
            covered.put(name, request.requireHeader(name));
        }
        assertThat(request.requireHeader("X-Hook0-Signature"))
                .isEqualTo(CoinbaseSignature.hook0(
                        made.text("secret"),
                        coinbase.clock().instant().getEpochSecond(),
                        covered,
                        coinbase.webhooks().sent().get(0).body(),
                        Signing.BOTH));
    }

    @Test
    @DisplayName("of one merchant hears nothing of another's, nor once it is disabled or deleted")
    void notDelivered() {
        Answer made = shop.post(PATH, request(""));
        Shop stranger = new Shop(coinbase, new ApiKey(coinbase.account("stranger")));
        coinbase.backOffice().confirmAfter(Duration.ZERO);
        coinbase.customer().pays(stranger.create("10", "USDC", "order-1").id());
        coinbase.customer().pays(commerce.charge("10", "USD", "order-2").id());
        assertThat(received).isEmpty();
        assertThat(stranger.get(PATH + "/" + made.text("subscriptionId")).status())
                .isEqualTo(404);
        assertThat(stranger.delete(PATH + "/" + made.text("subscriptionId")).status())
                .isEqualTo(404);

        shop.put(PATH + "/" + made.text("subscriptionId"), request(", 'isEnabled': false"));
        paid("10", "USDC", "order-3");

        assertThat(received).isEmpty();
    }

    @Test
    @DisplayName("is told again where it does not answer well, and shows its last deliveries")
    void events() {
        String id = shop.post(PATH, request("")).text("subscriptionId");
        answer = 500;
        paid("10", "USDC", "order-1");
        answer = 204;
        pass(Duration.ofSeconds(3));

        Answer events = shop.get(PATH + "/" + id + "/events");

        assertThat(received).hasSize(2);
        assertThat(events.at("events")).hasSize(2);
        assertThat(events.text("events.0.responseStatus")).isEqualTo("204");
        assertThat(events.text("events.0.attempt")).isEqualTo("2");
        assertThat(events.text("events.1.responseStatus")).isEqualTo("500");
        assertThat(events.text("events.0.eventId"))
                .isEqualTo(events.text("events.1.eventId"))
                .isEqualTo(received.get(0).requireHeader("X-Event-Id"));
        assertThat(events.text("events.0.eventType")).isEqualTo("checkout.payment.success");
        for (int i = 0; i < 60; i++) {
            paid("10", "USDC", "order-" + i);
        }
        assertThat(shop.get(PATH + "/" + id + "/events").at("events")).hasSize(50);
    }

    @Test
    @DisplayName("elsewhere is kept, but nothing is sent there")
    void elsewhere() {
        Answer made = shop.post(
                PATH, "{'eventTypes': ['checkout.payment.success'], 'target': {'url': 'https://shop.example/hooks'}}");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.at("isEnabled").asBoolean()).isTrue();
        paid("10", "USDC", "order-1");
        assertThat(coinbase.webhooks().deliveries()).isEmpty();
        assertThat(coinbase.webhooks().last().secrets()).endsWith(made.text("secret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'target': {'url': 'https://shop.example'}}",
                "{'eventTypes': [], 'target': {'url': 'https://shop.example'}}",
                "{'eventTypes': [1], 'target': {'url': 'https://shop.example'}}",
                "{'eventTypes': 'a', 'target': {'url': 'https://shop.example'}}",
                "{'eventTypes': ['a']}",
                "{'eventTypes': ['a'], 'target': {}}",
                "{'eventTypes': ['a'], 'target': {'url': 'http://shop.example'}}",
                "{'eventTypes': ['a'], 'target': {'url': 'shop'}}",
                "{'eventTypes': ['a'], 'target': {'url': 'https://shop.example', 'method': 'GET'}}",
                "{'eventTypes': ['a'], 'target': {'url': 'https://shop.example'}, 'isEnabled': 'yes'}",
                "{'eventTypes': ['a'], 'target': {'url': 'https://shop.example'}, 'labels': {'a': 1}}"
            })
    @DisplayName("is not made of what is missing or malformed")
    void malformed(String json) {
        Answer refused = shop.post(PATH, json);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("errorType")).isEqualTo("invalid_request");
        assertThat(coinbase.webhooks().secrets("main")).hasSize(1);
    }

    @Test
    @DisplayName("needs a token, and is asked for by names")
    void operations() {
        String id = shop.post(PATH, request("")).text("subscriptionId");
        shop.get(PATH);
        shop.get(PATH + "/" + id);
        shop.put(PATH + "/" + id, request(""));
        shop.get(PATH + "/" + id + "/events");
        shop.delete(PATH + "/" + id);

        assertThat(browser.get(PATH).status()).isEqualTo(401);
        assertThat(coinbase.requests().all())
                .extracting(RecordedCall::operation)
                .containsExactly(
                        "subscription.create",
                        "subscription.list",
                        "subscription.get",
                        "subscription.update",
                        "subscription.events",
                        "subscription.delete",
                        "subscription.list");
    }
}
