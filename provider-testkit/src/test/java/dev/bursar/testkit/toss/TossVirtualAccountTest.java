package dev.bursar.testkit.toss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bursar.testkit.toss.Shop.Answer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A virtual account at the simulated Toss Payments")
class TossVirtualAccountTest extends Stage {

    @Test
    @DisplayName("waits for its deposit, which takes the money")
    void deposit() {
        Answer issued = shop.awaited("order-1", "");
        assertThat(issued.text("status")).isEqualTo("WAITING_FOR_DEPOSIT");
        assertThat(issued.text("method")).isEqualTo("가상계좌");
        assertThat(issued.at("approvedAt").isNull()).isTrue();
        assertThat(issued.text("secret"))
                .startsWith("ps_")
                .isEqualTo(toss.backOffice().webhookSecretOf("order-1"));
        assertThat(issued.text("virtualAccount.dueDate")).isEqualTo("2026-03-09T18:00:00+09:00");
        assertThat(issued.text("virtualAccount.bankCode")).isEqualTo("20");
        assertThat(issued.text("virtualAccount.accountType")).isEqualTo("일반");
        assertThat(issued.text("virtualAccount.settlementStatus")).isEqualTo("INCOMPLETED");
        assertThat(issued.text("virtualAccount.refundStatus")).isEqualTo("NONE");
        assertThat(book("order-1").charges()).isZero();

        toss.customer().deposits("order-1");

        Answer paid = shop.get("/v1/payments/orders/order-1");
        assertThat(paid.text("status")).isEqualTo("DONE");
        assertThat(paid.text("virtualAccount.depositorName")).isEqualTo("김토스");
        assertThat(paid.text("secret")).isEqualTo(issued.text("secret"));
        assertThat(book("order-1").captured()).isEqualTo(won(15000));
        assertThatThrownBy(() -> toss.customer().deposits("order-1")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("comes from the payment window too, when the payment is confirmed")
    void window() {
        String key = shop.create(
                        Shop.window("order-1").put("method", "VIRTUAL_ACCOUNT").put("validHours", 1))
                .text("paymentKey");
        toss.customer().pays(key);
        assertThat(shop.get("/v1/payments/" + key).at("virtualAccount").isNull())
                .isTrue();

        Answer issued = shop.confirm(key, "order-1", "15000");

        assertThat(issued.text("status")).isEqualTo("WAITING_FOR_DEPOSIT");
        assertThat(issued.text("virtualAccount.dueDate")).isEqualTo("2026-03-02T19:00:00+09:00");
        assertThat(shop.confirm(key, "order-1", "15000").code()).isEqualTo("ALREADY_PROCESSED_PAYMENT");
        toss.customer().deposits("order-1");
        assertThat(book("order-1").charges()).isEqualTo(1);
    }

    @Test
    @DisplayName("keeps its status after its due date, and says only there that it has expired")
    void dueDate() {
        String path =
                "/v1/payments/" + shop.awaited("order-1", ", 'validHours': 24").text("paymentKey");
        toss.clock().advance(Duration.ofHours(24).minusSeconds(1));
        assertThat(shop.get(path).at("virtualAccount.expired").asBoolean()).isFalse();

        toss.clock().advance(Duration.ofSeconds(1));

        assertThat(shop.get(path).text("status")).isEqualTo("WAITING_FOR_DEPOSIT");
        assertThat(shop.get(path).at("virtualAccount.expired").asBoolean()).isTrue();
        assertThatThrownBy(() -> toss.customer().deposits("order-1")).hasMessageContaining("expired");
        assertThat(book("order-1").charges()).isZero();
    }

    @Test
    @DisplayName("is asked for with hours or with a date, within thirty days")
    void refusals() {
        assertThat(shop.awaited("order-1", ", 'validHours': 721").code()).isEqualTo("EXCEED_MAX_VALID_HOURS");
        assertThat(shop.awaited("order-1", ", 'validHours': 24, 'dueDate': '2026-03-05'")
                        .code())
                .isEqualTo("INVALID_REQUEST");
        assertThat(shop.awaited("order-1", ", 'dueDate': '2026-04-05'").code()).isEqualTo("EXCEED_MAX_DUE_DATE");
        assertThat(shop.awaited("order-1", ", 'dueDate': '2026-03-01'").code()).isEqualTo("INVALID_DATE");
        assertThat(shop.awaited("order-1", ", 'bank': '00'").code()).isEqualTo("INVALID_BANK");
        assertThat(shop.awaited("order-1", ", 'amount': 199").code()).isEqualTo("BELOW_MINIMUM_AMOUNT");
        assertThat(toss.book().payments()).isEmpty();

        assertThat(shop.awaited("order-1", ", 'dueDate': '2026-03-05'").text("virtualAccount.dueDate"))
                .isEqualTo("2026-03-05T23:59:59+09:00");
    }

    @Test
    @DisplayName("may lose its deposit again, and get it anew")
    void depositError() {
        shop.awaited("order-1", "");
        toss.customer().deposits("order-1");

        toss.backOffice().depositError("order-1");

        Answer fallen = shop.get("/v1/payments/orders/order-1");
        assertThat(fallen.text("status")).isEqualTo("WAITING_FOR_DEPOSIT");
        assertThat(fallen.at("approvedAt").isNull()).isTrue();
        assertThat(book("order-1").captured()).isEqualTo(won(0));
        assertThat(book("order-1").charges()).isZero();
        toss.customer().deposits("order-1");
        assertThat(book("order-1").captured()).isEqualTo(won(15000));
        assertThat(book("order-1").charges()).isEqualTo(1);
    }

    @Test
    @DisplayName("is told of twice: flat and without a payment key first, then whole")
    void webhooks() {
        Answer issued = shop.awaited("order-1", "");
        toss.customer().deposits("order-1");

        List<JsonNode> told = told();

        assertThat(told).hasSize(4);
        JsonNode flat = told.get(2);
        assertThat(flat.properties().stream().map(java.util.Map.Entry::getKey))
                .containsExactly("createdAt", "secret", "status", "transactionKey", "orderId");
        assertThat(flat.path("secret").asText()).isEqualTo(issued.text("secret"));
        assertThat(flat.path("status").asText()).isEqualTo("DONE");
        assertThat(told.get(3).path("eventType").asText()).isEqualTo("PAYMENT_STATUS_CHANGED");
        assertThat(told.get(3).at("/data/status").asText()).isEqualTo("DONE");
        assertThat(told.get(0).path("status").asText()).isEqualTo("WAITING_FOR_DEPOSIT");
    }

    @Test
    @DisplayName("is told of flat at each step, back and forth")
    void flatSteps() {
        String key = shop.awaited("order-1", "").text("paymentKey");
        toss.customer().deposits("order-1");
        toss.backOffice().depositError("order-1");
        shop.cancel(key, "");

        assertThat(told())
                .filteredOn(event -> !event.has("eventType"))
                .extracting(event -> event.path("status").asText())
                .containsExactly("WAITING_FOR_DEPOSIT", "DONE", "WAITING_FOR_DEPOSIT", "CANCELED");
    }

    @Test
    @DisplayName("is told of in the form that the shop has chosen")
    void chosenForm() {
        toss.events().depositCallbacks("main", false);
        shop.awaited("order-1", "");
        assertThat(told()).hasSize(1);
        assertThat(toldLast().path("eventType").asText()).isEqualTo("PAYMENT_STATUS_CHANGED");

        toss.events().depositCallbacks("main", true);
        toss.events().paymentStatus("main", false);
        toss.customer().deposits("order-1");

        assertThat(told()).hasSize(2);
        assertThat(toldLast().has("eventType")).isFalse();
    }

    @Test
    @DisplayName("is followed by the cash receipt that its customer wanted")
    void cashReceipt() {
        shop.awaited("order-1", ", 'cashReceipt': {'type': '소득공제', 'registrationNumber': '01012345678'}");
        assertThat(shop.get("/v1/payments/orders/order-1").at("cashReceipt").isNull())
                .isTrue();

        toss.customer().deposits("order-1");

        Answer paid = shop.get("/v1/payments/orders/order-1");
        assertThat(paid.text("cashReceipt.type")).isEqualTo("소득공제");
        assertThat(paid.at("cashReceipt.amount").asInt()).isEqualTo(15000);
        assertThat(paid.text("cashReceipts.0.transactionType")).isEqualTo("CONFIRM");
        Answer cancelled = shop.cancel(
                paid.text("paymentKey"),
                ", 'refundReceiveAccount': {'bank': '신한', 'accountNumber': '110123456789', 'holderName': '김토스'}");
        assertThat(cancelled.text("cashReceipts.1.transactionType")).isEqualTo("CANCEL");
        assertThat(cancelled.text("cancels.0.receiptKey")).isEqualTo(cancelled.text("cashReceipts.1.receiptKey"));
    }
}
