package dev.bursar.testkit.coinbase;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.testkit.RecordedCall;
import dev.bursar.testkit.coinbase.Shop.Answer;
import dev.bursar.testkit.internal.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A charge of the simulated Coinbase")
class CoinbaseChargeTest extends Stage {

    private static void refused(Answer answer, int status, String type) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text("error.type")).isEqualTo(type);
        assertThat(answer.text("error.message")).isNotBlank();
    }

    private static List<String> ids(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        return StreamSupport.stream(answer.at("data").spliterator(), false)
                .map(charge -> charge.path("id").asText())
                .toList();
    }

    @Test
    @DisplayName("is made with all that the documentation shows, and no status")
    void created() {
        Answer made = commerce.charge("9.00", "USD", "order-1");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.body().has("warnings")).isFalse();
        JsonNode charge = made.at("data");
        assertThat(charge.has("status")).isFalse();
        assertThat(charge.path("id").asText()).matches("[0-9a-f-]{36}");
        assertThat(charge.path("code").asText()).matches("[0-9A-Z]{8}");
        assertThat(charge.path("hosted_url").asText())
                .isEqualTo(coinbase.baseUri() + "/pay/" + charge.path("id").asText());
        assertThat(charge.path("charge_kind").asText()).isEqualTo("WEB3");
        assertThat(charge.path("created_at").asText()).isEqualTo("2026-03-02T09:00:00Z");
        assertThat(charge.path("expires_at").asText()).isEqualTo("2026-03-04T09:00:00Z");
        assertThat(charge.has("confirmed_at")).isFalse();
        assertThat(charge.path("pricing").toString())
                .isEqualTo("{\"local\":{\"amount\":\"9.00\",\"currency\":\"USD\"},"
                        + "\"settlement\":{\"amount\":\"9.00\",\"currency\":\"USDC\"}}");
        assertThat(charge.path("timeline").toString())
                .isEqualTo("[{\"status\":\"NEW\",\"time\":\"2026-03-02T09:00:00Z\"}]");
        assertThat(charge.path("payments")).isEmpty();
        assertThat(charge.path("metadata").path("order_id").asText()).isEqualTo("order-1");
        assertThat(charge.path("redirects").path("success_url").asText()).isEqualTo("https://shop.example/ok?basket=7");
        assertThat(charge.path("redirects").path("cancel_url").asText()).isEqualTo("https://shop.example/no?why=1");
        assertThat(charge.path("redirects").path("will_redirect_after_success").asBoolean())
                .isTrue();
        assertThat(charge.path("web3_data").path("success_events")).isEmpty();
        assertThat(charge.path("web3_data").path("failure_events")).isEmpty();
        assertThat(book("order-1").payments()).hasSize(1);
        assertThat(coinbase.book().payment(made.id()).ordered()).isEqualTo(money("9", "USD"));
    }

    @Test
    @DisplayName("is found by its id or code, by its own merchant")
    void found() {
        Answer made = commerce.charge("9.00", "USD", "order-1");
        Shop stranger = Shop.ofCommerce(coinbase, coinbase.account("stranger").commerceKey());

        assertThat(commerce.get("/charges/" + made.id()).body()).isEqualTo(made.body());
        assertThat(commerce.get("/charges/" + made.text("data.code")).body()).isEqualTo(made.body());
        refused(commerce.get("/charges/nothing"), 404, "not_found");
        refused(stranger.get("/charges/" + made.id()), 404, "not_found");
        refused(commerce.get("/charges/a/b"), 404, "not_found");
    }

    @Test
    @DisplayName("needs a key that somebody has")
    void keys() {
        refused(browser.get("/charges"), 401, "authentication_error");
        refused(browser.with("X-CC-Api-Key", "nobody").get("/charges"), 401, "authentication_error");
        refused(shop.get("/charges"), 401, "authentication_error");
        assertThat(commerce.get(Shop.CHECKOUTS).text("errorType")).isEqualTo("unauthorized");
    }

    @Test
    @DisplayName("comes with a warning where no version is asked for")
    void version() {
        Shop vague = commerce.with("X-CC-Version", "");

        assertThat(vague.charge("9.00", "USD", "order-1").at("warnings")).hasSize(1);
        assertThat(vague.get("/charges").at("warnings")).hasSize(1);
        assertThat(commerce.get("/charges").body().has("warnings")).isFalse();
    }

    @Test
    @DisplayName("is made twice where it is asked for twice, whatever the key")
    void noIdempotency() {
        Shop keyed = commerce.keyed("8e03978e-40d5-43e8-bc93-6894a57f9324");

        assertThat(keyed.charge("9.00", "USD", "order-1").id())
                .isNotEqualTo(keyed.charge("9.00", "USD", "order-1").id());
        assertThat(book("order-1").payments()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"0.12345678, BTC", "0.123456789012345678, ETH", "1.123456, USDC", "15000, KRW", "1.123, KWD", "9, USD"})
    @DisplayName("has a price in any currency, to its last decimal")
    void currencies(String amount, String currency) {
        Answer made = commerce.charge(amount, currency, "order-1");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("data.pricing.local.amount"))
                .isEqualTo(money(amount, currency).amount().toPlainString());
        assertThat(made.text("data.pricing.local.currency")).isEqualTo(currency);
        assertThat(coinbase.book().payment(made.id()).ordered()).isEqualTo(money(amount, currency));
    }

    @TestFactory
    @DisplayName("is not made of what is missing or malformed")
    Stream<DynamicTest> malformed() {
        return Stream.of(
                        "param_required: 'name': null",
                        "param_required: 'name': ' '",
                        "validation_error: 'name': '" + "x".repeat(201) + "'",
                        "validation_error: 'name': 7",
                        "validation_error: 'description': '" + "x".repeat(501) + "'",
                        "param_required: 'pricing_type': null",
                        "validation_error: 'pricing_type': 'any'",
                        "param_required: 'local_price': null",
                        "validation_error: 'local_price': '9'",
                        "param_required: 'local_price': {'currency': 'USD'}",
                        "param_required: 'local_price': {'amount': '9'}",
                        "validation_error: 'local_price': {'amount': 9, 'currency': 'USD'}",
                        "validation_error: 'local_price': {'amount': '9.001', 'currency': 'USD'}",
                        "validation_error: 'local_price': {'amount': '0.5', 'currency': 'KRW'}",
                        "validation_error: 'local_price': {'amount': '0.123456789', 'currency': 'BTC'}",
                        "validation_error: 'local_price': {'amount': '0', 'currency': 'USD'}",
                        "validation_error: 'local_price': {'amount': '-9', 'currency': 'USD'}",
                        "validation_error: 'local_price': {'amount': '9', 'currency': 'NOPE'}",
                        "validation_error: 'metadata': {'a': 1}",
                        "validation_error: 'redirect_url': 'ok'",
                        "validation_error: 'cancel_url': 'ftp://shop.example'")
                .map(line -> line.split(": ", 2))
                .map(pair -> DynamicTest.dynamicTest(
                        pair[1].substring(0, Math.min(60, pair[1].length())),
                        () -> refused(commerce.post("/charges", with(pair[1])), 400, pair[0])));
    }

    private static String with(String field) {
        ObjectNode good = object(
                "{'name': 'A mug', 'pricing_type': 'fixed_price', 'local_price': {'amount': '9', 'currency': 'USD'}}");
        object("{" + field + "}").properties().forEach(changed -> good.set(changed.getKey(), changed.getValue()));
        return good.toString();
    }

    private static ObjectNode object(String json) {
        return (ObjectNode) Objects.requireNonNull(Json.read(json.replace('\'', '"')));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{"})
    @DisplayName("is not made of a body that is no JSON object")
    void noObject(String body) {
        refused(commerce.post("/charges", body), 400, "invalid_request");
    }

    @Test
    @DisplayName("cannot be cancelled or resolved, only found in vain")
    void cancel() {
        String id = commerce.charge("9.00", "USD", "order-1").id();

        refused(commerce.post("/charges/" + id + "/cancel", ""), 400, "invalid_request");
        refused(commerce.post("/charges/" + id + "/resolve", ""), 400, "invalid_request");
        refused(commerce.post("/charges/nothing/cancel", ""), 404, "not_found");
        assertThat(commerce.get("/charges/" + id).text("data.timeline.0.status"))
                .isEqualTo("NEW");
    }

    @Test
    @DisplayName("is listed, the newest first, forward and backward")
    void list() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(0, commerce.charge("9.00", "USD", "order-" + i).id());
            pass(Duration.ofSeconds(1));
        }

        Answer first = commerce.get("/charges", "limit=2");
        assertThat(ids(first)).isEqualTo(all.subList(0, 2));
        assertThat(first.at("pagination.cursor_range").toString())
                .isEqualTo("[\"" + all.get(0) + "\",\"" + all.get(1) + "\"]");
        assertThat(first.text("pagination.total")).isEqualTo("5");
        assertThat(first.text("pagination.yielded")).isEqualTo("2");
        assertThat(first.at("pagination.previous_uri").isNull()).isTrue();
        assertThat(first.text("pagination.next_uri")).endsWith("/charges?limit=2&starting_after=" + all.get(1));
        assertThat(ids(commerce.get("/charges", "limit=2", "starting_after=" + all.get(1))))
                .isEqualTo(all.subList(2, 4));
        Answer last = commerce.get("/charges", "limit=2", "starting_after=" + all.get(3));
        assertThat(ids(last)).isEqualTo(all.subList(4, 5));
        assertThat(last.at("pagination.next_uri").isNull()).isTrue();
        assertThat(ids(commerce.get("/charges", "limit=2", "ending_before=" + all.get(4))))
                .isEqualTo(all.subList(2, 4));
        assertThat(ids(commerce.get("/charges", "starting_after=" + all.get(4))))
                .isEmpty();
        assertThat(ids(commerce.get("/charges"))).isEqualTo(all);
        Shop stranger = Shop.ofCommerce(coinbase, coinbase.account("stranger").commerceKey());
        assertThat(ids(stranger.get("/charges"))).isEmpty();
        refused(stranger.get("/charges", "starting_after=" + all.get(0)), 400, "validation_error");
        refused(commerce.get("/charges", "limit=101"), 400, "validation_error");
        refused(commerce.get("/charges", "limit=0"), 400, "validation_error");
    }

    @Test
    @DisplayName("is listed with twenty-five on a page unless asked otherwise")
    void usualLimit() {
        for (int i = 0; i < 26; i++) {
            commerce.charge("9.00", "USD", "order-" + i);
        }

        assertThat(ids(commerce.get("/charges"))).hasSize(25);
        assertThat(ids(commerce.get("/charges", "limit=100"))).hasSize(26);
    }

    @Test
    @DisplayName("is asked for by names, under the account of the key")
    void operations() {
        String id = commerce.charge("9.00", "USD", "order-1").id();
        commerce.get("/charges/" + id);
        commerce.get("/charges");
        commerce.post("/charges/" + id + "/cancel", "");
        commerce.post("/charges/" + id + "/resolve", "");
        browser.get("/pay/" + id);

        assertThat(coinbase.requests().all())
                .extracting(RecordedCall::operation)
                .containsExactly(
                        "charge.create", "charge.get", "charge.list", "charge.cancel", "charge.resolve", "page");
        assertThat(coinbase.requests().all().subList(0, 5))
                .extracting(RecordedCall::account)
                .containsOnly("main");
    }
}
