package dev.bursar.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionTest {

    @Test
    void nothingSet() {
        assertThat(Refusal.of(() -> Transaction.builder().build()))
                .containsOnlyKeys("provider", "transactionId", "kind", "amount", "occurredAt");
        assertThat(Refusal.of(() -> TransactionQuery.builder().build())).containsOnlyKeys("from", "until");
    }

    @Test
    void feeOfAnotherCurrency() {
        assertThat(Refusal.of(() -> Samples.TRANSACTION.toBuilder()
                        .fee(Money.of("1", "USD"))
                        .build()))
                .containsOnlyKeys("fee");
        assertThat(Samples.TRANSACTION.toBuilder().fee(null).build().fee()).isNull();
    }

    @Test
    void netThatIsNotTheRest() {
        assertThat(Refusal.of(() -> Samples.TRANSACTION.toBuilder()
                        .net(Money.of("14551", "KRW"))
                        .build()))
                .containsOnlyKeys("net");
        assertThat(Refusal.of(() -> Samples.TRANSACTION.toBuilder()
                        .net(Money.of("14550", "USD"))
                        .build()))
                .containsOnlyKeys("net");
        assertThat(Samples.TRANSACTION.toBuilder()
                        .amount(Samples.WON.negated())
                        .net(Money.of("-15450", "KRW"))
                        .build()
                        .net())
                .isEqualTo(Money.of("-15450", "KRW"));
        assertThat(Samples.TRANSACTION.toBuilder().fee(null).build().fee()).isNull();
    }

    @Test
    void emptyIdsCountAsNone() {
        Transaction row = Samples.TRANSACTION.toBuilder()
                .paymentId("")
                .orderId(" ")
                .refundId("\t")
                .build();

        assertThat(row.paymentId()).isNull();
        assertThat(row.orderId()).isNull();
        assertThat(row.refundId()).isNull();
    }

    @Test
    void aDay() {
        TransactionQuery query = TransactionQuery.between(Samples.NOON, Samples.NOON.plusSeconds(86_400));

        assertThat(query.limit()).isEqualTo(100);
        assertThat(query.cursor()).isNull();
        assertThat(TransactionQuery.builder()
                        .from(query.from())
                        .until(query.until())
                        .build())
                .isEqualTo(query);
    }

    @Test
    void bookIsThatOfMovementsUnlessSaid() {
        TransactionQuery settlements = TransactionQuery.settlementsBetween(Samples.NOON, Samples.NOON.plusSeconds(1));

        assertThat(settlements.book()).isEqualTo(TransactionQuery.Book.SETTLEMENTS);
        assertThat(settlements.after("2").book()).isEqualTo(TransactionQuery.Book.SETTLEMENTS);
        assertThat(TransactionQuery.between(Samples.NOON, Samples.NOON.plusSeconds(1))
                        .book())
                .isEqualTo(TransactionQuery.Book.MOVEMENTS);
    }

    @Test
    void spanThatCoversNothing() {
        assertThat(Refusal.of(() -> TransactionQuery.between(Samples.NOON, Samples.NOON)))
                .containsOnlyKeys("until");
        assertThat(Refusal.of(() -> TransactionQuery.between(Samples.NOON, Samples.NOON.minusSeconds(1))))
                .containsOnlyKeys("until");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1001, Integer.MIN_VALUE})
    void limitOutOfBounds(int limit) {
        assertThat(Refusal.of(
                        () -> Samples.TRANSACTION_QUERY.toBuilder().limit(limit).build()))
                .containsEntry("limit", "is not between 1 and 1000");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000})
    void limitAtItsBounds(int limit) {
        assertThat(Samples.TRANSACTION_QUERY.toBuilder().limit(limit).build().limit())
                .isEqualTo(limit);
    }

    @Test
    void nextPage() {
        TransactionQuery next = Samples.TRANSACTION_QUERY.after("cursor-2");

        assertThat(next)
                .isEqualTo(
                        Samples.TRANSACTION_QUERY.toBuilder().cursor("cursor-2").build());
    }

    @Test
    void afterTheLastPage() {
        assertThatNullPointerException()
                .isThrownBy(() -> Samples.TRANSACTION_QUERY.after(null))
                .withMessageContaining("the page before was the last one");
    }

    @Test
    void pageIsCopied() {
        List<Transaction> own = new ArrayList<>(List.of(Samples.TRANSACTION));
        TransactionPage page = new TransactionPage(own, null);
        own.clear();

        assertThat(page.transactions()).containsExactly(Samples.TRANSACTION);
        assertThatThrownBy(() -> page.transactions().clear()).isInstanceOf(UnsupportedOperationException.class);
    }
}
