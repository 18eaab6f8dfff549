package dev.bursar.testkit.coinbase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.testkit.coinbase.Shop.Answer;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A refund of the simulated Coinbase")
class CoinbaseRefundTest extends Stage {

    private static void invalid(Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("errorType")).isEqualTo("invalid_request");
    }

    @Test
    @DisplayName("is pending at first, and counts only when it has arrived")
    void pending() {
        String id = paid("10", "USDC", "order-1");
        pass(Duration.ofSeconds(5));

        Answer answer = shop.refund(id, "{'amount': '4.50', 'currency': 'USDC', 'reason': 'one mug broken'}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("refund.status")).isEqualTo("PENDING");
        assertThat(answer.text("refund.checkoutId")).isEqualTo(id).isEqualTo(answer.text("checkout.id"));
        assertThat(answer.text("refund.amount")).isEqualTo("4.50");
        assertThat(answer.text("refund.currency")).isEqualTo("USDC");
        assertThat(answer.text("refund.reason")).isEqualTo("one mug broken");
        assertThat(answer.at("refund").has("transactionHash")).isFalse();
        assertThat(answer.at("refund").has("fiatAmount")).isFalse();
        assertThat(answer.text("checkout.status")).isEqualTo("COMPLETED");
        assertThat(answer.at("checkout").has("refundedAmount")).isFalse();
        assertThat(answer.at("checkout.refunds.0")).isEqualTo(answer.at("refund"));
        assertThat(book("order-1").refunds()).isZero();
        assertThat(toldTypes()).containsExactly("checkout.payment.success");

        coinbase.backOffice().settleRefunds();

        Answer seen = shop.checkout(id);
        assertThat(seen.text("status")).isEqualTo("PARTIALLY_REFUNDED");
        assertThat(seen.text("refundedAmount")).isEqualTo("4.50");
        assertThat(seen.text("refunds.0.status")).isEqualTo("COMPLETED");
        assertThat(seen.text("refunds.0.completedAt")).isEqualTo("2026-03-02T09:00:05.000Z");
        assertThat(seen.text("refunds.0.transactionHash")).matches("0x[0-9a-f]{64}");
        assertThat(book("order-1").refunded()).isEqualTo(money("4.50", "USDC"));
        assertThat(toldTypes()).containsExactly("checkout.payment.success", "checkout.refund.success");
        assertThat(toldLast().path("status").asText()).isEqualTo("PARTIALLY_REFUNDED");
        coinbase.backOffice().settleRefunds();
        assertThat(book("order-1").refunds()).as("nothing is left to settle").isEqualTo(1);
    }

    @Test
    @DisplayName("after another ends the payment, and then nothing is left")
    void toZero() {
        String id = paid("10", "USDC", "order-1");
        shop.refund(id, "{'amount': '4'}");
        coinbase.backOffice().settleRefunds();
        shop.refund(id, "{'amount': '6'}");
        coinbase.backOffice().settleRefunds();

        assertThat(shop.checkout(id).text("status")).isEqualTo("REFUNDED");
        assertThat(shop.checkout(id).text("refundedAmount")).isEqualTo("10.00");
        assertThat(book("order-1").refunded()).isEqualTo(money("10", "USDC"));
        invalid(shop.refund(id, "{'amount': '0.01'}"));
    }

    @Test
    @DisplayName("is at most what is left, counting what is on its way")
    void tooMuch() {
        String id = paid("10", "USDC", "order-1");
        invalid(shop.refund(id, "{'amount': '10.01'}"));
        assertThat(shop.refund(id, "{'amount': '6'}").status()).isEqualTo(200);
        invalid(shop.refund(id, "{'amount': '4.01'}"));
        assertThat(shop.refund(id, "{'amount': '4'}").status()).isEqualTo(200);
        assertThat(shop.checkout(id).text("status")).isEqualTo("COMPLETED");
        invalid(shop.refund(id, "{'amount': '0.01'}"));

        coinbase.backOffice().failRefunds();

        Answer seen = shop.checkout(id);
        assertThat(seen.text("status")).isEqualTo("COMPLETED");
        assertThat(seen.text("refunds.0.status")).isEqualTo("FAILED");
        assertThat(toldTypes())
                .containsExactly("checkout.payment.success", "checkout.refund.failed", "checkout.refund.failed");
        assertThat(book("order-1").refunds()).isZero();
        assertThat(shop.refund(id, "{'amount': '10'}").status())
                .as("the money can be given back again")
                .isEqualTo(200);
    }

    @Test
    @DisplayName("of another currency is asked for and booked in that, and told in both")
    void fiat() {
        String id = paid("10.00", "EUR", "order-1");

        Answer first = shop.refund(id, "{'amount': '3.33'}");
        Answer second = shop.refund(id, "{'amount': '3.33', 'currency': 'EUR'}");
        Answer third = shop.refund(id, "{'amount': '3.34'}");
        coinbase.backOffice().settleRefunds();

        assertThat(first.text("refund.fiatAmount")).isEqualTo("3.33");
        assertThat(first.text("refund.fiatCurrency")).isEqualTo("EUR");
        assertThat(first.text("refund.exchangeRate")).isEqualTo("1.083457");
        assertThat(first.text("refund.amount")).isEqualTo("3.607912");
        assertThat(first.text("refund.currency")).isEqualTo("USDC");
        assertThat(new BigDecimal(first.text("refund.amount"))
                        .add(new BigDecimal(second.text("refund.amount")))
                        .add(new BigDecimal(third.text("refund.amount"))))
                .as("the parts make the whole, whatever was rounded")
                .isEqualByComparingTo("10.83457");
        Answer seen = shop.checkout(id);
        assertThat(seen.text("status")).isEqualTo("REFUNDED");
        assertThat(seen.text("refundedAmount")).isEqualTo(seen.text("amount"));
        assertThat(book("order-1").refunded()).isEqualTo(money("10", "EUR"));
        assertThat(book("order-1").refunds()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'amount': 1}",
                "{'amount': '1.001'}",
                "{'amount': '0'}",
                "{'amount': '-1'}",
                "{'amount': '1', 'currency': 'EUR'}",
                "{'amount': '1', 'reason': 7}",
                "[]",
                ""
            })
    @DisplayName("is not made of what is malformed")
    void malformed(String json) {
        String id = paid("10", "USDC", "order-1");

        invalid(shop.refund(id, json));
        invalid(shop.refund(id, "{'amount': '1', 'reason': '" + "x".repeat(501) + "'}"));

        assertThat(shop.checkout(id).body().has("refunds")).isFalse();
    }

    @Test
    @DisplayName("is not made of what nobody has paid")
    void unpaid() {
        String active = shop.create("10", "USDC", "order-1").id();
        String failed = shop.create("10", "USDC", "order-2").id();
        coinbase.customer().fails(failed);

        invalid(shop.refund(active, "{'amount': '1'}"));
        invalid(shop.refund(failed, "{'amount': '1'}"));
        coinbase.customer().pays(active);
        invalid(shop.refund(active, "{'amount': '1'}"));
    }

    @Test
    @DisplayName("is made after some time where the back office wants that, and shown pending in any case")
    void later() {
        String id = paid("10", "USDC", "order-1");
        coinbase.backOffice().refundAfter(Duration.ofMinutes(1));
        shop.refund(id, "{'amount': '1'}");
        coinbase.backOffice().refundAfter(Duration.ZERO);

        Answer atOnce = shop.refund(id, "{'amount': '2'}");

        assertThat(atOnce.text("refund.status")).isEqualTo("PENDING");
        assertThat(book("order-1").refunded()).isEqualTo(money("2", "USDC"));
        pass(Duration.ofSeconds(59));
        assertThat(book("order-1").refunds()).isEqualTo(1);
        pass(Duration.ofSeconds(1));
        assertThat(book("order-1").refunded()).isEqualTo(money("3", "USDC"));
        coinbase.backOffice().settleRefunds();
        assertThat(book("order-1").refunds()).isEqualTo(2);
    }

    @Test
    @DisplayName("that has failed leaves the whole amount, in both currencies")
    void failedFiat() {
        String id = paid("10.00", "EUR", "order-1");
        shop.refund(id, "{'amount': '3.33'}");
        coinbase.backOffice().failRefunds();

        Answer whole = shop.refund(id, "{'amount': '10'}");

        assertThat(whole.text("refund.amount")).isEqualTo(whole.text("checkout.amount"));
    }

    @Test
    @DisplayName("that has failed does not arrive later")
    void failedForGood() {
        String id = paid("10", "USDC", "order-1");
        coinbase.backOffice().refundAfter(Duration.ofMinutes(1));
        shop.refund(id, "{'amount': '1'}");
        coinbase.backOffice().failRefunds();
        pass(Duration.ofMinutes(2));

        assertThat(shop.checkout(id).text("refunds.0.status")).isEqualTo("FAILED");
        assertThat(book("order-1").refunds()).isZero();
    }

    @Test
    @DisplayName("is forbidden to a key without the right")
    void restricted() {
        String id = paid("10", "USDC", "order-1");
        coinbase.backOffice().restrict("main", true);

        Answer refused = shop.refund(id, "{'amount': '1'}");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("errorType")).isEqualTo("forbidden");
        assertThat(shop.checkout(id).status()).isEqualTo(200);
        coinbase.backOffice().restrict("main", false);
        assertThat(shop.refund(id, "{'amount': '1'}").status()).isEqualTo(200);
    }

    @Test
    @DisplayName("is not told in a list where that is hidden, but still counted")
    void hidden() {
        String id = paid("10", "USDC", "order-1");
        coinbase.backOffice().hideRefundLists(true);
        shop.refund(id, "{'amount': '1'}");
        coinbase.backOffice().settleRefunds();

        assertThat(shop.checkout(id).body().has("refunds")).isFalse();
        assertThat(toldLast().has("refunds")).isFalse();
        assertThat(shop.checkout(id).text("refundedAmount")).isEqualTo("1.00");
        assertThat(shop.checkout(id).text("status")).isEqualTo("PARTIALLY_REFUNDED");
    }

    @Test
    @DisplayName("in the sandbox is two at most")
    void sandbox() {
        String id =
                shop.post(Shop.SANDBOX, Shop.checkout("10", "USDC", "order-1")).id();
        coinbase.backOffice().confirmAfter(Duration.ZERO);
        coinbase.customer().pays(id);
        String path = Shop.SANDBOX + "/" + id + "/refund";

        invalid(shop.post(path, "{'amount': '2.01'}"));
        assertThat(shop.post(path, "{'amount': '1.50'}").status()).isEqualTo(200);
        invalid(shop.post(path, "{'amount': '0.51'}"));
        assertThat(shop.post(path, "{'amount': '0.50'}").status()).isEqualTo(200);
    }
}
