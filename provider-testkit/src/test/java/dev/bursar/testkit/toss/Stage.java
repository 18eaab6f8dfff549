package dev.bursar.testkit.toss;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.bursar.payment.Money;
import dev.bursar.testkit.OrderBook;
import dev.bursar.testkit.WebhookMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** A simulator with one shop, which has no defect in the end. */
abstract class Stage {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    final TossSimulator toss = new TossSimulator();
    final TossAccount main = toss.account("main");
    final Shop shop = new Shop(toss, main.secretKey());
    final Shop browser = new Shop(toss, "").with("Authorization", "");

    @AfterEach
    final void close() {
        assertThat(toss.defects()).isEmpty();
        toss.close();
    }

    OrderBook book(String orderId) {
        return toss.book().order(orderId);
    }

    static Money won(long amount) {
        return Money.of(amount, "KRW");
    }

    /** The bodies of all webhooks so far. */
    List<JsonNode> told() {
        return toss.webhooks().sent().stream().map(Stage::body).toList();
    }

    JsonNode toldLast() {
        return body(toss.webhooks().last());
    }

    static JsonNode body(WebhookMessage message) {
        try {
            return JSON.readTree(message.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
