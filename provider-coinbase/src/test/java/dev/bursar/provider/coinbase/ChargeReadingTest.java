package dev.bursar.provider.coinbase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.FailureAdvice;
import dev.bursar.payment.FailureCode;
import dev.bursar.payment.Money;
import dev.bursar.payment.NextAction;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A charge as Commerce tells it")
class ChargeReadingTest {

    private final Told told = new Told();

    @AfterEach
    void close() {
        told.close();
    }

    private PaymentResponse read(String more) {
        told.answer = """
                {"data":{"id":"2aee9dd1-67b8-43ef-8dfe-977959850f27","code":"XA6G6ZFR","charge_kind":"WEB3",\
                "hosted_url":"https://commerce.coinbase.com/pay/XA6G6ZFR","created_at":"2026-02-11T09:20:00Z",\
                "pricing":{"local":{"amount":"9.00","currency":"USD"},"settlement":{"amount":"9","currency":"USDC"}},\
                "pricing_type":"fixed_price","metadata":{"order_id":"order-1001","idempotency_key":"k","table":"7"},%s}}""".formatted(more);
        return told.commerce().getPayment(PaymentReference.byPaymentId("XA6G6ZFR"));
    }

    private static String timeline(String... entries) {
        StringBuilder all = new StringBuilder("\"timeline\":[");
        for (String entry : entries) {
            String[] parts = entry.split("/", 2);
            all.append(all.charAt(all.length() - 1) == '[' ? "" : ",")
                    .append("{\"time\":\"2026-02-11T09:20:00Z\",\"status\":\"")
                    .append(parts[0])
                    .append(parts.length > 1 ? "\",\"context\":\"" + parts[1] : "")
                    .append("\"}");
        }
        return all + "]";
    }

    private static String payment(String status, String local, String crypto, String asset) {
        return """
                {"payment_id":"0x1","network":"base","transaction_id":"0x2","status":"%s",\
                "detected_at":"2026-02-11T09:26:00Z","value":{"local":{"amount":"%s","currency":"USD"},\
                "crypto":{"amount":"%s","currency":"%s"}}}""".formatted(status, local, crypto, asset);
    }

    @ParameterizedTest
    @CsvSource({
        "NEW, CREATED",
        "SIGNED, PENDING",
        "PENDING, PROCESSING",
        "COMPLETED, COMPLETED",
        "RESOLVED, COMPLETED",
        "REFUND PENDING, COMPLETED",
        "REFUNDED, REFUNDED",
        "CANCELED, CANCELLED",
        "EXPIRED, FAILED",
        "FAILED, FAILED",
        "UNRESOLVED, PROCESSING",
        "CONFIRMED, UNKNOWN",
        "Completed, UNKNOWN"
    })
    @DisplayName("stands where the last entry of its timeline says")
    void statuses(String word, PaymentStatus status) {
        PaymentResponse payment = read(timeline("COMPLETED", "NEW", word));

        assertThat(payment.status()).isEqualTo(status);
        assertThat(payment.providerStatus()).isEqualTo(word);
        assertThat(CoinbaseWords.CHARGE.rows()).hasSize(11);
    }

    @Test
    @DisplayName("that goes back without ever having been taken as payment is not paid")
    void goingBack() {
        PaymentResponse never = read(timeline("NEW", "UNRESOLVED/UNDERPAID", "REFUND PENDING") + ",\"payments\":["
                + payment("CONFIRMED", "5.00", "5", "USDC") + "]");
        PaymentResponse paid = read(timeline("NEW", "COMPLETED", "REFUND PENDING"));
        PaymentResponse gone = read(timeline("NEW", "UNRESOLVED/UNDERPAID", "REFUNDED") + ",\"payments\":["
                + payment("CONFIRMED", "5.00", "5", "USDC") + "]");

        assertThat(never.status()).isEqualTo(PaymentStatus.PROCESSING);
        assertThat(never.capturedAmount()).isEqualTo(Money.of("5", "USD"));
        assertThat(never.failure())
                .satisfies(failure -> assertThat(failure).isNotNull())
                .extracting(failure -> failure.advice())
                .isEqualTo(FailureAdvice.MERCHANT_ACTION);
        assertThat(paid.status()).isEqualTo(PaymentStatus.COMPLETED);
        assertThat(gone.refundedAmount()).isEqualTo(Money.of("5", "USD"));
        assertThat(gone.refundableAmount()).isEqualTo(Money.of("0", "USD"));
    }

    @Test
    @DisplayName("counts what came for good, and not what failed or is not final")
    void counted() {
        PaymentResponse payment = read(timeline("NEW", "UNRESOLVED/MULTIPLE") + ",\"payments\":["
                + payment("FAILED", "60.00", "60", "USDC") + ","
                + payment("PENDING", "7.00", "7", "USDC") + ","
                + payment("CONFIRMED", "40.00", "40", "USDC") + "]");

        assertThat(payment.capturedAmount()).isEqualTo(Money.of("40", "USD"));
    }

