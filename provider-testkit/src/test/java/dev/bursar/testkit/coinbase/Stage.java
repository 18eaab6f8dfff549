package dev.bursar.testkit.coinbase;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.bursar.payment.Money;
import dev.bursar.testkit.OrderBook;
import dev.bursar.testkit.WebhookMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;

/** A simulator with one shop, which has no defect in the end. */
abstract class Stage {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    final CoinbaseSimulator coinbase = new CoinbaseSimulator();
    final CoinbaseAccount main = coinbase.account("main");
    final Shop shop = new Shop(coinbase, new ApiKey(main));
    final Shop commerce = Shop.ofCommerce(coinbase, main.commerceKey());
    final Shop browser = new Shop(coinbase, null);

    @AfterEach
    final void close() {
        assertThat(coinbase.defects()).isEmpty();
        coinbase.close();
    }

    OrderBook book(String orderId) {
        return coinbase.book().order(orderId);
    }

    static Money money(String amount, String currency) {
        return Money.of(amount, currency);
    }

    void pass(Duration time) {
        coinbase.clock().advance(time);
    }

    /** The id of a checkout over an amount that was paid. */
    String paid(String amount, String currency, String orderId) {
        String id = shop.create(amount, currency, orderId).id();
        coinbase.backOffice().confirmAfter(Duration.ZERO);
        coinbase.customer().pays(id);
        return id;
    }

    /** The bodies of all webhooks so far. */
    List<JsonNode> told() {
        return coinbase.webhooks().sent().stream().map(Stage::body).toList();
    }

    /** The types of all webhooks so far. */
    List<String> toldTypes() {
        return told().stream()
                .map(body -> body.path("eventType")
                        .asText(body.path("event").path("type").asText()))
                .toList();
    }

    JsonNode toldLast() {
        return body(coinbase.webhooks().last());
    }

    static JsonNode body(WebhookMessage message) {
        try {
            return JSON.readTree(message.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The vectors of a list. */
    static Stream<JsonNode> vectors(String list) {
        try (InputStream in = Objects.requireNonNull(Stage.class.getResourceAsStream("vectors.json"))) {
            return StreamSupport.stream(JSON.readTree(in).path(list).spliterator(), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
