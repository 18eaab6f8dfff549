package dev.bursar.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bursar.jdbc.TestDatabase;
import dev.bursar.payment.Money;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A ledger")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class LedgerTest {

    private static final AccountId WORLD = AccountId.of("toss", "clearing", "KRW");
    private static final AccountId WALLET = AccountId.of("seller-17", "wallet", "KRW");
    private static final Money ZERO = won(0);

    @Parameter
    TestDatabase database;

    private Ledger ledger;

    private static Money won(long amount) {
        return Money.of(amount, "KRW");
    }

    @BeforeEach
    void open() {
        DataSource fresh = database.fresh("ledger", LedgerSchema::migrate);
        ledger = Ledger.over(fresh);
        ledger.open(WORLD, AccountTerms.unbounded());
        ledger.open(WALLET, AccountTerms.notBelow(ZERO));
    }

    @AfterEach
    void isWhole() {
        assertThat(ledger.verify().faults()).isEmpty();
    }

    @Test
    @DisplayName("moves what a transfer says, once")
    void movesOnce() {
        LedgerCommand transfer = LedgerCommand.Transfer.of("t-1", WORLD, WALLET, won(15000));

        assertThat(ledger.book(transfer).repeated()).isFalse();
        assertThat(ledger.book(transfer).repeated()).isTrue();

        assertThat(ledger.balance(WALLET).posted()).isEqualTo(won(15000));
        assertThat(ledger.balance(WORLD).posted()).isEqualTo(won(-15000));
    }

    @Test
    @DisplayName("refuses other content under an id that was used")
    void otherContent() {
        ledger.book(LedgerCommand.Transfer.of("t-1", WORLD, WALLET, won(15000)));

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> ledger.book(LedgerCommand.Transfer.of("t-1", WORLD, WALLET, won(15001))))
                .satisfies(e -> assertThat(e.refusal()).isEqualTo(Refusal.OTHER_CONTENT));
    }

    @Test
    @DisplayName("does not let an account go under its floor, and books nothing of what was linked to that")
    void floor() {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> ledger.bookAll(List.of(
                        LedgerCommand.Transfer.of("t-1", WORLD, WALLET, won(100)),
                        LedgerCommand.Transfer.of("t-2", WALLET, WORLD, won(101)))))
                .satisfies(e -> assertThat(e.refusal()).isEqualTo(Refusal.BELOW_FLOOR));

        assertThat(ledger.balance(WALLET).posted()).isEqualTo(ZERO);
        assertThat(ledger.transfer("t-1")).isNull();
    }

    @Test
    @DisplayName("holds, and posts less than it held")
    void pending() {
        ledger.book(LedgerCommand.Transfer.of("t-1", WORLD, WALLET, won(100)));
        ledger.book(LedgerCommand.Transfer.builder("hold")
                .move(WALLET, WORLD, won(80))
                .pending()
                .build());
        assertThat(ledger.balance(WALLET).available()).isEqualTo(won(20));

        ledger.book(new LedgerCommand.Post(
                "post", "hold", List.of(new Entry(WALLET, won(-50)), new Entry(WORLD, won(50)))));

        assertThat(ledger.balance(WALLET)).isEqualTo(new Balance(WALLET, won(50), ZERO, ZERO));
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> ledger.book(new LedgerCommand.Cancel("cancel", "hold")))
                .satisfies(e -> assertThat(e.refusal()).isEqualTo(Refusal.DECIDED));
        assertThat(ledger.seal().number()).isEqualTo(1);
        assertThat(ledger.statement(StatementQuery.of(WALLET)).lines()).hasSize(3);
    }
}
