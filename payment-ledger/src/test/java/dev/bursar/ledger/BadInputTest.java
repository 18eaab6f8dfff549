package dev.bursar.ledger;

import static dev.bursar.ledger.Books.won;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Bad input")
class BadInputTest {

    private static final AccountId ANN = AccountId.of("ann", "wallet", "KRW");
    private static final AccountId BOB = AccountId.of("bob", "wallet", "KRW");
    private static final AccountId CENTS = AccountId.of("bob", "wallet", "USD");
    private static final Entry GIVES = new Entry(ANN, won(-5));
    private static final Entry GETS = new Entry(BOB, won(5));

    /** A call that is wrong. */
    @FunctionalInterface
    interface Call {
        void run(Ledger ledger);
    }

    private static LedgerCommand.Transfer transfer(String id, List<Entry> entries) {
        return new LedgerCommand.Transfer(id, entries, false, null, null, null, Map.of());
    }

    private static LedgerCommand.Transfer.Builder builder() {
        return LedgerCommand.Transfer.builder("t").move(ANN, BOB, won(5));
    }

    private static Arguments wrong(String field, Call call) {
        return Arguments.of(field, call);
    }

    static Stream<Arguments> calls() {
        List<Entry> both = List.of(GIVES, GETS);
        String long129 = "x".repeat(129);
        return Stream.of(
                wrong("id", ledger -> transfer(null, both)),
                wrong("id", ledger -> transfer(" ", both)),
                wrong("id", ledger -> transfer(long129, both)),
                wrong("id", ledger -> transfer("a\nb", both)),
                wrong("id", ledger -> transfer("half \ud83d", both)),
                wrong("id", ledger -> transfer("~mine", both)),
                wrong("entries", ledger -> transfer("t", null)),
                wrong("entries", ledger -> transfer("t", List.of())),
                wrong("entries", ledger -> transfer("t", Arrays.asList(GIVES, null))),
                wrong("entries", ledger -> transfer("t", List.of(GIVES))),
                wrong("entries", ledger -> transfer("t", List.of(GIVES, new Entry(BOB, won(4))))),
                wrong("entries", ledger -> transfer("t", List.of(GIVES, new Entry(CENTS, Money.of("5", "USD"))))),
                wrong("entries", ledger -> transfer("t", Collections.nCopies(1001, GIVES))),
                wrong(
                        "entries",
                        ledger -> builder().move(ANN, BOB, won(1)).pending().build()),
                wrong("expiresAt", ledger -> builder().pendingUntil(Instant.MAX).build()),
                wrong(
                        "expiresAt",
                        ledger -> new LedgerCommand.Transfer(
                                "t", both, false, Instant.parse("2030-01-01T00:00:00Z"), null, null, Map.of())),
                wrong("reference", ledger -> builder().reference(long129).build()),
                wrong("description", ledger -> builder().description("").build()),
                wrong("metadata", ledger -> builder().metadata("a=b", "c").build()),
                wrong("metadata", ledger -> builder().metadata("a", "\u0000").build()),
                wrong("account", ledger -> new Entry(null, won(1))),
                wrong("amount", ledger -> new Entry(ANN, null)),
                wrong("amount", ledger -> new Entry(ANN, won(0))),
                wrong("amount", ledger -> new Entry(ANN, Money.of("0.5", "KRW"))),
                wrong("amount", ledger -> new Entry(CENTS, Money.of("0.001", "USD"))),
                wrong("amount", ledger -> new Entry(ANN, Money.of("1", "USD"))),
                wrong("amount", ledger -> new Entry(ANN, Money.of("1" + "0".repeat(30), "KRW"))),
                wrong("pendingId", ledger -> LedgerCommand.Post.all("p", "")),
                wrong("id", ledger -> new LedgerCommand.Cancel("c", "c")),
                wrong("entries", ledger -> new LedgerCommand.Post("p", "t", List.of())),
                wrong("entries", ledger -> new LedgerCommand.Post("p", "t", Arrays.asList(GIVES, null))),
                wrong("owner", ledger -> AccountId.of("", "wallet", "KRW")),
                wrong("kind", ledger -> AccountId.of("ann", "Wallet", "KRW")),
                wrong("currency", ledger -> new AccountId("ann", "wallet", (CurrencyCode) null)),
                wrong("floor", ledger -> AccountTerms.notBelow(won(1))),
                wrong("floor", ledger -> ledger.open(ANN, AccountTerms.notBelow(Money.of("-1", "USD")))),
                wrong("floor", ledger -> ledger.open(ANN, AccountTerms.notBelow(Money.of("-0.5", "KRW")))),
                wrong("spread", ledger -> AccountTerms.spreadOver(0)),
                wrong("spread", ledger -> AccountTerms.spreadOver(65)),
                wrong("spread", ledger -> new AccountTerms(won(0), 2)),
                wrong("command", ledger -> ledger.book(null)),
                wrong("commands", ledger -> ledger.bookAll(null)),
                wrong("commands", ledger -> ledger.bookAll(Collections.singletonList(null))),
                wrong("most", ledger -> ledger.expireDue(0)),
                wrong("moment", ledger -> ledger.balanceAt(ANN, Instant.MIN)),
                wrong("moment", ledger -> ledger.balanceAt(ANN, Instant.now().plus(Duration.ofDays(1)))),
                wrong("account", ledger -> StatementQuery.of(null)),
                wrong("limit", ledger -> StatementQuery.of(ANN).pagesOf(0)),
                wrong("limit", ledger -> StatementQuery.of(ANN).pagesOf(1001)),
                wrong("from", ledger -> StatementQuery.of(ANN).between(Instant.MIN, null)),
                wrong("until", ledger -> StatementQuery.of(ANN).between(null, Instant.MAX)),
                wrong("until", ledger -> StatementQuery.of(ANN).between(Instant.EPOCH, Instant.EPOCH)),
                wrong("cursor", ledger -> StatementQuery.of(ANN).after(null)));
    }

    @ParameterizedTest
    @MethodSource("calls")
    @DisplayName("is refused by the name of its field, and no data is asked for")
    void isRefused(String field, Call call) {
        // No tables: whoever asks for data gets another exception. Opening begins a transaction before it looks at a
        // floor.
        JdbcDataSource empty = new JdbcDataSource();
        empty.setURL("jdbc:h2:mem:");
        DataSource database = empty;
        InvalidRequestException refused =
                catchThrowableOfType(InvalidRequestException.class, () -> call.run(Ledger.over(database)));
        assertThat(refused).isNotNull();
        assertThat(refused).hasMessageContaining(field);
    }
}
