package dev.bursar.ledger;

import dev.bursar.jdbc.DatabaseException;
import dev.bursar.jdbc.Transactions;
import dev.bursar.ledger.internal.Times;
import dev.bursar.ledger.internal.Units;
import dev.bursar.ledger.internal.Wrong;
import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Money;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A double-entry ledger in PostgreSQL, or in an {@code EmbeddedDatabase} of jdbc-support.
 *
 * <p>What is booked sums to zero in each currency, is never changed, and is booked once: every command has an id that its maker chose, and a
 * repetition is answered with what was booked the first time. So a host that does not know whether a command arrived sends it again.
 * No account goes under its floor. When a method returns, what it booked is on disk.
 *
 * <p>Make the tables with {@link LedgerSchema#migrate} first. Thread-safe; several nodes share a database. A failing database is a {@link
 * DatabaseException}; where it failed while committing, the command may be booked: send it again.
 */
public final class Ledger {

    private static final Duration RECENT = Duration.ofMinutes(2);

    private final String schema;
    private final Transactions transactions;
    private final LedgerSql sql;
    private final AccountRows accounts;
    private final StatementReader statements;
    private final TransferReader transfers;
    private final Seals seals;
    private final Clock clock;

    private Ledger(Builder builder) {
        this.schema = builder.schema;
        this.transactions = new Transactions(builder.database);
        this.sql = new LedgerSql(builder.schema);
        this.accounts = new AccountRows(sql);
        this.statements = new StatementReader(sql);
        this.transfers = new TransferReader(sql);
        this.seals = new Seals(sql);
        this.clock = builder.clock;
    }

    /**
     * The ledger in a database, in the schema {@value LedgerSchema#DEFAULT}. No I/O.
     *
     * @param database gives connections; a pool
     * @return the ledger
     */
    public static Ledger over(DataSource database) {
        return builder(database).build();
    }

    /**
     * A ledger with a schema or a clock of its own.
     *
     * @param database gives connections; a pool
     * @return a builder
     */
    public static Builder builder(DataSource database) {
        return new Builder(database);
    }

    /** Collects what a ledger is made of. Not thread-safe. */
    public static final class Builder {

        private final DataSource database;
        private String schema = LedgerSchema.DEFAULT;
        private Clock clock = Clock.systemUTC();

        private Builder(DataSource database) {
            this.database = Objects.requireNonNull(database, "database");
        }

        /**
         * Sets the schema.
         *
         * @param name the schema that was migrated
         * @return this builder
         */
        public Builder schema(String name) {
            this.schema = LedgerSchema.checked(name);
            return this;
        }

        /**
         * Sets the clock, after which pending transfers expire and lines are dated.
         *
         * @param newClock the clock
         * @return this builder
         */
        public Builder clock(Clock newClock) {
            this.clock = Objects.requireNonNull(newClock, "clock");
            return this;
        }

        /** {@return the ledger} */
        public Ledger build() {
            return new Ledger(this);
        }
    }

    /** {@return the schema it is in} */
    public String schema() {
        return schema;
    }

    /**
     * What is done in a transaction of a ledger.
     *
     * @param <T> what comes of it
     */
    @FunctionalInterface
    public interface Work<T extends @Nullable Object> {

        /**
         * Does it. It may be run again from its beginning, so it does nothing but talk to the transaction.
         *
         * @param transaction where to book, and write rows of one's own
         * @return what comes of it
         * @throws SQLException what the database says; everything is rolled back
         */
        T run(LedgerTransaction transaction) throws SQLException;
    }

    /**
     * Books, and writes a host's own rows, in one transaction: all of it is kept, or nothing.
     *
     * @param <T> what comes of it
     * @param work what to do; run again where another transaction was in its way, or an account had less only because of holds whose time is over
     * @return what came of it
     * @throws RefusedException if something could not be booked
     */
    public <T extends @Nullable Object> T inTransaction(Work<T> work) {
        List<String> overdue = new ArrayList<>();
        while (true) {
            try {
                return once(work, overdue);
            } catch (RefusedException e) {
                // One account after the other: what frees the first may show that the next is short as well.
                if (overdue.isEmpty()) {
                    throw e;
                }
                expire(overdue);
            }
        }
    }

    /** Runs work in one transaction, and adds what stood in its way and is over. */
    private <T extends @Nullable Object> T once(Work<T> work, List<String> overdue) {
        return transactions.inOne(connection -> {
            OpenTransaction transaction = new OpenTransaction(sql, accounts, connection, clock.instant());
            try {
                T result = work.run(transaction);
                transaction.checkWhole();
                return result;
            } catch (OpenTransaction.Interrupted e) {
                throw e.fault();
            } finally {
                overdue.clear();
                overdue.addAll(transaction.overdue());
            }
        });
    }

    /**
     * Opens an account, if it is not open.
     *
     * @param id whose, of what kind and in which currency
     * @param terms what shall hold for it
     * @return the account
     * @throws RefusedException if it is open on other terms
     */
    public Account open(AccountId id, AccountTerms terms) {
        return inTransaction(transaction -> transaction.open(id, terms));
    }

    /**
     * Books a command.
     *
     * @param command what to book
     * @return when it was booked, now or before
     * @throws RefusedException if it cannot be booked
     */
    public Booking book(LedgerCommand command) {
        Wrong.unless(command != null, "command", "is missing: give what to book");
        return inTransaction(transaction -> transaction.book(command));
    }

