package dev.bursar.testkit.coinbase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bursar.testkit.coinbase.Shop.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The customer of a charge of the simulated Coinbase")
class CoinbaseChargePaymentTest extends Stage {

    private Answer charge(String id) {
        return commerce.get("/charges/" + id);
    }

    private List<String> timeline(String id) {
        return StreamSupport.stream(charge(id).at("data.timeline").spliterator(), false)
                .map(step -> step.path("status").asText()
                        + (step.has("context") ? " " + step.path("context").asText() : ""))
                .toList();
    }

    @Test
    @DisplayName("pays in steps that the timeline tells")
    void pays() {
        Answer made = commerce.charge("9.00", "USD", "order-1");
        String id = made.id();

        assertThat(coinbase.customer().pays(made.text("data.code"))).containsExactly(Map.entry("basket", "7"));
        assertThat(timeline(id)).containsExactly("NEW", "SIGNED");
        assertThat(charge(id).at("data.payments")).isEmpty();
        pass(Duration.ofSeconds(15));
        assertThat(timeline(id)).containsExactly("NEW", "SIGNED", "PENDING");
        assertThat(charge(id).text("data.payments.0.status")).isEqualTo("PENDING");
        assertThat(charge(id).at("data.web3_data.success_events.0.finalized").asBoolean())
                .isFalse();
        assertThat(book("order-1").charges()).isZero();
        pass(Duration.ofSeconds(15));

        assertThat(timeline(id)).containsExactly("NEW", "SIGNED", "PENDING", "COMPLETED");
        JsonNode paid = charge(id).at("data");
        assertThat(paid.path("confirmed_at").asText()).isEqualTo("2026-03-02T09:00:30Z");
        JsonNode payment = paid.path("payments").path(0);
        assertThat(payment.path("status").asText()).isEqualTo("CONFIRMED");
        assertThat(payment.path("detected_at").asText()).isEqualTo("2026-03-02T09:00:15Z");
        assertThat(payment.path("network").asText()).isEqualTo("base");
        assertThat(payment.path("value").toString())
                .isEqualTo("{\"local\":{\"amount\":\"9.00\",\"currency\":\"USD\"},"
                        + "\"crypto\":{\"amount\":\"9.000000\",\"currency\":\"USDC\"}}");
        assertThat(payment.path("payer_addresses").path(0).asText()).matches("0x[0-9a-f]{40}");
        JsonNode event = paid.path("web3_data").path("success_events").path(0);
        assertThat(event.path("finalized").asBoolean()).isTrue();
        assertThat(event.path("tx_hsh").asText())
                .isEqualTo(payment.path("transaction_id").asText())
                .matches("0x[0-9a-f]{64}");
        assertThat(book("order-1").captured()).isEqualTo(money("9", "USD"));
        assertThat(toldTypes()).containsExactly("charge:created", "charge:pending", "charge:confirmed");
        assertThat(toldLast().path("event").path("data")).isEqualTo(paid);
    }

    @ParameterizedTest
    @CsvSource({
        "BTC, 0.00014, 0.00014000, bitcoin",
        "ETH, 0.0036, 0.003600000000000000, ethereum",
        "ETH, 0.003600000000000001, 0.003600000000000001, ethereum",
        "USDC, 9, 9.000000, base"
    })
    @DisplayName("pays in another currency, told to its last decimal, for the price")
    void paysWith(String asset, String amount, String told, String network) {
        String id = commerce.charge("9.00", "USD", "order-1").id();
        coinbase.backOffice().confirmAfter(Duration.ZERO);

        coinbase.customer().paysWith(id, asset, amount);

        JsonNode payment = charge(id).at("data.payments.0");
        assertThat(payment.path("value").path("crypto").path("amount").asText()).isEqualTo(told);
        assertThat(payment.path("value").path("crypto").path("currency").asText())
                .isEqualTo(asset);
        assertThat(payment.path("value").path("local").path("amount").asText()).isEqualTo("9.00");
        assertThat(payment.path("network").asText()).isEqualTo(network);
        assertThat(timeline(id)).endsWith("COMPLETED");
        assertThat(book("order-1").captured()).isEqualTo(money("9", "USD"));
    }

