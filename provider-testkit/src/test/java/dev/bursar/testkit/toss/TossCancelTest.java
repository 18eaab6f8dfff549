package dev.bursar.testkit.toss;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.testkit.toss.Shop.Answer;
import java.math.BigDecimal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A cancellation at the simulated Toss Payments")
class TossCancelTest extends Stage {

    private static final String ACCOUNT =
            ", 'refundReceiveAccount': {'bank': '88', 'accountNumber': '110123456789', 'holderName': '김토스'}";

    @Test
    @DisplayName("of all leaves nothing, and happens once")
    void all() {
        String key = shop.paid("order-1").text("paymentKey");

        Answer cancelled = shop.cancel(key, "");
        Answer again = shop.cancel(key, "");

        assertThat(cancelled.text("status")).isEqualTo("CANCELED");
        assertThat(cancelled.at("balanceAmount").asInt()).isZero();
        assertThat(cancelled.at("totalAmount").asInt()).isEqualTo(15000);
        assertThat(cancelled.at("cancels").size()).isEqualTo(1);
        assertThat(cancelled.text("cancels.0.cancelReason")).isEqualTo("broken");
        assertThat(cancelled.text("cancels.0.cancelStatus")).isEqualTo("DONE");
        assertThat(cancelled.text("lastTransactionKey")).isEqualTo(cancelled.text("cancels.0.transactionKey"));
        assertThat(cancelled.at("approvedAt").isNull()).isFalse();
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.code()).isEqualTo("ALREADY_CANCELED_PAYMENT");
        assertThat(book("order-1").refunded()).isEqualTo(won(15000));
    }

    @Test
    @DisplayName("of parts goes down to zero, row by row under keys of their own")
    void parts() {
        Answer paid = shop.paid("order-1");
        String key = paid.text("paymentKey");

        Answer first = shop.cancel(key, ", 'cancelAmount': 5000");
        assertThat(shop.cancel(key, ", 'cancelAmount': 10001").code()).isEqualTo("NOT_CANCELABLE_AMOUNT");
        Answer second = shop.cancel(key, ", 'cancelAmount': 5000");
        Answer last = shop.cancel(key, "");

        assertThat(first.text("status")).isEqualTo("PARTIAL_CANCELED");
        assertThat(first.at("balanceAmount").asInt()).isEqualTo(10000);
        assertThat(first.at("vat").asInt()).isEqualTo(909);
        assertThat(first.at("cancels.0.refundableAmount").asInt()).isEqualTo(10000);
        assertThat(second.at("balanceAmount").asInt()).isEqualTo(5000);
        assertThat(last.text("status")).isEqualTo("CANCELED");
        assertThat(last.at("cancels").findValuesAsText("transactionKey"))
                .hasSize(3)
                .doesNotHaveDuplicates()
                .doesNotContain(paid.text("lastTransactionKey"));
        assertThat(last.at("cancels").findValuesAsText("cancelAmount")).containsExactly("5000", "5000", "5000");
        assertThat(book("order-1").refunds()).isEqualTo(3);
        assertThat(told())
                .extracting(event -> event.at("/data/status").asText())
                .containsExactly("DONE", "PARTIAL_CANCELED", "PARTIAL_CANCELED", "CANCELED");
    }

    @Test
    @DisplayName("of two equal parts is one under one key, and two under two")
    void keyed() {
        String key = shop.paid("order-1").text("paymentKey");

        Answer first = shop.keyed("refund-1").cancel(key, ", 'cancelAmount': 5000");
        Answer again = shop.keyed("refund-1").cancel(key, ", 'cancelAmount': 5000");
        shop.keyed("refund-2").cancel(key, ", 'cancelAmount': 5000");

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(book("order-1").refunds()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                ", 'cancelAmount': 15001; 403; NOT_CANCELABLE_AMOUNT",
                ", 'cancelAmount': 0; 400; BELOW_ZERO_AMOUNT",
                ", 'cancelAmount': 'all'; 400; INVALID_REQUEST",
                ", 'cancelAmount': 0.5; 400; INVALID_REQUEST",
                ", 'refundableAmount': 14000; 400; NOT_MATCHES_REFUNDABLE_AMOUNT",
                ", 'currency': 'USD'; 400; INVALID_REQUEST"
            })
    @DisplayName("is refused with the code for what is wrong")
    void refusals(String more, int status, String code) {
        String key = shop.paid("order-1").text("paymentKey");

        Answer answer = shop.cancel(key, more.startsWith(",") ? more : ", " + more);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(book("order-1").refunds()).isZero();
    }

    @Test
    @DisplayName("needs a reason of at most 200 characters")
    void reason() {
        String path = "/v1/payments/" + shop.paid("order-1").text("paymentKey") + "/cancel";

        assertThat(shop.post(path, "{}").code()).isEqualTo("INVALID_REQUEST");
        assertThat(shop.post(path, "{'cancelReason': '" + "r".repeat(201) + "'}")
                        .code())
                .isEqualTo("INVALID_REQUEST");
        assertThat(shop.post(path, "{'cancelReason': '" + "r".repeat(200) + "'}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("of what is not approved is refused, unless told otherwise")
    void unapproved() {
        String ready = shop.created("order-1");
        String inProgress = shop.created("order-2");
        toss.customer().pays(inProgress);
        String aborted = shop.created("order-3");
        toss.customer().isDeclined(aborted, "REJECT_CARD_COMPANY");

        for (String key : new String[] {ready, inProgress, aborted}) {
            Answer answer = shop.cancel(key, "");
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.code()).isEqualTo("NOT_CANCELABLE_PAYMENT");
        }
        toss.backOffice().cancelUnapproved(true);
        assertThat(shop.cancel(aborted, "").code()).isEqualTo("NOT_CANCELABLE_PAYMENT");
        Answer voided = shop.cancel(ready, "");

        assertThat(voided.text("status")).isEqualTo("CANCELED");
        assertThat(voided.at("approvedAt").isNull()).isTrue();
        assertThat(toss.book().payments()).allMatch(entry -> entry.charges() == 0 && entry.refunds() == 0);
    }

    @Test
    @DisplayName("of a mixed basket takes from what is taxed and from what is not")
    void taxFree() {
        String key =
                shop.create(Shop.window("order-1").put("taxFreeAmount", 5000)).text("paymentKey");
        toss.customer().pays(key);
        Answer paid = shop.confirm(key, "order-1", "15000");
        assertThat(paid.at("vat").asInt()).isEqualTo(909);
        assertThat(paid.at("suppliedAmount").asInt()).isEqualTo(9091);

        assertThat(shop.cancel(key, ", 'cancelAmount': 11000").code()).isEqualTo("NOT_CANCELABLE_AMOUNT");
        assertThat(shop.cancel(key, ", 'cancelAmount': 6000, 'taxFreeAmount': 5001")
                        .code())
                .isEqualTo("NOT_CANCELABLE_AMOUNT");
        Answer part = shop.cancel(key, ", 'cancelAmount': 6000, 'taxFreeAmount': 4000");
        assertThat(part.at("taxFreeAmount").asInt()).isEqualTo(1000);
        assertThat(part.at("cancels.0.taxFreeAmount").asInt()).isEqualTo(4000);
        Answer rest = shop.cancel(key, "");

        assertThat(rest.at("cancels.1.taxFreeAmount").asInt()).isEqualTo(1000);
        assertThat(rest.at("taxFreeAmount").asInt()).isZero();
    }

    @Test
    @DisplayName("of a gift certificate, or of money in escrow, is whole")
    void whole() {
        String certificate = shop.create(Shop.window("order-1").put("method", "CULTURE_GIFT_CERTIFICATE"))
                .text("paymentKey");
        toss.customer().pays(certificate);
        Answer paid = shop.confirm(certificate, "order-1", "15000");
        assertThat(paid.at("isPartialCancelable").asBoolean()).isFalse();
        assertThat(paid.text("method")).isEqualTo("문화상품권");

        Answer part = shop.cancel(certificate, ", 'cancelAmount': 5000");
        assertThat(part.status()).isEqualTo(403);
        assertThat(part.code()).isEqualTo("NOT_ALLOWED_PARTIAL_REFUND");
        assertThat(shop.cancel(certificate, ", 'cancelAmount': 15000").text("status"))
                .isEqualTo("CANCELED");

        String escrow = shop.awaited("order-2", ", 'useEscrow': true").text("paymentKey");
        toss.customer().deposits("order-2");
        assertThat(shop.cancel(escrow, ", 'cancelAmount': 5000" + ACCOUNT).code())
                .isEqualTo("NOT_ALLOWED_PARTIAL_REFUND");
        assertThat(shop.cancel(escrow, ACCOUNT).text("status")).isEqualTo("CANCELED");
    }

    @Test
    @DisplayName("of a virtual account before its deposit moves no money, and is whole")
    void beforeDeposit() {
        String key = shop.awaited("order-1", "").text("paymentKey");

        assertThat(shop.cancel(key, ", 'cancelAmount': 5000").code())
                .isEqualTo("NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT");
        Answer voided = shop.cancel(key, "");

        assertThat(voided.text("status")).isEqualTo("CANCELED");
        assertThat(voided.at("approvedAt").isNull()).isTrue();
        assertThat(book("order-1").charges()).isZero();
        assertThat(book("order-1").refunds()).isZero();
    }

    @Test
    @DisplayName("of a deposit needs the account to which the money goes")
    void refundAccount() {
        String key = shop.awaited("order-1", "").text("paymentKey");
        toss.customer().deposits("order-1");

        assertThat(shop.cancel(key, "").code()).isEqualTo("INVALID_REFUND_ACCOUNT_INFO");
        assertThat(shop.cancel(key, ACCOUNT.replace("88", "00")).code()).isEqualTo("INVALID_BANK");
        assertThat(shop.cancel(key, ACCOUNT.replace("110123456789", "110-123")).code())
                .isEqualTo("INVALID_REFUND_ACCOUNT_NUMBER");
        assertThat(shop.cancel(key, ACCOUNT.replace("김토스", "")).code()).isEqualTo("INVALID_REQUEST");
        Answer part = shop.cancel(key, ", 'cancelAmount': 5000" + ACCOUNT);

        assertThat(part.text("status")).isEqualTo("PARTIAL_CANCELED");
        assertThat(part.text("virtualAccount.refundStatus")).isEqualTo("COMPLETED");
        assertThat(part.text("virtualAccount.refundReceiveAccount.bankCode")).isEqualTo("88");
        assertThat(part.text("virtualAccount.refundReceiveAccount.accountNumber"))
                .isEqualTo("110******789");
        assertThat(book("order-1").refunded()).isEqualTo(won(5000));
    }

    @Test
    @DisplayName("of a deposit may stay pending, and is booked when it is made")
    void pendingAccount() {
        String key = shop.awaited("order-1", "").text("paymentKey");
        toss.customer().deposits("order-1");
        toss.backOffice().refundsPending("main", true);

        Answer pending = shop.cancel(key, ACCOUNT);
        assertThat(pending.text("virtualAccount.refundStatus")).isEqualTo("PENDING");
        assertThat(book("order-1").refunds()).isZero();
        toss.backOffice().settleRefunds("main");

        assertThat(shop.get("/v1/payments/" + key).text("virtualAccount.refundStatus"))
                .isEqualTo("COMPLETED");
        assertThat(book("order-1").refunded()).isEqualTo(won(15000));
    }

    @Test
    @DisplayName("of a deposit may fail at last, and nothing is given back")
    void failingAccount() {
        String key = shop.awaited("order-1", "").text("paymentKey");
        toss.customer().deposits("order-1");
        toss.backOffice().refundsPending("main", true);
        shop.cancel(key, ACCOUNT);

        toss.backOffice().failRefunds("main");

        assertThat(shop.get("/v1/payments/" + key).text("virtualAccount.refundStatus"))
                .isEqualTo("FAILED");
        assertThat(book("order-1").refunds()).isZero();
    }

    @Test
    @DisplayName("at an overseas wallet may be in progress, and is told when it ends")
    void overseas() {
        String key = overseas("order-1");
        assertThat(shop.cancel(key, ", 'cancelAmount': 2").code()).isEqualTo("INVALID_REQUEST");
        toss.backOffice().refundsPending("main", true);

        Answer pending = shop.cancel(key, ", 'cancelAmount': 2, 'currency': 'USD'");
        assertThat(pending.text("cancels.0.cancelStatus")).isEqualTo("IN_PROGRESS");
        assertThat(pending.text("status")).isEqualTo("DONE");
        assertThat(book("order-1").refunds()).isZero();
        toss.backOffice().settleRefunds("main");

        Answer settled = shop.get("/v1/payments/" + key);
        assertThat(settled.text("cancels.0.cancelStatus")).isEqualTo("DONE");
        assertThat(settled.text("status")).isEqualTo("PARTIAL_CANCELED");
        JsonNode event = toldLast();
        assertThat(event.path("eventType").asText()).isEqualTo("CANCEL_STATUS_CHANGED");
        assertThat(event.at("/data/cancelStatus").asText()).isEqualTo("DONE");
        assertThat(event.at("/data/paymentKey").isMissingNode()).isTrue();
        assertThat(book("order-1").refunds()).isEqualTo(1);
    }

    @Test
    @DisplayName("at an overseas wallet may be aborted, so that the money can be cancelled anew")
    void overseasFails() {
        String key = overseas("order-1");
        toss.backOffice().refundsPending("main", true);
        shop.cancel(key, "");
        assertThat(shop.cancel(key, "").code()).isEqualTo("ALREADY_REFUNDING_PAYMENT");

        toss.backOffice().failRefunds("main");

        Answer failed = shop.get("/v1/payments/" + key);
        assertThat(failed.text("cancels.0.cancelStatus")).isEqualTo("ABORTED");
        assertThat(failed.text("status")).isEqualTo("DONE");
        assertThat(failed.at("balanceAmount").decimalValue()).isEqualByComparingTo("5.25");
        assertThat(toldLast().at("/data/cancelStatus").asText()).isEqualTo("ABORTED");
        toss.backOffice().refundsPending("main", false);
        assertThat(shop.cancel(key, "").text("status")).isEqualTo("CANCELED");
        assertThat(book("order-1").refunds()).isEqualTo(1);
    }

    private String overseas(String orderId) {
        ObjectNode window = Shop.window(orderId)
                .put("method", "FOREIGN_EASY_PAY")
                .put("currency", "USD")
                .put("amount", new BigDecimal("5.25"));
        String key = shop.create(window).text("paymentKey");
        toss.customer().pays(key);
        Answer paid = shop.confirm(key, orderId, "5.25");
        assertThat(paid.text("method")).isEqualTo("간편결제");
        assertThat(paid.text("easyPay.provider")).isEqualTo("페이팔");
        return key;
    }
}
