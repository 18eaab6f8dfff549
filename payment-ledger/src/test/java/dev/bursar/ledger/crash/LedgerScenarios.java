package dev.bursar.ledger.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.ledger.AccountId;
import dev.bursar.ledger.AccountTerms;
import dev.bursar.ledger.Balance;
import dev.bursar.ledger.Ledger;
import dev.bursar.ledger.LedgerCommand;
import dev.bursar.payment.Money;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** What a ledger does by itself. */
final class LedgerScenarios {

    static final AccountId CLEARING = AccountId.of("toss", "clearing", "KRW");
    static final AccountId WALLET = AccountId.of("seller-17", "wallet", "KRW");

    private LedgerScenarios() {}

    static Money won(long amount) {
        return Money.of(amount, "KRW");
    }

    static LedgerCommand deposit(String id, long amount) {
        return LedgerCommand.Transfer.of(id, CLEARING, WALLET, won(amount));
    }

    static void openAccounts(DataSource database) {
        Ledger ledger = Ledger.over(database);
        ledger.open(CLEARING, AccountTerms.spreadOver(4));
        ledger.open(WALLET, AccountTerms.notBelow(won(0)));
    }

    static void assertBalance(DataSource database, long posted, long held) {
        Balance balance = Ledger.over(database).balance(WALLET);
        assertThat(balance).isEqualTo(new Balance(WALLET, won(posted), won(held), won(0)));
    }

    /** One command, on two accounts that are open. */
    private abstract static class OneCommand implements CrashScenario {

        private final LedgerCommand command;
        private final long postedAfter;

        OneCommand(LedgerCommand command, long postedAfter) {
            this.command = command;
            this.postedAfter = postedAfter;
        }

        @Override
        public void prepare(DataSource database) {
            openAccounts(database);
        }

        @Override
        public void act(DataSource database, Consumer<String> kept) {
            kept.accept(Ledger.over(database).book(command).id());
        }

        @Override
        public void check(DataSource database) {
            assertBalance(database, postedAfter, 0);
        }
    }

    /** A transfer. */
    static final class Transfer extends OneCommand {
        Transfer() {
            super(deposit("t-1", 500), 500);
        }
    }

    /** Something that is held already. */
    private abstract static class Decision extends OneCommand {
        Decision(LedgerCommand command, long postedAfter) {
            super(command, postedAfter);
        }

        @Override
        public void prepare(DataSource database) {
            super.prepare(database);
            Ledger ledger = Ledger.over(database);
            ledger.book(deposit("before", 500));
            ledger.book(LedgerCommand.Transfer.builder("hold")
                    .move(WALLET, CLEARING, won(200))
                    .pending()
                    .build());
        }
    }

    /** A pending transfer that is posted. */
    static final class Post extends Decision {
        Post() {
            super(LedgerCommand.Post.all("post", "hold"), 300);
        }
    }

    /** A pending transfer that is cancelled. */
    static final class Cancel extends Decision {
        Cancel() {
            super(new LedgerCommand.Cancel("cancel", "hold"), 500);
        }
    }

    /** Commands of which all are booked or none, and one after them. */
    static final class Linked implements CrashScenario {

        private static final List<LedgerCommand> BATCH = List.of(
                deposit("t-1", 500),
                LedgerCommand.Transfer.builder("hold")
                        .move(WALLET, CLEARING, won(200))
                        .pending()
                        .build(),
                LedgerCommand.Post.all("post", "hold"),
                deposit("t-2", 10));

        @Override
        public void prepare(DataSource database) {
            openAccounts(database);
        }

        @Override
        public void act(DataSource database, Consumer<String> kept) {
            Ledger ledger = Ledger.over(database);
            ledger.bookAll(BATCH).forEach(booking -> kept.accept(booking.id()));
            kept.accept(ledger.book(deposit("t-3", 1)).id());
        }

        @Override
        public void checkFound(DataSource database) {
            Ledger ledger = Ledger.over(database);
            long there = BATCH.stream()
                    .filter(command -> ledger.transfer(command.id()) != null)
                    .count();
            assertThat(there).isIn(0L, (long) BATCH.size());
        }

        @Override
        public void check(DataSource database) {
            assertBalance(database, 311, 0);
        }
    }
}
