package dev.bursar.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.Feature;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.Transaction;
import dev.bursar.payment.TransactionPage;
import dev.bursar.payment.TransactionQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What each payment comes to for the merchant, from which a host reconciles what arrives at its bank. */
abstract class SettlementCases extends ConformanceCases {

    private static final int MANY = 50;

    @BeforeEach
    final void onlyWhereDeclared() {
        bench().needs(Feature.LIST_SETTLEMENTS);
    }

    @Test
    @DisplayName("Every payment and refund is settled once, and what is kept and what is left add up")
    void addsUp() {
        Order order = bench().order();
        PaymentResponse paid = bench().complete(order);
        boolean refunding = bench().capabilities.has(Feature.REFUND);
        if (refunding) {
            bench().payments.refundPayment(bench().refund(paid, "refund-1"));
            bench().harness.settleRefunds();
        }
        PaymentResponse other = bench().complete(bench().order());

        List<Transaction> all = walk(100);

        assertThat(of(paid, Transaction.Kind.PAYMENT, all)).hasSize(1).allSatisfy(row -> {
            assertThat(row.amount().isPositive()).as("a payment's sign").isTrue();
            if (row.amount().currency().equals(order.amount().currency())) {
                assertThat(row.amount()).isEqualTo(bench().book(order).captured());
            }
            assertThat(row.fee()).as("what is kept").isNotNull();
            assertThat(row.net()).as("what is left").isEqualTo(row.amount().minus(Objects.requireNonNull(row.fee())));
        });
        assertThat(of(paid, Transaction.Kind.REFUND, all))
                .hasSize(refunding ? 1 : 0)
                .allSatisfy(row -> assertThat(row.amount().isNegative())
                        .as("a refund's sign")
                        .isTrue());
        assertThat(of(other, Transaction.Kind.PAYMENT, all)).hasSize(1);
        assertThat(of(other, Transaction.Kind.REFUND, all)).isEmpty();
        assertThat(all).extracting(Transaction::kind).doesNotContain(Transaction.Kind.PAYOUT);
    }

    @Test
    @DisplayName("Page by page, every settlement comes once")
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
    @DisplayName("A time in which nothing was settled has an empty page and no next one")
    void nothing() {
        bench().complete(bench().order());
        Instant past = bench().simulator.clock().instant().minus(Duration.ofDays(20));

        TransactionPage page = bench().payments
                .listTransactions(TransactionQuery.settlementsBetween(past, past.plus(Duration.ofDays(1))));

        assertThat(page.transactions()).isEmpty();
        assertThat(page.nextCursor()).isNull();
    }

    private static List<Transaction> of(PaymentResponse payment, Transaction.Kind kind, List<Transaction> rows) {
        return rows.stream()
                .filter(row -> Bench.paymentId(payment).equals(row.paymentId()) && row.kind() == kind)
                .toList();
    }

    private List<Transaction> walk(int limit) {
        Instant now = bench().simulator.clock().instant();
        TransactionQuery query =
                TransactionQuery.settlementsBetween(now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(1)))
                        .toBuilder()
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
}
