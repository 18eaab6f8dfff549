package dev.bursar.testkit.toss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.payment.Money;
import dev.bursar.testkit.toss.Shop.Answer;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A payment at the simulated Toss Payments")
class TossPaymentTest extends Stage {

    @Test
    @DisplayName("is made without a method, and with the address of its window")
    void create() {
        Answer created = shop.create(Shop.window("order-1"));

        assertThat(created.status()).isEqualTo(200);
        assertThat(created.text("status")).isEqualTo("READY");
        assertThat(created.text("checkout.url"))
                .isEqualTo(toss.baseUri() + "/v1/payments/" + created.text("paymentKey") + "/checkout");
        assertThat(created.text("requestedAt")).isEqualTo("2026-03-02T18:00:00+09:00");
        for (String unknown : List.of(
                "method",
                "useEscrow",
                "approvedAt",
                "card",
                "virtualAccount",
                "transfer",
                "mobilePhone",
                "giftCertificate",
                "easyPay",
                "cashReceipt",
                "cashReceipts",
                "discount",
                "cancels",
                "failure",
                "receipt",
                "secret",
                "lastTransactionKey")) {
            assertThat(created.body().has(unknown)).as(unknown).isTrue();
            assertThat(created.at(unknown).isNull()).as(unknown).isTrue();
        }
        assertThat(created.at("suppliedAmount").asInt() + created.at("vat").asInt())
                .isEqualTo(15000);
        assertThat(created.at("vat").asInt()).isEqualTo(1364);
        assertThat(book("order-1").charges()).isZero();
    }

    @Test
    @DisplayName("is charged when it is confirmed, and not before")
    void confirm() {
        String key = shop.created("order-1");

        Map<String, String> returned = toss.customer().pays(key);
        assertThat(shop.get("/v1/payments/" + key).text("status")).isEqualTo("IN_PROGRESS");
        assertThat(book("order-1").charges()).isZero();
        Answer done = shop.confirm(key, "order-1", "15000");

        assertThat(returned)
                .containsExactly(
                        Map.entry("basket", "7"),
                        Map.entry("paymentType", "NORMAL"),
                        Map.entry("orderId", "order-1"),
                        Map.entry("paymentKey", key),
                        Map.entry("amount", "15000"));
        assertThat(done.status()).isEqualTo(200);
        assertThat(done.text("status")).isEqualTo("DONE");
        assertThat(done.text("approvedAt")).isEqualTo("2026-03-02T18:00:00+09:00");
        assertThat(done.text("card.number")).contains("*");
        assertThat(done.text("lastTransactionKey")).matches("[0-9A-F]{32}");
        assertThat(done.at("isPartialCancelable").asBoolean()).isTrue();
        assertThat(book("order-1").charges()).isEqualTo(1);
        assertThat(book("order-1").captured()).isEqualTo(won(15000));
        assertThat(shop.get("/v1/payments/orders/order-1").body()).isEqualTo(done.body());
    }

    @Test
    @DisplayName("is confirmed once")
    void confirmTwice() {
        String key = shop.paid("order-1").text("paymentKey");

        Answer again = shop.confirm(key, "order-1", "15000");

        assertThat(again.status()).isEqualTo(400);
        assertThat(again.code()).isEqualTo("ALREADY_PROCESSED_PAYMENT");
        assertThat(book("order-1").charges()).isEqualTo(1);
    }

    @Test
    @DisplayName("is not confirmed with another amount or order, but with the right ones afterwards")
    void mismatch() {
        String key = shop.created("order-1");
        toss.customer().pays(key);

        assertThat(shop.confirm(key, "order-1", "100").code()).isEqualTo("INVALID_REQUEST");
        Answer order = shop.confirm(key, "order-2", "15000");
        assertThat(order.status()).isEqualTo(404);
        assertThat(order.code()).isEqualTo("NOT_FOUND_PAYMENT_SESSION");
        assertThat(shop.confirm("no-such-key", "order-1", "15000").code()).isEqualTo("NOT_FOUND_PAYMENT");
        assertThat(book("order-1").charges()).isZero();

        assertThat(shop.confirm(key, "order-1", "15000.0").text("status")).isEqualTo("DONE");
    }

    @Test
    @DisplayName("is not confirmed before its customer has authenticated it")
    void tooEarly() {
        String key = shop.created("order-1");

        assertThat(shop.confirm(key, "order-1", "15000").code()).isEqualTo("NOT_FOUND_PAYMENT_SESSION");
        assertThat(shop.get("/v1/payments/" + key).text("status")).isEqualTo("READY");
    }

