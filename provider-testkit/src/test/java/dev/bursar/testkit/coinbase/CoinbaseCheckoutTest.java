package dev.bursar.testkit.coinbase;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.testkit.RecordedCall;
import dev.bursar.testkit.coinbase.Shop.Answer;
import dev.bursar.testkit.internal.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A checkout of the simulated Coinbase")
class CoinbaseCheckoutTest extends Stage {

    @Test
    @DisplayName("is made with all that the documentation shows")
    void created() {
        Answer made = shop.create("19.99", "USDC", "order-1");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.body().properties().stream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrder(
                        "id",
                        "url",
                        "amount",
                        "currency",
                        "network",
                        "address",
                        "tokenAddress",
                        "description",
                        "expiresAt",
                        "metadata",
                        "successRedirectUrl",
                        "failRedirectUrl",
                        "status",
                        "createdAt",
                        "updatedAt");
        assertThat(made.id()).matches("[0-9a-f]{24}");
        assertThat(made.text("url")).startsWith(coinbase.baseUri() + "/payment-links/pl_01");
        assertThat(made.text("amount")).isEqualTo("19.99");
        assertThat(made.text("currency")).isEqualTo("USDC");
        assertThat(made.text("network")).isEqualTo("base");
        assertThat(made.text("address")).matches("0x[0-9a-f]{40}");
        assertThat(made.text("status")).isEqualTo("ACTIVE");
        assertThat(made.text("createdAt")).isEqualTo("2026-03-02T09:00:00.000Z");
        assertThat(made.text("expiresAt")).isEqualTo("2026-03-03T09:00:00.000Z");
        assertThat(made.text("metadata.order_id")).isEqualTo("order-1");
        assertThat(shop.checkout(made.id()).body()).isEqualTo(made.body());
    }

    @Test
    @DisplayName("is opened in the book under its order, or under its own id")
    void booked() {
        String named = shop.create("19.99", "EUR", "order-1").id();
        String bare =
                shop.post(Shop.CHECKOUTS, "{'amount': '5', 'currency': 'USDC'}").id();

        assertThat(coinbase.book().payment(named).orderId()).isEqualTo("order-1");
        assertThat(coinbase.book().payment(named).ordered()).isEqualTo(money("19.99", "EUR"));
        assertThat(coinbase.book().payment(named).account()).isEqualTo("main");
        assertThat(coinbase.book().payment(bare).orderId()).isEqualTo(bare);
        assertThat(book("order-1").charges()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"USD,100.5,100.50", "EUR,100.50,108.887429", "GBP,0.01,0.012691", "SGD,3,2.229657"})
    @DisplayName("that is priced in another currency tells both amounts")
    void fiat(String currency, String amount, String usdc) {
        Answer made = shop.create(amount, currency, "order-1");

        assertThat(made.text("currency")).isEqualTo("USDC");
        assertThat(new BigDecimal(made.text("amount"))).isEqualByComparingTo(usdc);
        assertThat(made.text("fiatCurrency")).isEqualTo(currency);
        assertThat(new BigDecimal(made.text("fiatAmount"))).isEqualByComparingTo(amount);
        assertThat(made.text("fiatAmount")).matches("[0-9]+\\.[0-9]{2}");
        assertThat(shop.create("1", "USDC", "order-2").body().has("fiatAmount")).isFalse();
    }

