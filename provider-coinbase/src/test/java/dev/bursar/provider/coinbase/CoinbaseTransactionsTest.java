package dev.bursar.provider.coinbase;

import static dev.bursar.provider.coinbase.CoinbaseBench.id;
import static dev.bursar.provider.coinbase.CoinbaseBench.order;
import static dev.bursar.provider.coinbase.CoinbaseBench.refund;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.ProviderProtocolException;
import dev.bursar.payment.Transaction;
import dev.bursar.payment.TransactionPage;
import dev.bursar.payment.TransactionQuery;
import dev.bursar.payment.UnsupportedFeatureException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Movements at Coinbase")
class CoinbaseTransactionsTest {

    private static final Duration DAY = Duration.ofDays(1);

    private final CoinbaseBench checkouts = CoinbaseBench.checkouts();
    private final CoinbaseBench commerce = CoinbaseBench.commerce();

    @AfterEach
    void close() {
        checkouts.close();
        commerce.close();
    }

    /** All pages, none of which is longer than was asked for. */
    private static List<Transaction> all(CoinbaseBench bench, Instant from, Instant until, int limit) {
        TransactionQuery query =
                TransactionQuery.builder().from(from).until(until).limit(limit).build();
        List<Transaction> all = new ArrayList<>();
        for (int page = 0; page < 200; page++) {
            TransactionPage answer = bench.shop.listTransactions(query);
            assertThat(answer.transactions()).hasSizeLessThanOrEqualTo(limit);
            all.addAll(answer.transactions());
            String next = answer.nextCursor();
            if (next == null) {
                return all;
            }
            query = query.after(next);
        }
        throw new AssertionError("the list has no end");
    }

