package dev.bursar.testkit.toss;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bursar.testkit.toss.Shop.Answer;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The lists of the simulated Toss Payments")
class TossListsTest extends Stage {

    private static final String FROM = "startDate=2026-03-01T00:00:00";
    private static final String TO = "endDate=2026-03-31T23:59:59";

    @Test
    @DisplayName("hold each movement under a key of its own")
    void transactions() {
        Answer paid = shop.paid("order-1");
        Answer cancelled = shop.cancel(paid.text("paymentKey"), ", 'cancelAmount': 5000");
        toss.customer().pays(shop.created("order-2"));

        JsonNode rows = transactions(FROM, TO).body();

        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).path("transactionKey").asText()).isEqualTo(paid.text("lastTransactionKey"));
        assertThat(rows.get(0).path("status").asText()).isEqualTo("DONE");
        assertThat(rows.get(0).path("amount").asInt()).isEqualTo(15000);
        assertThat(rows.get(0).path("transactionAt").asText()).isEqualTo("2026-03-02T18:00:00+09:00");
        assertThat(rows.get(0).path("customerKey").asText()).isEqualTo("@@ANONYMOUS");
        assertThat(rows.get(1).path("transactionKey").asText()).isEqualTo(cancelled.text("cancels.0.transactionKey"));
        assertThat(rows.get(1).path("status").asText()).isEqualTo("PARTIAL_CANCELED");
        assertThat(rows.get(1).path("amount").asInt()).isEqualTo(-5000);
    }

    @Test
    @DisplayName("are read page by page, each row once")
    void pages() {
        for (int i = 1; i <= 5; i++) {
            shop.paid("order-" + i);
        }
        List<String> orders = new ArrayList<>();
        String after = "";
        for (JsonNode page = transactions(FROM, TO, "limit=2").body();
                !page.isEmpty() && orders.size() < 10;
                page = transactions(FROM, TO, "limit=2", "startingAfter=" + after)
                        .body()) {
            for (JsonNode row : page) {
                orders.add(row.path("orderId").asText());
                after = row.path("transactionKey").asText();
            }
        }

        assertThat(orders).containsExactly("order-1", "order-2", "order-3", "order-4", "order-5");
    }

    @Test
    @DisplayName("end where the times say so")
    void times() {
        shop.paid("order-1");
        toss.clock().advance(Duration.ofDays(1));
        shop.paid("order-2");

        assertThat(transactions("startDate=2026-03-02", "endDate=2026-03-02").body())
                .hasSize(1);
        assertThat(transactions("startDate=2026-03-02T18:00:01", "endDate=2026-03-04")
                        .body()
                        .findValuesAsText("orderId"))
                .containsExactly("order-2");
        assertThat(transactions("startDate=2026-03-02").code()).isEqualTo("INVALID_REQUEST");
        assertThat(transactions("startDate=yesterday", TO).code()).isEqualTo("INVALID_DATE");
        assertThat(transactions(FROM, TO, "limit=5001").code()).isEqualTo("EXCEED_MAX_QUERY_LIMIT");
        assertThat(transactions(FROM, TO, "limit=0").code()).isEqualTo("INVALID_REQUEST");
        assertThat(transactions(FROM, TO, "startingAfter=nobody").code()).isEqualTo("INVALID_REQUEST");
    }

    @Test
    @DisplayName("show a merchant only what is its own")
    void otherMerchant() {
        shop.paid("order-1");
        Shop stranger = new Shop(toss, toss.account("stranger").secretKey());

        assertThat(stranger.get("/v1/transactions", FROM, TO).body()).isEmpty();
        assertThat(stranger.get("/v1/settlements", "startDate=2026-03-01", "endDate=2026-03-31")
                        .body())
                .isEmpty();
    }

    @Test
    @DisplayName("of settlements take the fee off what is paid out, and off what is taken back")
    void settlements() {
        String key = shop.paid("order-1").text("paymentKey");
        shop.cancel(key, "");

        JsonNode rows = settlements("2026-03-02", "2026-03-02").body();

        assertThat(rows).hasSize(2);
        JsonNode taken = rows.get(0);
        assertThat(taken.path("amount").asInt()).isEqualTo(15000);
        assertThat(taken.path("suppliedAmount").asInt()).isEqualTo(450);
        assertThat(taken.path("vat").asInt()).isEqualTo(45);
        assertThat(taken.at("/fees/0/type").asText()).isEqualTo("BASE");
        assertThat(taken.at("/fees/0/fee").asInt()).isEqualTo(495);
        assertThat(taken.path("payOutAmount").asInt()).isEqualTo(14505);
        assertThat(taken.path("soldDate").asText()).isEqualTo("2026-03-02");
        assertThat(taken.path("paidOutDate").asText()).isEqualTo("2026-03-09");
        assertThat(taken.path("cancel").isNull()).isTrue();
        assertThat(rows.get(1).path("amount").asInt()).isEqualTo(-15000);
        assertThat(rows.get(1).at("/cancel/cancelAmount").asInt()).isEqualTo(15000);
        BigDecimal sum = taken.path("payOutAmount")
                .decimalValue()
                .add(rows.get(1).path("payOutAmount").decimalValue());
        assertThat(sum).isEqualByComparingTo("0");
    }

    @Test
    @DisplayName("of settlements go by the date of the sale or of the payout, page by page")
    void settlementPages() {
        shop.paid("order-1");
        shop.paid("order-2");
        shop.paid("order-3");

        assertThat(settlements("2026-03-09", "2026-03-09").body()).isEmpty();
        assertThat(settlements("2026-03-09", "2026-03-09", "dateType=paidOutDate")
                        .body())
                .hasSize(3);
        assertThat(settlements("2026-03-02", "2026-03-02", "size=2", "page=2")
                        .body()
                        .findValuesAsText("orderId"))
                .containsExactly("order-3");
        assertThat(settlements("2026-03-02", "2026-03-02", "page=0").code()).isEqualTo("INVALID_REQUEST");
        assertThat(settlements("2026-03-02", "2026-03-02", "dateType=today").code())
                .isEqualTo("INVALID_REQUEST");
        assertThat(settlements("2026-03-02", "2026-03-02", "size=5001").code()).isEqualTo("EXCEED_MAX_QUERY_LIMIT");
    }

    @Test
    @DisplayName("show a deposit that was taken back, but do not settle it again")
    void depositError() {
        shop.awaited("order-1", "");
        toss.customer().deposits("order-1");
        toss.backOffice().depositError("order-1");

        assertThat(transactions(FROM, TO).body().findValuesAsText("status"))
                .containsExactly("DONE", "WAITING_FOR_DEPOSIT");
        assertThat(transactions(FROM, TO).body().findValuesAsText("amount")).containsExactly("15000", "-15000");
        assertThat(settlements("2026-03-02", "2026-03-02").body().findValuesAsText("amount"))
                .containsExactly("15000", "-15000");
    }

    @Test
    @DisplayName("of cash receipts hold what was issued and what was taken back")
    void cashReceipts() {
        Answer issued = receipt("order-1");
        assertThat(issued.text("transactionType")).isEqualTo("CONFIRM");
        assertThat(issued.text("issueStatus")).isEqualTo("COMPLETED");
        assertThat(issued.text("customerIdentityNumber")).contains("*");
        assertThat(receipt("order-1").code()).isEqualTo("DUPLICATED_CASH_RECEIPT");

        String cancel = "/v1/cash-receipts/" + issued.text("receiptKey") + "/cancel";
        Answer back = shop.post(cancel, "{}");
        assertThat(back.text("transactionType")).isEqualTo("CANCEL");
        assertThat(back.at("amount").asInt()).isEqualTo(15000);
        assertThat(shop.post(cancel, "{}").code()).isEqualTo("ALREADY_CANCELED_PAYMENT");
        assertThat(receipt("order-1").status()).isEqualTo(200);

        Answer first = shop.get("/v1/cash-receipts", "requestDate=2026-03-02", "limit=2");
        Answer second = shop.get(
                "/v1/cash-receipts", "requestDate=2026-03-02", "limit=2", "cursor=" + first.text("lastCursor"));
        assertThat(first.at("data")).hasSize(2);
        assertThat(first.at("hasNext").asBoolean()).isTrue();
        assertThat(second.at("data")).hasSize(1);
        assertThat(second.at("hasNext").asBoolean()).isFalse();
        assertThat(shop.get("/v1/cash-receipts", "requestDate=2026-03-03").at("data"))
                .isEmpty();
    }

    @Test
    @DisplayName("of cash receipts take nothing that is not right")
    void cashReceiptRefusals() {
        String path = "/v1/cash-receipts";
        String good = "{'amount': 15000, 'orderId': 'order-1', 'orderName': 'Mug',"
                + " 'customerIdentityNumber': '01012345678', 'type': '소득공제'}";

        assertThat(shop.post(path, good.replace("소득공제", "영수증")).code()).isEqualTo("INVALID_REQUEST");
        assertThat(shop.post(path, good.replace("15000", "0")).code()).isEqualTo("BELOW_ZERO_AMOUNT");
        assertThat(shop.post(path, good.replace("01012345678", "x")).code()).isEqualTo("INVALID_REQUEST");
        assertThat(shop.post(path + "/nobody/cancel", "{}").status()).isEqualTo(404);
        Answer issued = shop.with("Accept-Language", "en-US").post(path, good);
        assertThat(issued.text("type")).isEqualTo("INCOME_DEDUCTION");
        assertThat(shop.post(path + "/" + issued.text("receiptKey") + "/cancel", "{'amount': 15001}")
                        .code())
                .isEqualTo("NOT_CANCELABLE_AMOUNT");
    }

    private Answer receipt(String orderId) {
        return shop.post("/v1/cash-receipts", """
                {'amount': 15000, 'orderId': '%s', 'orderName': 'Mug', 'customerIdentityNumber': '01012345678',
                 'type': '소득공제'}
                """.formatted(orderId));
    }

    private Answer transactions(String... query) {
        return shop.get("/v1/transactions", query);
    }

    private Answer settlements(String from, String to, String... more) {
        List<String> query = new ArrayList<>(List.of("startDate=" + from, "endDate=" + to));
        query.addAll(List.of(more));
        return shop.get("/v1/settlements", query.toArray(String[]::new));
    }
}
