package dev.bursar.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.Feature;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.Transaction;
import dev.bursar.payment.TransactionPage;
import dev.bursar.payment.TransactionQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The list of movements, from which a host reconciles its books. */
abstract class ListingCases extends ConformanceCases {

    private static final int MANY = 50;

    @BeforeEach
    final void onlyWhereDeclared() {
        bench().needs(Feature.LIST_TRANSACTIONS);
    }

    @Test
    @DisplayName("What was taken and given back adds up to what the book says")
    void addsUp() {
        Order order = bench().order();
        PaymentResponse paid = bench().complete(order);
        if (bench().capabilities.has(Feature.REFUND)) {
            bench().payments.refundPayment(bench().refund(paid, "refund-1"));
            bench().harness.settleRefunds();
        }

        List<Transaction> all = walk(100);

        OrderBook book = bench().book(order);
        assertThat(sum(all, Transaction.Kind.PAYMENT)).isEqualTo(book.captured());
        assertThat(all)
                .as("ids of refunds")
                .allSatisfy(row -> assertThat(row.refundId())
                        .isIn(row.kind() == Transaction.Kind.REFUND ? "refund-1" : null, null));
        assertThat(sum(all, Transaction.Kind.REFUND)).isEqualTo(book.refunded().negated());
        assertThat(all)
                .allSatisfy(row -> assertThat(row.provider())
                        .isEqualTo(bench().harness.provider().name()));
    }

    @Test
    @DisplayName("Page by page, every movement comes once")
    void pages() {
        bench().complete(bench().order());
        bench().complete(bench().order());
        bench().complete(bench().order());

        List<Transaction> all = walk(1);

        assertThat(all).extracting(Transaction::transactionId).doesNotHaveDuplicates();
        assertThat(all.stream().filter(row -> row.kind() == Transaction.Kind.PAYMENT))
                .hasSize(3);
    }

    @Test
    @DisplayName("A time in which nothing happened has an empty page and no next one")
    void nothing() {
        bench().complete(bench().order());
        Instant past = bench().simulator.clock().instant().minus(Duration.ofDays(20));

        TransactionPage page =
                bench().payments.listTransactions(TransactionQuery.between(past, past.plus(Duration.ofDays(1))));

        assertThat(page.transactions()).isEmpty();
        assertThat(page.nextCursor()).isNull();
    }

    private List<Transaction> walk(int limit) {
        Instant now = bench().simulator.clock().instant();
        TransactionQuery query = TransactionQuery.builder()
                .from(now.minus(Duration.ofDays(1)))
                .until(now.plus(Duration.ofDays(1)))
                .limit(limit)
                .build();
        List<Transaction> all = new ArrayList<>();
        for (int page = 0; page < MANY; page++) {
            TransactionPage answer = bench().payments.listTransactions(query);
            all.addAll(answer.transactions());
            String next = answer.nextCursor();
            if (next == null) {
                return all;
            }
            query = query.after(next);
        }
        throw new AssertionError("the list has no end: " + MANY + " pages so far");
    }

    private Money sum(List<Transaction> rows, Transaction.Kind kind) {
        return rows.stream()
                .filter(row -> row.kind() == kind)
                .map(Transaction::amount)
                .reduce(Money.zero(bench().currency()), Money::plus);
    }
}
