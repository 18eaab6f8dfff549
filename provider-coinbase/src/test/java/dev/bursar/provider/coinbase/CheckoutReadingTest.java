package dev.bursar.provider.coinbase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.FailureAdvice;
import dev.bursar.payment.FailureCode;
import dev.bursar.payment.Money;
import dev.bursar.payment.NextAction;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.ProviderProtocolException;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A checkout as Coinbase tells it")
class CheckoutReadingTest {

    private final Told told = new Told();

    @AfterEach
    void close() {
        told.close();
    }

    private PaymentResponse read(String more) {
        told.answer = """
                {"id":"%s","url":"https://payments.coinbase.com/payment-links/pl_01h8441j23abcd1234567890ef",\
                "amount":"100.50","currency":"USDC","network":"base",\
                "address":"0x742d35Cc6634C0532925a3b844Bc454e4438f44e","createdAt":"2026-03-20T10:30:00Z",\
                "updatedAt":"2026-03-20T10:31:00Z",%s}""".formatted(Told.ID, more);
        return told.checkouts().getPayment(PaymentReference.byPaymentId(Told.ID));
    }

    @ParameterizedTest
    @CsvSource({
        "ACTIVE, CREATED, 0",
        "PROCESSING, PROCESSING, 0",
        "COMPLETED, COMPLETED, 100.50",
        "PARTIALLY_REFUNDED, PARTIALLY_REFUNDED, 100.50",
        "REFUNDED, REFUNDED, 100.50",
        "DEACTIVATED, CANCELLED, 0",
        "FAILED, FAILED, 0",
        "EXPIRED, FAILED, 0",
        "completed, UNKNOWN, 0",
        "COMPLETED_LATER, UNKNOWN, 0",
        "PAID, UNKNOWN, 0"
    })
    @DisplayName("has a status, and a word that is not known is never paid")
    void statuses(String word, PaymentStatus status, String captured) {
        PaymentResponse payment = read("\"status\":\"" + word + "\",\"transactionHash\":\"0x12ab\"");

        assertThat(payment.status()).isEqualTo(status);
        assertThat(payment.providerStatus()).isEqualTo(word);
        assertThat(payment.capturedAmount()).isEqualTo(Money.of(captured, "USDC"));
        assertThat(CoinbaseWords.CHECKOUT.rows()).hasSize(8);
    }

    @Test
    @DisplayName("sends the customer on, as long as nobody has paid")
    void redirect() {
        assertThat(read("\"status\":\"ACTIVE\"").nextAction())
                .isEqualTo(new NextAction.Redirect(
                        URI.create("https://payments.coinbase.com/payment-links/pl_01h8441j23abcd1234567890ef")));
        assertThat(read("\"status\":\"PROCESSING\"").nextAction()).isEqualTo(NextAction.none());
    }

    @ParameterizedTest
    @CsvSource({"EXPIRED, EXPIRED", "FAILED, PROCESSING_ERROR"})
    @DisplayName("that came to nothing says why")
    void failure(String word, FailureCode code) {
        PaymentResponse payment = read("\"status\":\"" + word + "\"");

        assertThat(payment.failure()).satisfies(failure -> {
            assertThat(failure).isNotNull();
            assertThat(failure.code()).isEqualTo(code);
            assertThat(failure.providerCode()).isEqualTo(word);
            assertThat(failure.advice()).isEqualTo(FailureAdvice.NEW_ATTEMPT);
        });
    }

    @Test
    @DisplayName("tells how it was settled, and every other id")
    void references() {
        PaymentResponse payment = read("""
                "status":"COMPLETED","transactionHash":"0x12ab","expiresAt":"2026-03-21T10:30:00Z",\
                "settlement":{"totalAmount":"100.50","feeAmount":"1.25","netAmount":"99.25","currency":"USDC"},\
                "metadata":{"order_id":"order-1001","price_currency":"USDC","table":"7"},\
                "x402_url":"https://payments.coinbase.com/x402/1","somethingNew":{"a":[1,2]}""");

        assertThat(payment.orderId()).isEqualTo("order-1001");
        assertThat(payment.metadata()).isEqualTo(Map.of("table", "7"));
        assertThat(payment.transactionId()).isEqualTo("0x12ab");
        assertThat(payment.createdAt()).isEqualTo(Instant.parse("2026-03-20T10:30:00Z"));
        assertThat(payment.references())
                .containsEntry("transaction_hash", "0x12ab")
                .containsEntry("network", "base")
                .containsEntry("settlement_total", "100.50")
                .containsEntry("settlement_fee", "1.25")
                .containsEntry("settlement_net", "99.25")
                .containsEntry("settlement_currency", "USDC")
                .containsEntry("expires_at", "2026-03-21T10:30:00Z");
    }

