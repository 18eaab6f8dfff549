package dev.bursar.testkit.toss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.testkit.toss.Shop.Answer;
import java.math.BigDecimal;
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

    private static String jsonOf(String value) {
        boolean bare = value.equals("null") || value.startsWith("[") || value.matches("-?[0-9.]+");
        return bare ? value : "'" + value.replace("text:", "") + "'";
    }
}