    @TestFactory
    @DisplayName("is not made of what is missing or malformed")
    Stream<DynamicTest> refused() {
        return Stream.of(
                        "'amount': null",
                        "'amount': 10",
                        "'amount': '10.001'",
                        "'amount': '-1'",
                        "'amount': '+1'",
                        "'amount': '1e3'",
                        "'amount': '.5'",
                        "'amount': '0.00'",
                        "'amount': '100000000.01'",
                        "'amount': ''",
                        "'currency': null",
                        "'currency': 'KRW'",
                        "'currency': 'usdc'",
                        "'currency': 7",
                        "'network': 'ethereum'",
                        "'network': 'base-sepolia'",
                        "'description': 5",
                        "'description': '" + "x".repeat(501) + "'",
                        "'metadata': 'x'",
                        "'metadata': {'a': 1}",
                        "'metadata': {'a': null}",
                        "'metadata': {'a': '" + "x".repeat(101) + "'}",
                        "'metadata': {" + manyKeys(21) + "}",
                        "'successRedirectUrl': 'http://shop.example/ok'",
                        "'successRedirectUrl': 'ok'",
                        "'successRedirectUrl': 'https://'",
                        "'successRedirectUrl': 'https://shop.example/ok ok'",
                        "'failRedirectUrl': 'ftp://127.0.0.1/no'",
                        "'failRedirectUrl': 'https://shop.example/" + "x".repeat(2048) + "'",
                        "'expiresAt': 'tomorrow'",
                        "'expiresAt': '2026-03-02T09:00:00Z'",
                        "'expiresAt': 1772442000")
                .map(field -> DynamicTest.dynamicTest(
                        field.substring(0, Math.min(40, field.length())),
                        () -> invalid(shop.post(Shop.CHECKOUTS, with(field)))));
    }

    @TestFactory
    @DisplayName("is made of what is just allowed, and of what nobody knows")
    Stream<DynamicTest> accepted() {
        return Stream.of(
                        "'amount': '0.01'",
                        "'amount': '100000000.00'",
                        "'amount': '7.5'",
                        "'network': 'base'",
                        "'description': '" + "x".repeat(500) + "'",
                        "'metadata': {" + manyKeys(20) + "}",
                        "'metadata': {'a': '" + "x".repeat(100) + "'}",
                        "'successRedirectUrl': 'http://127.0.0.1:8080/ok'",
                        "'failRedirectUrl': 'http://localhost/no'",
                        "'expiresAt': '2026-03-02T10:00:01+01:00'",
                        "'novelty': {'any': [1]}")
                .map(field -> DynamicTest.dynamicTest(
                        field.substring(0, Math.min(40, field.length())),
                        () -> assertThat(shop.post(Shop.CHECKOUTS, with(field)).status())
                                .isEqualTo(201)));
    }

    private static String manyKeys(int count) {
        return IntStream.range(0, count).mapToObj(i -> "'k" + i + "': 'v'").collect(Collectors.joining(","));
    }

    /** A good request with one field changed. */
    private static String with(String field) {
        ObjectNode good = object("{'amount': '10.00', 'currency': 'USDC'}");
        object("{" + field + "}").properties().forEach(changed -> good.set(changed.getKey(), changed.getValue()));
        return good.toString();
    }

    private static ObjectNode object(String json) {
        return (ObjectNode) Objects.requireNonNull(Json.read(json.replace('\'', '"')));
    }