    @Test
    @DisplayName("expires half an hour after it was made")
    void windowExpires() {
        String key = shop.created("order-1");

        toss.clock().advance(Duration.ofMinutes(30).minusSeconds(1));
        assertThat(shop.get("/v1/payments/" + key).text("status")).isEqualTo("READY");
        toss.clock().advance(Duration.ofSeconds(1));

        Answer expired = shop.get("/v1/payments/" + key);
        assertThat(expired.text("status")).isEqualTo("EXPIRED");
        assertThat(expired.text("failure.code")).isEqualTo("EXPIRED_PAYMENT");
        assertThat(toldLast().at("/data/status").asText()).isEqualTo("EXPIRED");
        assertThatThrownBy(() -> toss.customer().pays(key)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("expires ten minutes after its authentication, whenever that was")
    void sessionExpires() {
        String key = shop.created("order-1");
        toss.clock().advance(Duration.ofMinutes(25));
        toss.customer().pays(key);

        toss.clock().advance(Duration.ofMinutes(10).minusSeconds(1));
        assertThat(shop.get("/v1/payments/" + key).text("status")).isEqualTo("IN_PROGRESS");
        toss.clock().advance(Duration.ofSeconds(1));

        assertThat(shop.confirm(key, "order-1", "15000").code()).isEqualTo("NOT_FOUND_PAYMENT_SESSION");
        assertThat(book("order-1").charges()).isZero();
    }

    @Test
    @DisplayName("does not expire once it is done")
    void doneStays() {
        String key = shop.paid("order-1").text("paymentKey");

        toss.clock().advance(Duration.ofDays(1));

        assertThat(shop.get("/v1/payments/" + key).text("status")).isEqualTo("DONE");
        assertThat(told()).hasSize(1);
    }

    @Test
    @DisplayName("is aborted where the card company refuses in the window")
    void declined() {
        String key = shop.created("order-1");

        Map<String, String> returned = toss.customer().isDeclined(key, "REJECT_CARD_COMPANY");

        assertThat(returned.keySet()).containsExactly("code", "message", "orderId");
        assertThat(returned).containsEntry("code", "REJECT_CARD_COMPANY").containsEntry("orderId", "order-1");
        Answer seen = shop.get("/v1/payments/" + key);
        assertThat(seen.text("status")).isEqualTo("ABORTED");
        assertThat(seen.text("failure.code")).isEqualTo("REJECT_CARD_COMPANY");
        assertThat(toldLast().at("/data/status").asText()).isEqualTo("ABORTED");
    }

    @ParameterizedTest
    @CsvSource({"REJECT_CARD_PAYMENT, 403", "INVALID_STOPPED_CARD, 400", "EXCEED_MAX_DAILY_PAYMENT_COUNT, 400"})
    @DisplayName("is aborted where the card company refuses when it is confirmed")
    void declinedAtConfirm(String code, int status) {
        String key = shop.created("order-1");
        Map<String, String> returned = toss.customer().isDeclinedAtConfirm(key, code);

        Answer answer = shop.confirm(key, "order-1", "15000");

        assertThat(returned).containsEntry("paymentKey", key);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(shop.get("/v1/payments/" + key).text("failure.code")).isEqualTo(code);
        assertThat(shop.confirm(key, "order-1", "15000").code()).isEqualTo("ALREADY_PROCESSED_PAYMENT");
        assertThat(book("order-1").charges()).isZero();
    }

    @Test
    @DisplayName("stays open where its customer closes the window, of which order is not told")
    void leaves() {
        String key = shop.created("order-1");

        Map<String, String> returned = toss.customer().leaves(key);

        assertThat(returned.keySet()).containsExactly("code", "message");
        assertThat(returned).containsEntry("code", "PAY_PROCESS_CANCELED");
        assertThat(told()).isEmpty();
        toss.customer().pays(key);
        assertThat(shop.confirm(key, "order-1", "15000").text("status")).isEqualTo("DONE");
    }

    @Test
    @DisplayName("takes its order for itself once it is paid, by whichever of two windows")
    void duplicates() {
        String first = shop.created("order-1");
        String second = shop.created("order-1");
        toss.customer().pays(first);
        toss.customer().pays(second);

        shop.confirm(second, "order-1", "15000");

        assertThat(shop.confirm(first, "order-1", "15000").code()).isEqualTo("DUPLICATED_ORDER_ID");
        assertThat(shop.create(Shop.window("order-1")).code()).isEqualTo("DUPLICATED_ORDER_ID");
        assertThat(shop.get("/v1/payments/orders/order-1").text("paymentKey")).isEqualTo(second);
        assertThat(book("order-1").charges()).isEqualTo(1);
    }

    @Test
    @DisplayName("may be made anew after one that came to nothing")
    void afterFailure() {
        toss.customer().isDeclined(shop.created("order-1"), "REJECT_CARD_COMPANY");

        Answer second = shop.paid("order-1");

        assertThat(second.text("status")).isEqualTo("DONE");
        assertThat(shop.get("/v1/payments/orders/order-1").text("status")).isEqualTo("DONE");
    }

    @ParameterizedTest
    @CsvSource({
        "method, null, INVALID_REQUEST",
        "method, 'EASY_PAY', INVALID_REQUEST",
        "method, 'PHONE', INVALID_REQUEST",
        "amount, null, INVALID_REQUEST",
        "amount, text:15000, INVALID_REQUEST",
        "amount, 15000.5, INVALID_REQUEST",
        "amount, 0, BELOW_ZERO_AMOUNT",
        "amount, -1, BELOW_ZERO_AMOUNT",
        "amount, 99, BELOW_MINIMUM_AMOUNT",
        "orderId, null, INVALID_REQUEST",
        "orderId, 'short', INVALID_ORDER_ID",
        "orderId, 'order one', INVALID_ORDER_ID",
        "orderName, null, INVALID_REQUEST",
        "orderName, ['a'], INVALID_REQUEST",
        "successUrl, '/ok', INCORRECT_SUCCESS_URL_FORMAT",
        "failUrl, 'nowhere', INCORRECT_FAIL_URL_FORMAT",
        "currency, 'EUR', NOT_SUPPORTED_EUR",
        "currency, 'won', INVALID_REQUEST",
        "easyPay, 'TOSSPAY', INVALID_REQUEST",
        "taxFreeAmount, 15001, INVALID_REQUEST",
        "metadata, 'x', INVALID_REQUEST"
    })
    @DisplayName("is refused with the code for what is wrong")
    void refusals(String name, String value, String code) {
        ObjectNode window = Shop.window("order-1");
        window.set(name, Shop.object("{'v': " + jsonOf(value) + "}").get("v"));

        Answer answer = shop.create(window);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(toss.book().payments()).isEmpty();
    }

    @Test
    @DisplayName("has bounds for the length of its names")
    void bounds() {
        assertThat(shop.create(Shop.window("o".repeat(64))).status()).isEqualTo(200);
        assertThat(shop.create(Shop.window("o".repeat(65))).code()).isEqualTo("INVALID_ORDER_ID");
        assertThat(shop.create(Shop.window("order-1").put("orderName", "n".repeat(100)))
                        .status())
                .isEqualTo(200);
        assertThat(shop.create(Shop.window("order-2").put("orderName", "n".repeat(101)))
                        .code())
                .isEqualTo("INVALID_ORDER_NAME");
    }

    @Test
    @DisplayName("may be in dollars and yen by card, down to the cent")
    void currencies() {
        ObjectNode dollars = Shop.window("order-1").put("currency", "USD").put("amount", new BigDecimal("12.5"));
        Answer created = shop.create(dollars);
        Map<String, String> returned = toss.customer().pays(created.text("paymentKey"));
        Answer done = shop.confirm(created.text("paymentKey"), "order-1", "12.50");

        assertThat(returned).containsEntry("amount", "12.5");
        assertThat(done.at("totalAmount").decimalValue()).isEqualByComparingTo("12.5");
        assertThat(book("order-1").captured()).isEqualTo(Money.of("12.50", "USD"));
        assertThat(shop.create(Shop.window("order-2").put("currency", "JPY")).status())
                .isEqualTo(200);
        assertThat(shop.create(Shop.window("order-3").put("currency", "USD").put("method", "TRANSFER"))
                        .code())
                .isEqualTo("INVALID_REQUEST");
        assertThat(shop.create(dollars.put("orderId", "order-4").put("amount", new BigDecimal("12.505")))
                        .code())
                .isEqualTo("INVALID_REQUEST");
    }

    @Test
    @DisplayName("by transfer is at least 200 won and at most ten millions")
    void transfers() {
        ObjectNode window = Shop.window("order-1").put("method", "계좌이체");

        assertThat(shop.create(window.put("amount", 199)).code()).isEqualTo("BELOW_MINIMUM_AMOUNT");
        assertThat(shop.create(window.put("amount", 10_000_001)).code()).isEqualTo("EXCEEDS_TRANSFER_AMOUNT_MAXIMUM");
        assertThat(shop.create(window.put("amount", 200)).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("by a wallet shows the wallet, and the card where one stands behind it")
    void wallets() {
        String byCard = shop.created("order-1");
        toss.customer().paysWith(byCard, "CARD", "KAKAOPAY", true);
        Answer funded = shop.confirm(byCard, "order-1", "15000");
        String byBalance = shop.created("order-2");
        toss.customer().paysWith(byBalance, "CARD", "NAVERPAY", false);
        Answer own = shop.confirm(byBalance, "order-2", "15000");

        assertThat(funded.text("method")).isEqualTo("간편결제");
        assertThat(funded.text("easyPay.provider")).isEqualTo("카카오페이");
        assertThat(funded.at("easyPay.amount").asInt()).isZero();
        assertThat(funded.at("card.amount").asInt()).isEqualTo(15000);
        assertThat(own.at("card").isNull()).isTrue();
        assertThat(own.at("easyPay.amount").asInt()).isEqualTo(15000);
    }

    @Test
    @DisplayName("straight into a wallet is paid with that wallet")
    void directWallet() {
        ObjectNode direct = Shop.window("order-1").put("flowMode", "DIRECT").put("easyPay", "TOSSPAY");
        String key = shop.create(direct).text("paymentKey");
        toss.customer().pays(key);

        assertThat(shop.with("Accept-Language", "en-US")
                        .confirm(key, "order-1", "15000")
                        .text("easyPay.provider"))
                .isEqualTo("TOSSPAY");
    }

    @Test
    @DisplayName("keeps what the shop adds")
    void metadata() {
        ObjectNode window = Shop.window("order-1");
        window.putObject("metadata").put("basket", "7");

        assertThat(shop.create(window.put("unheardOf", true)).text("metadata.basket"))
                .isEqualTo("7");
    }

    @Test
    @DisplayName("is made by the browser SDK too, with the key that a browser may see")
    void browserSdk() {
        String key = toss.customer()
                .opensWindow(TossWindow.builder(main.clientKey(), "order-1", BigDecimal.valueOf(15000))
                        .metadata(Map.of("basket", "7"))
                        .build());

        assertThat(toss.customer().pays(key)).containsEntry("paymentKey", key);
        assertThat(shop.confirm(key, "order-1", "15000").text("metadata.basket"))
                .isEqualTo("7");
        assertThatThrownBy(() -> toss.customer()
                        .opensWindow(TossWindow.builder("test_ck_nobody", "order-2", BigDecimal.TEN)
                                .build()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> toss.customer()
                        .opensWindow(TossWindow.builder(main.clientKey(), "order-2", BigDecimal.TEN)
                                .build()))
                .hasMessageContaining("BELOW_MINIMUM_AMOUNT");
    }

    @Test
    @DisplayName("shows a status that nobody knows, and is paid all the same")
    void unknownStatus() {
        String key = shop.paid("order-1").text("paymentKey");

        toss.backOffice().giveStatus(key, "HALF_DONE");

        assertThat(shop.get("/v1/payments/" + key).text("status")).isEqualTo("HALF_DONE");
        assertThat(shop.cancel(key, "").status()).isEqualTo(200);
    }

    @Test
    @DisplayName("by a card number that the shop types in is done at once")
    void keyIn() {
        String card = "{'amount': 60000, 'orderId': '%s', 'orderName': 'Mug', 'cardNumber': '4330123412341234',"
                + " 'cardExpirationYear': '30', 'cardExpirationMonth': '%s', 'customerIdentityNumber': '881212',"
                + " 'cardInstallmentPlan': %d}";

        Answer done = shop.post("/v1/payments/key-in", card.formatted("order-1", "12", 3));

        assertThat(done.text("status")).isEqualTo("DONE");
        assertThat(done.at("card.installmentPlanMonths").asInt()).isEqualTo(3);
        assertThat(done.text("card.number")).isEqualTo("43301234****123*");
        assertThat(book("order-1").captured()).isEqualTo(won(60000));
        assertThat(shop.post("/v1/payments/key-in", card.formatted("order-2", "13", 0))
                        .code())
                .isEqualTo("INVALID_CARD_EXPIRATION");
        assertThat(shop.post("/v1/payments/key-in", card.formatted("order-2", "12", 13))
                        .code())
                .isEqualTo("EXCEED_MAX_CARD_INSTALLMENT_PLAN");
        assertThat(shop.post("/v1/payments/key-in", card.formatted("order-2", "12", 1))
                        .code())
                .isEqualTo("INVALID_CARD_INSTALLMENT_PLAN");
    }

    private static String jsonOf(String value) {
        boolean bare = value.equals("null") || value.startsWith("[") || value.matches("-?[0-9.]+");
        return bare ? value : "'" + value.replace("text:", "") + "'";
    }
}