    /**
     * Books commands in their order, all of them or none.
     *
     * @param commands what to book
     * @return when each was booked
     * @throws RefusedException if one of them cannot be booked
     */
    public List<Booking> bookAll(List<? extends LedgerCommand> commands) {
        Wrong.unless(
                commands != null && commands.stream().allMatch(Objects::nonNull),
                "commands",
                "are missing, or one of them is: give a list of commands");
        return inTransaction(transaction -> transaction.bookAll(commands));
    }

    /**
     * Gives back what pending transfers hold whose time is over. To be called now and then; that they can no longer be posted does not depend on
     * it, and an account that would be short is freed of them when it is.
     *
     * @param most how many at most
     * @return how many it were
     */
    public int expireDue(int most) {
        Wrong.unless(most > 0, "most", "is " + most + ": give how many at most, one or more");
        return expire(transactions.inOne(connection -> {
            try (PreparedStatement select = connection.prepareStatement(sql.selectDue)) {
                Times.set(select, 1, clock.instant());
                select.setInt(2, most);
                return OpenTransaction.ids(select);
            }
        }));
    }

    private int expire(List<String> due) {
        int expired = 0;
        for (String id : due) {
            boolean now = once(transaction -> ((OpenTransaction) transaction).expire(id), new ArrayList<>());
            expired += now ? 1 : 0;
        }
        return expired;
    }

    /**
     * An account.
     *
     * @param id its id
     * @return the account, or null if it is not open
     */
    public @Nullable Account account(AccountId id) {
        return transactions
                .inOne(connection -> Optional.ofNullable(accounts.find(connection, id)))
                .orElse(null);
    }

    /**
     * The accounts of an owner.
     *
     * @param owner the owner
     * @return all of them, by kind and currency
     */
    public List<Account> accountsOf(String owner) {
        return transactions.inOne(connection -> accounts.ofOwner(connection, owner));
    }

    /**
     * What is on an account.
     *
     * @param account which account
     * @return its balance, or null if it is not open
     */
    public @Nullable Balance balance(AccountId account) {
        return transactions
                .inOne(connection -> Optional.ofNullable(accounts.balance(connection, account)))
                .orElse(null);
    }

    /**
     * What was on an account at a moment, with all that was booked in it.
     *
     * @param account which account
     * @param moment the moment, not one to come
     * @return its balance then
     * @throws RefusedException if there is no such account
     */
    public Balance balanceAt(AccountId account, Instant moment) {
        Instant now = clock.instant();
        Wrong.unless(!moment.isBefore(Times.FIRST), "moment", "is before 1970: give one in which there was a ledger");
        Wrong.unless(!moment.isAfter(now), "moment", "is still to come: give one of the past, or ask for the balance");
        boolean recent = moment.isAfter(now.minus(RECENT));
        return transactions.inOne(connection -> statements.at(connection, account, moment, recent));
    }

    /**
     * Lines of an account.
     *
     * @param query which lines
     * @return a page of them
     * @throws RefusedException if there is no such account
     */
    public StatementPage statement(StatementQuery query) {
        return transactions.inOne(connection -> statements.read(connection, query));
    }

    /**
     * A command that was booked.
     *
     * @param id its id
     * @return what was booked, or null if nothing was booked under this id
     */
    public @Nullable BookedTransfer transfer(String id) {
        return transactions
                .inOne(connection -> Optional.ofNullable(transfers.find(connection, id)))
                .orElse(null);
    }

    /**
     * The transfers that belong to something; not the decisions about them, which have no reference.
     *
     * @param reference what they belong to, such as an order number
     * @return at most 10,000, the oldest first
     */
    public List<BookedTransfer> transfersOf(String reference) {
        return transactions.inOne(connection -> transfers.ofReference(connection, reference));
    }

    /**
     * What is on all accounts of each kind: the trial balance. Its lines sum to zero in each currency.
     *
     * @return a line for each kind and currency
     */
    public List<KindTotal> totals() {
        return transactions.inOne(connection -> {
            List<KindTotal> totals = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(sql.selectTotals);
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    CurrencyCode currency = new CurrencyCode(row.getString("currency"), row.getInt("decimals"));
                    totals.add(new KindTotal(
                            row.getString("kind"),
                            row.getLong("accounts"),
                            Money.ofUnits(Units.get(row, "posted"), currency.fractionDigits(), currency),
                            Money.ofUnits(Units.get(row, "held"), currency.fractionDigits(), currency)));
                }
            }
            return totals;
        });
    }

    /**
     * Makes a seal over all that is booked. Keep it outside of the database, and give it to {@link #verify(LedgerSeal)} later.
     *
     * @return the seal
     */
    public LedgerSeal seal() {
        return transactions.inOne(connection -> seals.seal(connection, clock.instant()));
    }

    /**
     * Reckons the whole ledger anew: every hash, balance, transfer and seal. Reads everything there is.
     *
     * @return what was found
     */
    public LedgerReport verify() {
        return transactions.inOne(connection -> new Verification(sql).run(connection, null));
    }

    /**
     * The same, and looks whether a seal is still what it was.
     *
     * @param kept a seal of this ledger, kept outside of the database
     * @return what was found
     */
    public LedgerReport verify(LedgerSeal kept) {
        Objects.requireNonNull(kept, "kept");
        return transactions.inOne(connection -> new Verification(sql).run(connection, kept));
    }
}