    private void refunded(PaymentResponse paid, String refundId, String amount) {
        checkouts.shop.refundPayment(
                refund(paid, refundId).amount(Money.of(amount, "USDC")).build());
        checkouts.coinbase.backOffice().settleRefunds();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 100})
    @DisplayName("come once each, page by page")
    void pages(int limit) {
        Instant begin = checkouts.coinbase.clock().instant();
        for (int i = 0; i < 5; i++) {
            PaymentResponse paid = checkouts.paid(order("order-" + i));
            for (int part = 0; part < i; part++) {
                refunded(paid, "refund-" + part, "1");
            }
        }
        checkouts.created(order("order-unpaid"));

        List<Transaction> all = all(checkouts, begin.minus(DAY), begin.plus(DAY), limit);

        assertThat(all).extracting(Transaction::transactionId).doesNotHaveDuplicates();
        assertThat(all.stream().filter(row -> row.kind() == Transaction.Kind.PAYMENT))
                .hasSize(5);
        assertThat(all.stream().filter(row -> row.kind() == Transaction.Kind.REFUND))
                .hasSize(10)
                .allSatisfy(row -> assertThat(row.amount()).isEqualTo(Money.of("-1", "USDC")));
    }

    @Test
    @DisplayName("of payments tell what Coinbase keeps")
    void fee() {
        Instant begin = checkouts.coinbase.clock().instant();
        checkouts.paid(order("order-1001"));
        checkouts.paid(order("order-1002").amount(Money.of("12.50", "EUR")));

        List<Transaction> all = all(checkouts, begin, begin.plus(DAY), 100);

        assertThat(all).hasSize(2);
        assertThat(all)
                .filteredOn(row -> "order-1001".equals(row.orderId()))
                .first()
                .satisfies(row -> {
                    assertThat(row.fee()).isEqualTo(Money.of("0.13", "USDC"));
                    assertThat(row.amount()).isEqualTo(Money.of("12.50", "USDC"));
                });
        // Another currency than the payment's cannot be a fee of it: it stands in the references.
        assertThat(all)
                .filteredOn(row -> "order-1002".equals(row.orderId()))
                .first()
                .satisfies(row -> {
                    assertThat(row.fee()).isNull();
                    assertThat(row.references()).containsKeys("settlement_fee", "settlement_currency");
                });
    }

    @Test
    @DisplayName("as settlements tell what arrives, in the currency that arrives, and Commerce has none")
    void settlements() {
        Instant begin = checkouts.coinbase.clock().instant();
        PaymentResponse paid = checkouts.paid(order("order-1001").amount(Money.of("12.50", "EUR")));
        checkouts.shop.refundPayment(
                refund(paid, "refund-1").amount(Money.of("1.00", "EUR")).build());
        checkouts.coinbase.backOffice().settleRefunds();
        TransactionQuery query = TransactionQuery.settlementsBetween(begin, begin.plus(DAY));

        List<Transaction> rows = checkouts.shop.listTransactions(query).transactions();

        assertThat(rows)
                .extracting(Transaction::kind)
                .containsExactly(Transaction.Kind.PAYMENT, Transaction.Kind.REFUND);
        Transaction payment = rows.get(0);
        assertThat(payment.amount().currency().code()).isEqualTo("USDC");
        assertThat(payment.fee()).isNotNull();
        assertThat(payment.net()).isEqualTo(payment.amount().minus(payment.fee()));
        assertThat(rows.get(1).amount().currency().code()).isEqualTo("USDC");
        assertThat(rows.get(1).amount().isNegative()).isTrue();
        assertThat(rows.get(1).net()).isNull();
        assertThatThrownBy(() -> commerce.shop.listTransactions(query))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("LIST_SETTLEMENTS");
    }

    @Test
    @DisplayName("back to the customer come in the time they were done, however old the payment is")
    void lateRefund() {
        Instant begin = checkouts.coinbase.clock().instant();
        PaymentResponse paid = checkouts.paid(order("order-1001"));
        checkouts.coinbase.clock().advance(Duration.ofDays(40));
        Instant later = checkouts.coinbase.clock().instant();
        refunded(paid, "refund-1", "2.50");

        List<Transaction> first = all(checkouts, begin.minus(DAY), begin.plus(DAY), 100);
        List<Transaction> second = all(checkouts, later.minus(DAY), later.plus(DAY), 100);

        assertThat(first).extracting(Transaction::kind).containsExactly(Transaction.Kind.PAYMENT);
        assertThat(second).extracting(Transaction::kind).containsExactly(Transaction.Kind.REFUND);
        assertThat(second.get(0).paymentId()).isEqualTo(paid.paymentId());
    }

    @Test
    @DisplayName("come once each also where the next page is asked for in another length")
    void otherLength() {
        Instant begin = checkouts.coinbase.clock().instant();
        PaymentResponse paid = checkouts.paid(order("order-1001"));
        for (int part = 0; part < 7; part++) {
            refunded(paid, "refund-" + part, "1");
        }
        checkouts.paid(order("order-1002"));
        TransactionQuery.Builder query = TransactionQuery.builder().from(begin).until(begin.plus(DAY));

        TransactionPage first = checkouts.shop.listTransactions(query.limit(5).build());
        List<Transaction> all = new ArrayList<>(first.transactions());
        String next = first.nextCursor();
        while (next != null) {
            TransactionPage page =
                    checkouts.shop.listTransactions(query.limit(2).build().after(next));
            all.addAll(page.transactions());
            next = page.nextCursor();
        }

        assertThat(all)
                .extracting(Transaction::transactionId)
                .doesNotHaveDuplicates()
                .hasSize(9);
    }

    @Test
    @DisplayName("that Coinbase does not tell are not left out in silence")
    void hidden() {
        Instant begin = checkouts.coinbase.clock().instant();
        refunded(checkouts.paid(order("order-1001")), "refund-1", "1");
        checkouts.coinbase.backOffice().hideRefundLists(true);

        assertThatThrownBy(() -> checkouts.shop.listTransactions(TransactionQuery.between(begin, begin.plus(DAY))))
                .isInstanceOf(ProviderProtocolException.class);
    }

    @Test
    @DisplayName("are not listed by a cursor that is none")
    void cursor() {
        Instant begin = checkouts.coinbase.clock().instant();
        for (String cursor : List.of("x", "payments:", "refunds:-1:", "payments:1:9999:x")) {
            assertThatThrownBy(() -> checkouts.shop.listTransactions(
                            TransactionQuery.between(begin, begin.plus(DAY)).after(cursor)))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("cursor");
            assertThatThrownBy(() -> commerce.shop.listTransactions(
                            TransactionQuery.between(begin, begin.plus(DAY)).after(cursor)))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("cursor");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 100})
    @DisplayName("come once each at Commerce too, each with its coins, in the time they were seen")
    void charges(int limit) {
        PaymentResponse early = commerce.paid(order("order-early").amount(Money.of("1", "USD")));
        commerce.coinbase.clock().advance(Duration.ofDays(20));
        Instant begin = commerce.coinbase.clock().instant();
        for (int i = 0; i < 4; i++) {
            String id = id(commerce.created(order("order-" + i).amount(Money.of("100", "USD"))));
            commerce.coinbase.customer().paysWith(id, "ETH", "0.04123456789012345" + i);
        }
        commerce.created(order("order-unpaid").amount(Money.of("100", "USD")));
        String under = id(commerce.created(order("order-under").amount(Money.of("100", "USD"))));
        commerce.coinbase.customer().underpays(under, "60");

        List<Transaction> all = all(commerce, begin.minus(DAY), begin.plus(DAY), limit);

        assertThat(all).extracting(Transaction::transactionId).doesNotHaveDuplicates();
        assertThat(all).extracting(Transaction::paymentId).doesNotContain(early.paymentId());
        // What came too short has come all the same.
        assertThat(all.stream()
                        .map(Transaction::amount)
                        .reduce(Money.zero(all.get(0).amount().currency()), Money::plus))
                .isEqualTo(Money.of("460", "USD"));
        assertThat(all)
                .anySatisfy(row -> assertThat(row.references()).containsEntry("crypto_amount", "0.041234567890123450"));
    }
}
