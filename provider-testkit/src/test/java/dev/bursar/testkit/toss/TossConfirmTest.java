package dev.bursar.testkit.toss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.testkit.toss.Shop.Answer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A confirmation at the simulated Toss Payments, and what may come of a payment instead")
class TossConfirmTest extends Stage {

    @Test
    @DisplayName("charges a payment, which nothing did before")
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
    @DisplayName("happens once")
    void confirmTwice() {
        String key = shop.paid("order-1").text("paymentKey");

        Answer again = shop.confirm(key, "order-1", "15000");

        assertThat(again.status()).isEqualTo(400);
        assertThat(again.code()).isEqualTo("ALREADY_PROCESSED_PAYMENT");
        assertThat(book("order-1").charges()).isEqualTo(1);
    }

    @Test
    @DisplayName("needs the right amount and order, and may come with them afterwards")
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
    @DisplayName("comes after the authentication only")
    void tooEarly() {
        String key = shop.created("order-1");

        assertThat(shop.confirm(key, "order-1", "15000").code()).isEqualTo("NOT_FOUND_PAYMENT_SESSION");
        assertThat(shop.get("/v1/payments/" + key).text("status")).isEqualTo("READY");
    }

    @Test
    @DisplayName("comes too late for a payment whose window was open for half an hour")
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
    @DisplayName("comes too late ten minutes after the authentication, whenever that was")
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
    @DisplayName("is for good: what is done does not expire")
    void doneStays() {
        String key = shop.paid("order-1").text("paymentKey");

        toss.clock().advance(Duration.ofDays(1));

        assertThat(shop.get("/v1/payments/" + key).text("status")).isEqualTo("DONE");
        assertThat(told()).hasSize(1);
    }

    @Test
    @DisplayName("never comes where the card company refuses in the window")
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
    @DisplayName("is refused where the card company refuses, and the payment is aborted")
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
    @DisplayName("may still come after the customer has closed the window, which does not tell of which order")
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
    @DisplayName("takes the order for one of two windows, whichever comes first")
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
    @DisplayName("makes its payment the one that is found by the order, though another was made later")
    void foundByOrder() {
        String first = shop.created("order-1");
        String second = shop.created("order-1");
        assertThat(shop.get("/v1/payments/orders/order-1").text("paymentKey")).isEqualTo(second);
        toss.customer().pays(first);

        shop.confirm(first, "order-1", "15000");

        assertThat(shop.get("/v1/payments/orders/order-1").text("paymentKey")).isEqualTo(first);
    }

    @Test
    @DisplayName("of a second payment comes after one that came to nothing")
    void afterFailure() {
        toss.customer().isDeclined(shop.created("order-1"), "REJECT_CARD_COMPANY");

        Answer second = shop.paid("order-1");

        assertThat(second.text("status")).isEqualTo("DONE");
        assertThat(shop.get("/v1/payments/orders/order-1").text("status")).isEqualTo("DONE");
    }

    @Test
    @DisplayName("stands, even where the payment shows a status that nobody knows")
    void unknownStatus() {
        String key = shop.paid("order-1").text("paymentKey");

        toss.backOffice().giveStatus(key, "HALF_DONE");

        assertThat(shop.get("/v1/payments/" + key).text("status")).isEqualTo("HALF_DONE");
        assertThat(shop.cancel(key, "").status()).isEqualTo(200);
    }
}
