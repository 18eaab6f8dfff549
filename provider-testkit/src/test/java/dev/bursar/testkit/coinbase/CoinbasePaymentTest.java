package dev.bursar.testkit.coinbase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.testkit.coinbase.Shop.Answer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The customer of a checkout of the simulated Coinbase")
class CoinbasePaymentTest extends Stage {

    @Test
    @DisplayName("pays, which is confirmed after thirty seconds, and only then booked and told")
    void pays() {
        String id = shop.create("100.10", "EUR", "order-1").id();

        Map<String, String> returned = coinbase.customer().pays(id);

        assertThat(returned).containsExactly(Map.entry("basket", "7"));
        pass(Duration.ofSeconds(29));
        assertThat(shop.checkout(id).text("status")).isEqualTo("PROCESSING");
        assertThat(shop.checkout(id).body().has("settlement")).isFalse();
        assertThat(book("order-1").charges()).isZero();
        assertThat(told()).isEmpty();

        pass(Duration.ofSeconds(1));

        Answer paid = shop.checkout(id);
        assertThat(paid.text("status")).isEqualTo("COMPLETED");
        assertThat(paid.text("updatedAt")).isEqualTo("2026-03-02T09:00:30.000Z");
        assertThat(paid.text("transactionHash")).matches("0x[0-9a-f]{64}");
        assertThat(paid.text("settlement.totalAmount"))
                .isEqualTo(paid.text("amount"))
                .isEqualTo("108.454046");
        assertThat(paid.text("settlement.feeAmount")).isEqualTo("1.08");
        assertThat(paid.text("settlement.netAmount")).isEqualTo("107.374046");
        assertThat(paid.text("settlement.currency")).isEqualTo("USDC");
        assertThat(book("order-1").captured()).isEqualTo(money("100.10", "EUR"));
        assertThat(toldTypes()).containsExactly("checkout.payment.success");
        assertThat(toldLast().path("settlement")).isEqualTo(paid.at("settlement"));
    }

    @Test
    @DisplayName("is confirmed as soon as the back office wants")
    void atOnce() {
        String id = paid("10", "USDC", "order-1");

        assertThat(shop.checkout(id).text("status")).isEqualTo("COMPLETED");
        assertThat(book("order-1").captured()).isEqualTo(money("10", "USDC"));
        pass(Duration.ofDays(3));
        assertThat(shop.checkout(id).text("status")).isEqualTo("COMPLETED");
        assertThat(book("order-1").charges()).isEqualTo(1);
    }

    @Test
    @DisplayName("pays once, and nothing that is over")
    void once() {
        String paid = paid("10", "USDC", "order-1");
        String expired = shop.create("10", "USDC", "order-2").id();
        pass(Duration.ofDays(1));

        assertThatThrownBy(() -> coinbase.customer().pays(paid)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> coinbase.customer().pays(expired)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> coinbase.customer().pays("nothing")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("does not lose a payment that is on its way when the time is over")
    void processingDoesNotExpire() {
        String id = shop.create("10", "USDC", "order-1").id();
        pass(Duration.ofDays(1).minusSeconds(10));
        coinbase.customer().pays(id);

        pass(Duration.ofSeconds(30));

        assertThat(shop.checkout(id).text("status")).isEqualTo("COMPLETED");
        assertThat(toldTypes()).containsExactly("checkout.payment.success");
    }

    @Test
    @DisplayName("pays another amount in vain")
    void otherAmounts() {
        String less = shop.create("10", "USDC", "order-1").id();
        String more = shop.create("10", "USDC", "order-2").id();

        assertThat(coinbase.customer().underpays(less, "9.99")).containsEntry("why", "1");
        assertThat(coinbase.customer().overpays(more, "10.01")).containsEntry("why", "1");
        assertThat(shop.checkout(less).text("status")).isEqualTo("PROCESSING");
        pass(Duration.ofSeconds(30));

        assertThat(shop.checkout(less).text("status")).isEqualTo("FAILED");
        assertThat(shop.checkout(more).text("status")).isEqualTo("FAILED");
        assertThat(toldTypes()).containsExactly("checkout.payment.failed", "checkout.payment.failed");
        assertThat(book("order-1").charges()).isZero();
        assertThat(book("order-2").charges()).isZero();
    }

    @Test
    @DisplayName("cannot pay less by paying more, or in another currency")
    void misuse() {
        String id = shop.create("10", "USDC", "order-1").id();

        assertThatThrownBy(() -> coinbase.customer().underpays(id, "10")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> coinbase.customer().overpays(id, "10.00"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> coinbase.customer().underpays(id, "0")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> coinbase.customer().paysWith(id, "BTC", "1"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(shop.checkout(id).text("status")).isEqualTo("ACTIVE");
    }

    @Test
    @DisplayName("fails, or leaves and can come back")
    void failsOrLeaves() {
        String failed = shop.create("10", "USDC", "order-1").id();
        String left = shop.create("10", "USDC", "order-2").id();

        assertThat(coinbase.customer().fails(failed)).containsExactly(Map.entry("why", "1"));
        assertThat(coinbase.customer().leaves(left)).containsExactly(Map.entry("why", "1"));

        assertThat(shop.checkout(failed).text("status")).isEqualTo("FAILED");
        assertThat(toldTypes()).containsExactly("checkout.payment.failed");
        assertThat(shop.checkout(left).text("status")).isEqualTo("ACTIVE");
        coinbase.customer().pays(left);
        assertThat(shop.checkout(left).text("status")).isEqualTo("PROCESSING");
        String bare =
                shop.post(Shop.CHECKOUTS, "{'amount': '1', 'currency': 'USDC'}").id();
        assertThat(coinbase.customer().pays(bare)).isEmpty();
    }
}
