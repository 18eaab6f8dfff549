package dev.bursar.provider.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.Money;
import dev.bursar.payment.Transaction;
import dev.bursar.payment.TransactionQuery;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The time of a query")
class QuerySpanTest {

    private static final TransactionQuery MARCH =
            TransactionQuery.between(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-04-01T00:00:00Z"));

    @ParameterizedTest
    @CsvSource({
        "2026-02-28T23:59:59.999Z, false",
        "2026-03-01T00:00:00Z, true",
        "2026-03-15T12:00:00Z, true",
        "2026-03-31T23:59:59.999Z, true",
        "2026-04-01T00:00:00Z, false"
    })
    @DisplayName("begins with its first moment and ends before its last, so that two queries overlap in none")
    void covers(Instant moment, boolean covered) {
        Transaction movement = Transaction.builder()
                .provider("acme")
                .transactionId("t_1")
                .kind(Transaction.Kind.PAYMENT)
                .amount(Money.of(15000, "KRW"))
                .occurredAt(moment)
                .build();

        assertThat(QuerySpan.covers(MARCH, movement)).isEqualTo(covered);
    }
}
