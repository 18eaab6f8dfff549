package dev.bursar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.webhook.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The sender of webhooks")
class WebhookSenderTest {

    private boolean simulatorAtWork;
    private final VirtualClock clock = VirtualClock.start();
    private final WebhookSender sender = new WebhookSender(
            clock,
            message -> Map.of("Signature", List.of(message.secrets() + "@" + message.at() + "#" + message.attempt())),
            () -> simulatorAtWork);
    private final List<WebhookRequest> received = new ArrayList<>();

    @BeforeEach
    void secrets() {
        sender.secrets("main", "old", "new");
    }

    private void deliverAndAnswer(int status) {
        sender.deliverTo(WebhookTarget.of(request -> {
            received.add(request);
            return status;
        }));
    }

    private void send(String eventId) {
        sender.send("main", eventId, ("{\"id\":\"" + eventId + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    private List<String> order() {
        return received.stream()
                .map(request -> new String(request.body(), StandardCharsets.UTF_8).replaceAll("[^0-9]", ""))
                .toList();
    }

    @Test
    @DisplayName("signs with all active secrets at the time of the clock")
    void signs() {
        deliverAndAnswer(200);

        send("1");

        assertThat(received.get(0).header("signature")).containsExactly("[old, new]@2026-03-02T09:00:00Z#0");
        assertThat(sender.deliveries()).singleElement().matches(WebhookDelivery::accepted);
        assertThat(sender.sign(sender.last().withSecrets("forged")).header("Signature"))
                .containsExactly("[forged]@2026-03-02T09:00:00Z#0");
        assertThat(sender.last().toString()).doesNotContain("old").doesNotContain("new");
    }

    @Test
    @DisplayName("only keeps what has no target")
    void keeps() {
        assertThatThrownBy(sender::last).isInstanceOf(IllegalStateException.class);

        send("1");

        assertThat(sender.deliveries()).isEmpty();
        assertThat(sender.lastRequest().body()).asString(StandardCharsets.UTF_8).contains("\"1\"");
    }

    @Test
    @DisplayName("repeats what was not accepted, along its schedule, signed anew, and then gives up")
    void retries() {
        deliverAndAnswer(503);
        sender.retryAfter(List.of(Duration.ofMinutes(1), Duration.ofMinutes(4)));
        send("1");
        assertThat(received).hasSize(1);

        clock.advance(Duration.ofMinutes(1));
        assertThat(received).hasSize(2);
        clock.advance(Duration.ofDays(1));

        assertThat(received).hasSize(3);
        assertThat(received.get(2).header("Signature").get(0)).endsWith("@2026-03-02T09:05:00Z#2");
        assertThat(sender.deliveries()).extracting(WebhookDelivery::eventId).containsOnly("1");
    }

    @Test
    @DisplayName("repeats whatever is not answered as the provider wants it")
    void acceptOnly() {
        deliverAndAnswer(204);
        sender.acceptOnly(status -> status == 200);
        sender.retryAfter(List.of(Duration.ofMinutes(1)));
        send("1");

        clock.advance(Duration.ofMinutes(1));
        assertThat(received).hasSize(2);
        deliverAndAnswer(200);
        send("2");
        clock.advance(Duration.ofDays(1));

        assertThat(received).hasSize(3);
    }

    @Test
    @DisplayName("does not repeat what was accepted, and counts an exception as a failure")
    void stops() {
        sender.retryAfter(List.of(Duration.ofMinutes(1), Duration.ofMinutes(1)));
        sender.deliverTo(WebhookTarget.of(request -> {
            received.add(request);
            if (received.size() == 1) {
                throw new IllegalStateException("the endpoint stumbles");
            }
            return 204;
        }));
        send("1");

        clock.advance(Duration.ofDays(1));

        assertThat(sender.deliveries()).extracting(WebhookDelivery::status).containsExactly(500, 204);
    }

    @Test
    @DisplayName("delivers several times, late, or in disorder when it is told to")
    void disorder() {
        deliverAndAnswer(200);
        sender.repeat(2);
        send("1");
        assertThat(order()).containsExactly("1", "1");
        sender.repeat(1);
        sender.delay(Duration.ofSeconds(30));
        send("2");
        assertThat(order()).containsExactly("1", "1");
        clock.advance(Duration.ofSeconds(30));
        assertThat(order()).containsExactly("1", "1", "2");
        received.clear();

        sender.delay(Duration.ZERO);
        sender.hold();
        List.of("1", "2", "3", "4", "5", "6").forEach(this::send);
        assertThat(received).isEmpty();
        sender.releaseShuffled(7);

        assertThat(order())
                .containsExactlyInAnyOrder("1", "2", "3", "4", "5", "6")
                .isNotEqualTo(List.of("1", "2", "3", "4", "5", "6"));
    }

    @Test
    @DisplayName("delivers over HTTP, and counts no answer as none")
    void http() {
        try (TillSimulator endpoint = new TillSimulator()) {
            sender.deliverTo(WebhookTarget.at(endpoint.baseUri().resolve("/payments")));
            send("1");
            assertThat(endpoint.requests().all().get(0).request().header("Signature"))
                    .startsWith("[old, new]");
            assertThat(endpoint.requests().all().get(0).request().bodyText()).isEqualTo("{\"id\":\"1\"}");

            endpoint.refuseConnections();
            send("2");
        }

        assertThat(sender.deliveries()).extracting(WebhookDelivery::status).containsExactly(401, 0);
    }

    @Test
    @DisplayName("waits until the simulator is done, so that a receiver can ask back at once")
    void waitsForTheSimulator() {
        deliverAndAnswer(200);
        simulatorAtWork = true;
        send("1");
        assertThat(received).isEmpty();

        simulatorAtWork = false;
        sender.flush();

        assertThat(order()).containsExactly("1");
    }

    @Test
    @DisplayName("delivers what a request of a simulator sent once that simulator can be asked again")
    void asksBack() {
        try (TillSimulator simulator = new TillSimulator()) {
            List<Boolean> askedBack = new ArrayList<>();
            simulator.webhooks().deliverTo(WebhookTarget.of(request -> {
                askedBack.add(CompletableFuture.supplyAsync(() -> simulator.locked(() -> true))
                        .completeOnTimeout(false, 2, TimeUnit.SECONDS)
                        .join());
                return 200;
            }));

            simulator.locked(() -> {
                simulator.webhooks().send("main", "1", new byte[0]);
                return true;
            });

            assertThat(askedBack).containsExactly(true);
        }
    }
}
