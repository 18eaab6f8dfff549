package dev.bursar.testkit.toss;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.payment.Money;
import dev.bursar.testkit.toss.Shop.Answer;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The methods and currencies of the simulated Toss Payments")
class TossMethodsTest extends Stage {

    @Test
    @DisplayName("take dollars and yen by card, down to the cent")
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
    @DisplayName("take 200 won to ten millions by transfer")
    void transfers() {
        ObjectNode window = Shop.window("order-1").put("method", "계좌이체");

        assertThat(shop.create(window.put("amount", 199)).code()).isEqualTo("BELOW_MINIMUM_AMOUNT");
        assertThat(shop.create(window.put("amount", 10_000_001)).code()).isEqualTo("EXCEEDS_TRANSFER_AMOUNT_MAXIMUM");
        assertThat(shop.create(window.put("amount", 200)).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("show a wallet, and the card where one stands behind it")
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
    @DisplayName("lead straight into the wallet that was asked for")
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
    @DisplayName("take a card number that the shop types in, at once")
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
}