    @Test
    @DisplayName("pays too little, and that is the merchant's to resolve")
    void underpays() {
        String id = commerce.charge("9.00", "USD", "order-1").id();

        assertThat(coinbase.customer().underpays(id, "8.99")).containsEntry("basket", "7");
        pass(Duration.ofSeconds(30));

        assertThat(timeline(id)).containsExactly("NEW", "SIGNED", "PENDING", "UNRESOLVED UNDERPAID");
        assertThat(charge(id).text("data.payments.0.value.local.amount")).isEqualTo("8.99");
        assertThat(book("order-1").captured()).isEqualTo(money("8.99", "USD"));
        assertThat(toldTypes()).containsExactly("charge:created", "charge:pending", "charge:failed");

        coinbase.backOffice().resolve(id);

        assertThat(timeline(id)).endsWith("UNRESOLVED UNDERPAID", "RESOLVED");
        assertThat(toldTypes()).endsWith("charge:resolved");
        assertThat(book("order-1").charges()).isEqualTo(1);
        assertThatThrownBy(() -> coinbase.backOffice().resolve(id)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("pays too much, and all of it is booked")
    void overpays() {
        String id = commerce.charge("0.5", "ETH", "order-1").id();

        coinbase.customer().overpays(id, "0.500000000000000001");
        pass(Duration.ofSeconds(30));

        assertThat(timeline(id)).endsWith("PENDING", "UNRESOLVED OVERPAID");
        assertThat(charge(id).text("data.payments.0.value.crypto.amount")).isEqualTo("0.500000000000000001");
        assertThat(book("order-1").captured()).isEqualTo(money("0.500000000000000001", "ETH"));
        assertThat(toldTypes()).endsWith("charge:confirmed");
        assertThat(charge(id).text("data.pricing.local.amount")).isEqualTo("0.500000000000000000");
    }

    @Test
    @DisplayName("pays what they like where there is no price")
    void noPrice() {
        Answer made = commerce.post("/charges", "{'name': 'A gift', 'pricing_type': 'no_price'}");
        String id = made.id();
        assertThat(made.at("data").has("pricing")).isFalse();
        assertThatThrownBy(() -> coinbase.customer().pays(id)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> coinbase.customer().underpays(id, "1")).isInstanceOf(IllegalStateException.class);
        coinbase.backOffice().confirmAfter(Duration.ZERO);

        assertThat(coinbase.customer().paysWith(id, "BTC", "0.5")).isEmpty();

        assertThat(timeline(id)).endsWith("COMPLETED");
        assertThat(coinbase.book().payment(id).captured()).isEqualTo(money("0.5", "BTC"));
        assertThat(coinbase.book().payment(id).orderId()).isEqualTo(id);
    }

    @Test
    @DisplayName("sends a transaction that fails, or leaves")
    void failsOrLeaves() {
        String failed = commerce.charge("9.00", "USD", "order-1").id();
        String left = commerce.charge("9.00", "USD", "order-2").id();

        assertThat(coinbase.customer().fails(failed)).containsExactly(Map.entry("why", "1"));
        assertThat(coinbase.customer().leaves(left)).containsExactly(Map.entry("why", "1"));

        assertThat(timeline(failed)).containsExactly("NEW", "SIGNED", "FAILED");
        assertThat(charge(failed).text("data.web3_data.failure_events.0.reason"))
                .isNotBlank();
        assertThat(charge(failed).text("data.web3_data.failure_events.0.tx_hsh"))
                .matches("0x[0-9a-f]{64}");
        assertThat(toldTypes()).containsExactly("charge:created", "charge:created", "charge:failed");
        assertThat(timeline(left)).containsExactly("NEW");
        assertThatThrownBy(() -> coinbase.customer().pays(failed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("comes too late after two days, and may pay even then")
    void late() {
        String id = commerce.charge("9.00", "USD", "order-1").id();
        assertThatThrownBy(() -> coinbase.backOffice().paysLate(id)).isInstanceOf(IllegalStateException.class);
        pass(Duration.ofDays(2).minusSeconds(1));
        assertThat(timeline(id)).containsExactly("NEW");
        pass(Duration.ofSeconds(1));
        assertThat(timeline(id)).containsExactly("NEW", "EXPIRED");
        assertThat(toldTypes()).containsExactly("charge:created", "charge:failed");
        assertThatThrownBy(() -> coinbase.customer().pays(id)).isInstanceOf(IllegalStateException.class);
        assertThat(book("order-1").charges()).isZero();

        coinbase.backOffice().paysLate(id);

        assertThat(timeline(id)).containsExactly("NEW", "EXPIRED", "UNRESOLVED DELAYED");
        assertThat(toldTypes()).endsWith("charge:delayed");
        assertThat(charge(id).text("data.payments.0.status")).isEqualTo("CONFIRMED");
        assertThat(book("order-1").captured()).isEqualTo(money("9", "USD"));
    }

    @Test
    @DisplayName("is not forgotten where the time ends while the transaction is on its way")
    void signedDoesNotExpire() {
        String id = commerce.charge("9.00", "USD", "order-1").id();
        pass(Duration.ofDays(2).minusSeconds(1));
        coinbase.customer().pays(id);
        pass(Duration.ofSeconds(30));

        assertThat(timeline(id)).containsExactly("NEW", "SIGNED", "PENDING", "COMPLETED");
    }

    @Test
    @DisplayName("cannot pay less by paying more, or with what is no currency")
    void misuse() {
        String id = commerce.charge("9.00", "USD", "order-1").id();

        assertThatThrownBy(() -> coinbase.customer().underpays(id, "9")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> coinbase.customer().overpays(id, "9.001"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> coinbase.customer().paysWith(id, "USD", "9"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> coinbase.customer().paysWith(id, "BTC", "0.000000001"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(timeline(id)).containsExactly("NEW");
    }

    @Test
    @DisplayName("is told a status that nobody knows, or no timeline, where that is wanted")
    void shown() {
        String id = commerce.charge("9.00", "USD", "order-1").id();
        coinbase.backOffice().confirmAfter(Duration.ZERO);
        coinbase.customer().pays(id);

        coinbase.backOffice().giveStatus(id, "REFUND PENDING");
        assertThat(timeline(id)).containsExactly("NEW", "SIGNED", "PENDING", "REFUND PENDING");

        coinbase.backOffice().emptyTimeline(id);
        assertThat(charge(id).at("data.timeline").isArray()).isTrue();
        assertThat(timeline(id)).isEmpty();
        assertThatThrownBy(() -> coinbase.backOffice().emptyTimeline("nothing"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