    @Test
    @DisplayName("whose timeline is empty is new, unless something came")
    void emptyTimeline() {
        assertThat(read("\"timeline\":[]").status()).isEqualTo(PaymentStatus.CREATED);
        assertThat(read("\"timeline\":[]").nextAction()).isInstanceOf(NextAction.Redirect.class);
        assertThat(read("\"code2\":1").status()).isEqualTo(PaymentStatus.CREATED);
        assertThat(read("\"timeline\":[],\"payments\":[" + payment("confirmed", "9.00", "9", "USDC") + "]")
                        .status())
                .isEqualTo(PaymentStatus.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "UNDERPAID, WRONG_AMOUNT_RECEIVED",
        "OVERPAID, WRONG_AMOUNT_RECEIVED",
        "MULTIPLE, WRONG_AMOUNT_RECEIVED",
        "DELAYED, EXPIRED",
        "MANUAL, OTHER",
        "OTHER, OTHER",
        "ASTROLOGICAL, OTHER"
    })
    @DisplayName("that is unresolved is neither paid nor lost: the merchant has to decide, and sees what came")
    void unresolved(String context, FailureCode code) {
        PaymentResponse payment = read(timeline("NEW", "PENDING", "UNRESOLVED/" + context) + ",\"payments\":["
                + payment("confirmed", "5.00", "5", "USDC") + "]");

        assertThat(payment.status()).isEqualTo(PaymentStatus.PROCESSING);
        assertThat(payment.status().isPaid()).isFalse();
        assertThat(payment.amount()).isEqualTo(Money.of("9.00", "USD"));
        assertThat(payment.capturedAmount()).isEqualTo(Money.of("5.00", "USD"));
        assertThat(payment.failure()).satisfies(failure -> {
            assertThat(failure).isNotNull();
            assertThat(failure.code()).isEqualTo(code);
            assertThat(failure.providerCode()).isEqualTo(context);
            assertThat(failure.advice()).isEqualTo(FailureAdvice.MERCHANT_ACTION);
        });
    }

    @Test
    @DisplayName("that is paid in crypto tells every decimal of it")
    void decimals() {
        PaymentResponse ether = read(timeline("NEW", "COMPLETED") + ",\"payments\":["
                + payment("confirmed", "9.00", "0.002345678901234567", "ETH") + "]");
        PaymentResponse bitcoin = read(
                timeline("NEW", "COMPLETED") + ",\"payments\":[" + payment("confirmed", "9.00", "1.0E-8", "BTC") + "]");

        assertThat(ether.references())
                .containsEntry("crypto_amount", "0.002345678901234567")
                .containsEntry("crypto_currency", "ETH")
                .containsEntry("transaction_hash", "0x2");
        assertThat(bitcoin.references()).containsEntry("crypto_amount", "0.000000010");
        assertThat(ether.capturedAmount()).isEqualTo(Money.of("9.00", "USD"));
    }

    @ParameterizedTest
    @CsvSource({"BTC, 0.12345678", "ETH, 0.123456789012345678", "ETH, 98765432109.876543210987654321", "USDC, 0.123456"
    })
    @DisplayName("may be priced in crypto, exactly")
    void cryptoPrice(String currency, String amount) {
        told.answer = """
                {"data":{"id":"2aee9dd1-67b8-43ef-8dfe-977959850f27","pricing":{"local":{"amount":"%s",\
                "currency":"%s"}},"timeline":[{"status":"COMPLETED"}]}}""".formatted(amount, currency);
        PaymentResponse payment = told.commerce().getPayment(PaymentReference.byPaymentId("XA6G6ZFR"));

        assertThat(payment.amount()).isEqualTo(Money.of(amount, currency));
        assertThat(payment.capturedAmount()).isEqualTo(Money.of(amount, currency));
    }

    @Test
    @DisplayName("that failed on the chain says why")
    void failure() {
        PaymentResponse payment = read(timeline("NEW", "SIGNED", "FAILED")
                + ",\"web3_data\":{\"failure_events\":[{\"reason\":\"out of gas\"}],\"success_events\":[]}");

        assertThat(payment.failure()).satisfies(failure -> {
            assertThat(failure).isNotNull();
            assertThat(failure.code()).isEqualTo(FailureCode.PROCESSING_ERROR);
            assertThat(failure.message()).isEqualTo("out of gas");
        });
        assertThat(read(timeline("NEW", "EXPIRED")).failure())
                .satisfies(late -> assertThat(late).isNotNull())
                .extracting(late -> late.code())
                .isEqualTo(FailureCode.EXPIRED);
    }

    @Test
    @DisplayName("without a price of its own is worth what came")
    void noPrice() {
        told.answer =
                """
                {"data":{"id":"2aee9dd1-67b8-43ef-8dfe-977959850f27","pricing_type":"no_price","payments":[%s,%s],\
                "timeline":[{"status":"COMPLETED"}]}}""".formatted(payment("confirmed", "2.50", "2.5", "USDC"), payment("failed", "100", "100", "USDC"));

        assertThat(told.commerce()
                        .getPayment(PaymentReference.byPaymentId("XA6G6ZFR"))
                        .capturedAmount())
                .isEqualTo(Money.of("2.50", "USD"));
    }

    @Test
    @DisplayName("is asked for with the key and the version")
    void headers() {
        read(timeline("NEW"));

        assertThat(told.asked.get(0).getHeaders().get("X-CC-Api-Key")).isEqualTo("commerce-key-1234");
        assertThat(told.asked.get(0).getHeaders().get("X-CC-Version")).isEqualTo("2018-03-22");
    }
}
