package dev.bursar.provider.toss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentFactory;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.ProviderProtocolException;
import dev.bursar.payment.Transaction;
import dev.bursar.payment.TransactionPage;
import dev.bursar.payment.TransactionQuery;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Toss's book of settlements")
class TossSettledRowsTest {

    /** The whole second of August in Seoul. */
    private static final TransactionQuery DAY = TransactionQuery.settlementsBetween(
            Instant.parse("2024-08-01T15:00:00Z"), Instant.parse("2024-08-02T15:00:00Z"));

    private final MockWebServer server = new MockWebServer();
    private final PaymentInterface shop;

    TossSettledRowsTest() throws Exception {
        server.start();
        shop = PaymentFactory.of(new TossProvider())
                .open(
                        "toss",
                        Map.of(
                                "secret_key",
                                "test_sk_zXLkKEypNArWmo50nX3lmeaxYG5R",
                                "base_url",
                                "http://127.0.0.1:" + server.getPort()));
    }

    @AfterEach
    void close() {
        shop.close();
        server.close();
    }

    private TransactionPage page(TransactionQuery query, String... rows) {
        server.enqueue(new MockResponse.Builder()
                .body("[" + String.join(",", rows) + "]")
                .build());
        return shop.listTransactions(query);
    }

    private static String row(String amounts, String approvedAt, String soldDate, String cancel) {
        return "{\"mId\":\"shop\",\"paymentKey\":\"pay-1\",\"transactionKey\":\"tx-1\",\"orderId\":\"order-12345\","
                + "\"currency\":\"KRW\",\"method\":\"카드\"," + amounts + ",\"approvedAt\":\"" + approvedAt
                + "\",\"soldDate\":\"" + soldDate + "\",\"paidOutDate\":\"2024-08-09\",\"cancel\":" + cancel + "}";
    }

    private static String sale(String amounts) {
        return row(amounts, "2024-08-02T09:15:00+09:00", "2024-08-02", "null");
    }

    private static final String FITTING =
            "\"amount\":15000,\"interestFee\":0,\"fees\":[{\"type\":\"BASE\",\"fee\":421}],"
                    + "\"supplyAmount\":383,\"vat\":38,\"payOutAmount\":14579";

    @Test
    @DisplayName("is asked for by the days of Seoul on which something was sold, page by page")
    void asked() throws Exception {
        TransactionPage first = page(DAY.toBuilder().limit(1).build(), sale(FITTING));

        assertThat(Objects.requireNonNull(server.takeRequest()).getTarget())
                .isEqualTo("/v1/settlements?startDate=2024-08-02&endDate=2024-08-02&dateType=soldDate&page=1&size=1");
        assertThat(first.nextCursor()).isEqualTo("2");
        assertThat(page(DAY.toBuilder().limit(1).build().after("2")).nextCursor())
                .isNull();
        assertThat(Objects.requireNonNull(server.takeRequest()).getTarget()).contains("&page=2&");
    }

    @Test
    @DisplayName("tells what is kept, what is left, and when that is paid out")
    void sale() {
        Transaction row = page(DAY, sale(FITTING)).transactions().get(0);

        assertThat(row.kind()).isEqualTo(Transaction.Kind.PAYMENT);
        assertThat(row.amount()).isEqualTo(Money.of("15000", "KRW"));
        assertThat(row.fee()).isEqualTo(Money.of("421", "KRW"));
        assertThat(row.net()).isEqualTo(Money.of("14579", "KRW"));
        assertThat(row.occurredAt()).isEqualTo(Instant.parse("2024-08-02T00:15:00Z"));
        assertThat(row.settledOn()).isEqualTo(LocalDate.of(2024, 8, 9));
        assertThat(row.paymentId()).isEqualTo("pay-1");
        assertThat(row.orderId()).isEqualTo("order-12345");
    }

    @ParameterizedTest
    @DisplayName("takes money back where something was called off, whatever sign Toss gives it")
    @CsvSource({"-5000, -140, -4860", "5000, 140, 4860"})
    void cancellation(String amount, String fee, String paidOut) {
        String amounts = "\"amount\":%s,\"fees\":[{\"type\":\"BASE\",\"fee\":%s}],\"payOutAmount\":%s"
                .formatted(amount, fee, paidOut);
        Transaction row = page(
                        DAY,
                        row(
                                amounts,
                                "2024-07-20T09:15:00+09:00",
                                "2024-08-02",
                                "{\"canceledAt\":\"2024-08-02T10:00:00+09:00\"}"))
                .transactions()
                .get(0);

        assertThat(row.kind()).isEqualTo(Transaction.Kind.REFUND);
        assertThat(row.amount()).isEqualTo(Money.of("-5000", "KRW"));
        assertThat(row.fee()).isEqualTo(Money.of("-140", "KRW"));
        assertThat(row.net()).isEqualTo(Money.of("-4860", "KRW"));
        assertThat(row.occurredAt()).isEqualTo(Instant.parse("2024-08-02T01:00:00Z"));
    }

    @Test
    @DisplayName("lists what was sold in the night under the day on which Toss books it, and under no other")
    void bookedTheDayAfter() {
        String late = row(FITTING, "2024-08-01T23:59:30+09:00", "2024-08-02", "null");

        assertThat(page(DAY, late).transactions())
                .singleElement()
                .satisfies(row -> assertThat(row.occurredAt()).isEqualTo(DAY.from()));
        TransactionQuery before = TransactionQuery.settlementsBetween(DAY.from().minusSeconds(86_400), DAY.from());
        assertThat(page(before, late).transactions()).isEmpty();
    }

    @Test
    @DisplayName("counts the interest of instalments, whether the parts hold it or not")
    void interest() {
        for (String parts : List.of("421", "321")) {
            String amounts = "\"amount\":15000,\"interestFee\":100,\"fees\":[{\"type\":\"BASE\",\"fee\":" + parts
                    + "}],\"payOutAmount\":14579";
            assertThat(page(DAY, sale(amounts)).transactions().get(0).fee()).isEqualTo(Money.of("421", "KRW"));
        }
    }

    @ParameterizedTest
    @DisplayName("is not believed where the amount less the fees is not what is paid out")
    @CsvSource({"14580, 421, 383", "14578, 421, 383", "14579, 420, 382"})
    void misfit(String paidOut, String fee, String supplied) {
        String amounts = "\"amount\":15000,\"fees\":[{\"type\":\"BASE\",\"fee\":%s}],\"suppliedAmount\":%s,\"vat\":38,"
                        .formatted(fee, supplied)
                + "\"payOutAmount\":" + paidOut;

        assertThatExceptionOfType(ProviderProtocolException.class)
                .isThrownBy(() -> page(DAY, sale(amounts)))
                .withMessageContaining("the amount less the fees is not what is paid out");
    }

    @Test
    @DisplayName("goes on only at a place of its own")
    void foreignCursor() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> shop.listTransactions(DAY.after("tx-1")))
                .withMessageStartingWith("toss: cursor is none of Toss's settlements");
        assertThat(server.getRequestCount()).isZero();
    }
}