    @Test
    @DisplayName("is priced in what was asked for, whatever it is counted in")
    void fiat() {
        String both = "\"status\":\"COMPLETED\",\"fiatAmount\":\"92.75\",\"fiatCurrency\":\"EUR\",\"metadata\":"
                + "{\"order_id\":\"order-1001\",\"price_currency\":\"%s\"}";

        assertThat(read(both.formatted("EUR")).amount()).isEqualTo(Money.of("92.75", "EUR"));
        assertThat(read(both.formatted("USDC")).amount()).isEqualTo(Money.of("100.50", "USDC"));
        // Asked for dollars, told of euros: what is counted is told, and the host's comparison will refuse it.
        assertThat(read(both.formatted("USD")).amount()).isEqualTo(Money.of("100.50", "USDC"));
    }

    @Test
    @DisplayName("may be counted finer than it was asked for")
    void fine() {
        told.answer = """
                {"id":"%s","amount":"13.456789","currency":"USDC","status":"ACTIVE"}""".formatted(Told.ID);

        assertThat(told.checkouts()
                        .getPayment(PaymentReference.byPaymentId(Told.ID))
                        .amount())
                .isEqualTo(Money.of("13.456789", "USDC"));
    }

    @Test
    @DisplayName("has given back what was done and what is on its way, not what came to nothing")
    void refunds() {
        String refund = "{\"id\":\"%s\",\"amount\":\"%s\",\"currency\":\"USDC\",\"status\":\"%s\"}";
        PaymentResponse payment = read("\"status\":\"PARTIALLY_REFUNDED\",\"refundedAmount\":\"10.00\",\"refunds\":["
                + refund.formatted("r1", "10.00", "COMPLETED")
                + "," + refund.formatted("r2", "20.00", "PENDING")
                + "," + refund.formatted("r3", "30.00", "FAILED")
                + "," + refund.formatted("r4", "40.00", "ASTROLOGICAL")
                + "]");

        assertThat(payment.refundedAmount()).isEqualTo(Money.of("70", "USDC"));
        assertThat(payment.refundableAmount()).isEqualTo(Money.of("30.50", "USDC"));
        PaymentResponse pending =
                read("\"status\":\"COMPLETED\",\"refunds\":[" + refund.formatted("r1", "20.00", "PENDING") + "]");
        assertThat(pending.status()).isEqualTo(PaymentStatus.COMPLETED);
        assertThat(pending.refundedAmount()).isEqualTo(Money.of("20", "USDC"));
        assertThat(read("\"status\":\"PARTIALLY_REFUNDED\",\"refundedAmount\":\"10.00\"")
                        .refundedAmount())
                .isEqualTo(Money.of("10", "USDC"));
        assertThat(read("\"status\":\"REFUNDED\"").refundedAmount()).isEqualTo(Money.of("100.50", "USDC"));
    }

    @Test
    @DisplayName("in euros has given back what its refunds note, where Coinbase tells no euros")
    void notedRefunds() {
        PaymentResponse payment = read("""
                "status":"COMPLETED","fiatAmount":"92.75","fiatCurrency":"EUR","metadata":{"price_currency":"EUR"},\
                "refunds":[{"id":"r1","amount":"10.83","currency":"USDC","status":"PENDING",\
                "reason":"one mug broken 10.00 EUR [refund-1]"}]""");

        assertThat(payment.refundedAmount()).isEqualTo(Money.of("10", "EUR"));
    }

    @Test
    @DisplayName("in euros has given back euros")
    void fiatRefunds() {
        PaymentResponse payment = read("""
                "status":"PARTIALLY_REFUNDED","fiatAmount":"92.75","fiatCurrency":"EUR","refundedAmount":"12.50",\
                "metadata":{"price_currency":"EUR"},"refunds":[{"id":"r1","amount":"12.50","currency":"USDC",\
                "fiatAmount":"10.00","fiatCurrency":"EUR","status":"COMPLETED"}]""");

        assertThat(payment.refundedAmount()).isEqualTo(Money.of("10", "EUR"));
        assertThat(payment.references()).containsEntry("refunded_amount", "12.50");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\":\"68f7a946db0529ea9b6d3a12\"} | status",
                "{\"id\":\"68f7a946db0529ea9b6d3a12\",\"status\":\"ACTIVE\"} | amount",
                "{\"id\":\"68f7a946db0529ea9b6d3a12\",\"status\":\"ACTIVE\",\"amount\":\"much\"} | amount",
                "{\"status\":\"ACTIVE\",\"amount\":\"1\",\"currency\":\"USDC\"} | id"
            })
    @DisplayName("that lacks what matters makes no sense, and says which field")
    void senseless(String answer, String field) {
        told.answer = answer;

        assertThatThrownBy(() -> told.checkouts().getPayment(PaymentReference.byPaymentId(Told.ID)))
                .isInstanceOf(ProviderProtocolException.class)
                .hasMessageContaining(field);
    }
}