    private static void invalid(Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("errorType")).isEqualTo("invalid_request");
        assertThat(answer.text("errorMessage")).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "'text'", "{", "amount=1", "{} {}"})
    @DisplayName("is not made of a body that is no JSON object")
    void noObject(String body) {
        invalid(shop.post(Shop.CHECKOUTS, body));
    }

    @Test
    @DisplayName("is found by its own merchant, in its own environment, by a well formed id")
    void found() {
        String id = shop.create("10", "USDC", "order-1").id();
        Shop stranger = new Shop(coinbase, new ApiKey(coinbase.account("stranger")));

        for (Answer answer : List.of(
                stranger.checkout(id),
                shop.get(Shop.SANDBOX + "/" + id),
                shop.checkout("0".repeat(24)),
                stranger.refund(id, "{'amount': '1'}"),
                stranger.post(Shop.CHECKOUTS + "/" + id + "/deactivate", ""))) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.text("errorType")).isEqualTo("not_found");
        }
        invalid(shop.checkout("nothing"));
        invalid(shop.checkout(id.toUpperCase(Locale.ROOT) + "0"));
        invalid(shop.checkout("..%2Fx"));
        assertThat(shop.get("/api/v1/elsewhere").status()).isEqualTo(404);
    }

    @Test
    @DisplayName("is deactivated as long as nobody has paid it, and then cannot be paid")
    void deactivated() {
        String id = shop.create("10", "USDC", "order-1").id();
        String path = Shop.CHECKOUTS + "/" + id + "/deactivate";

        Answer first = shop.post(path, "");

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.text("status")).isEqualTo("DEACTIVATED");
        invalid(shop.post(path, ""));
        pass(Duration.ofDays(2));
        assertThat(shop.checkout(id).text("status")).isEqualTo("DEACTIVATED");
        assertThat(told()).isEmpty();
        String processing = shop.create("10", "USDC", "order-2").id();
        coinbase.customer().pays(processing);
        invalid(shop.post(Shop.CHECKOUTS + "/" + processing + "/deactivate", ""));
    }

    @Test
    @DisplayName("ends when its time is over, which its merchant is told")
    void expired() {
        String id = shop.post(Shop.CHECKOUTS, with("'expiresAt': '2026-03-02T09:10:00Z'"))
                .id();
        pass(Duration.ofMinutes(10).minusSeconds(1));
        assertThat(shop.checkout(id).text("status")).isEqualTo("ACTIVE");

        pass(Duration.ofSeconds(1));

        Answer seen = shop.checkout(id);
        assertThat(seen.text("status")).isEqualTo("EXPIRED");
        assertThat(seen.text("updatedAt")).isEqualTo("2026-03-02T09:10:00.000Z");
        assertThat(toldTypes()).containsExactly("checkout.payment.expired");
        assertThat(toldLast().path("status").asText()).isEqualTo("EXPIRED");
    }

    @Test
    @DisplayName("of the sandbox is another one, on another network")
    void sandbox() {
        Answer made = shop.post(Shop.SANDBOX, Shop.checkout("10", "USDC", "order-1"));

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("network")).isEqualTo("base-sepolia");
        assertThat(shop.get(Shop.SANDBOX + "/" + made.id()).status()).isEqualTo(200);
        assertThat(shop.checkout(made.id()).status()).isEqualTo(404);
        assertThat(shop.get(Shop.SANDBOX).at("checkouts")).hasSize(1);
        assertThat(shop.get(Shop.CHECKOUTS).at("checkouts")).isEmpty();
    }

    @Test
    @DisplayName("shows a status that nobody knows where that is wanted, and nothing else")
    void unknownStatus() {
        String id = paid("10", "USDC", "order-1");
        ObjectNode before = (ObjectNode) shop.checkout(id).body();

        coinbase.backOffice().giveStatus(id, "FROZEN");

        assertThat(shop.checkout(id).body()).isEqualTo(before.put("status", "FROZEN"));
        assertThat(shop.get(Shop.CHECKOUTS).text("checkouts.0.status")).isEqualTo("FROZEN");
    }

    @Test
    @DisplayName("is asked for by names, under the account of the key")
    void operations() {
        String id = paid("10", "USDC", "order-1");
        shop.checkout(id);
        shop.get(Shop.SANDBOX);
        shop.refund(id, "{'amount': '1'}");
        shop.post(Shop.CHECKOUTS + "/" + id + "/deactivate", "");
        browser.get("/payment-links/pl_none");
        browser.get("/elsewhere");

        assertThat(coinbase.requests().all())
                .extracting(RecordedCall::operation)
                .containsExactly(
                        "checkout.create",
                        "checkout.get",
                        "checkout.list",
                        "checkout.refund",
                        "checkout.deactivate",
                        "page",
                        "nothing");
        assertThat(coinbase.requests().all().subList(0, 5))
                .extracting(RecordedCall::account)
                .containsOnly("main");
        assertThat(coinbase.requests().all().get(5).account()).isNull();
    }
}
