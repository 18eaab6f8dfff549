package dev.bursar.ledger;

import dev.bursar.jdbc.DatabaseException;
import dev.bursar.ledger.internal.Times;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** A transaction in which a ledger books. What was refused in it, it cannot outlive: half of it may stand in the database. */
final class OpenTransaction implements LedgerTransaction {

    private final LedgerSql sql;
    private final AccountRows accounts;
    private final Connection connection;
    private final Instant now;
    private final int salt = ThreadLocalRandom.current().nextInt(1 << 20);
    private @Nullable RuntimeException broken;
    private List<String> overdue = List.of();

    OpenTransaction(LedgerSql sql, AccountRows accounts, Connection connection, Instant now) {
        this.sql = sql;
        this.accounts = accounts;
        this.connection = connection;
        this.now = Times.toMicros(now);
    }

    /** Carries a fault of the database through work that may not throw it, to be repeated where that helps. */
    static final class Interrupted extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient SQLException fault;

        Interrupted(SQLException fault) {
            super(new DatabaseException(fault));
            this.fault = fault;
        }

        SQLException fault() {
            return fault;
        }
    }

    @FunctionalInterface
    private interface Deed<T> {
        T run() throws SQLException;
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public Account open(AccountId id, AccountTerms terms) {
        return run(() -> accounts.open(connection, id, terms, now));
    }

    @Override
    public List<Booking> bookAll(List<? extends LedgerCommand> commands) {
        return run(() -> new BookingWork(sql, connection, now, salt).book(List.copyOf(commands)));
    }

    @Override
    public @Nullable Balance balance(AccountId account) {
        return run(() -> Optional.ofNullable(accounts.balance(connection, account)))
                .orElse(null);
    }

    boolean expire(String pendingId) {
        return run(() -> new BookingWork(sql, connection, now, salt).expire(pendingId));
    }

    /** What held of the account that was short, though its time is over. */
    List<String> overdue() {
        return overdue;
    }

    /** Asked for while the account is locked, so that nobody gives anything back in between. */
    private List<String> overdue(AccountId account) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql.selectDueOfAccount)) {
            Times.set(select, 1, now);
            select.setString(2, account.text());
            return ids(select);
        }
    }

    static List<String> ids(PreparedStatement select) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                ids.add(row.getString(1));
            }
        }
        return ids;
    }

    /** Throws again what was refused or failed, if anything was: the transaction is not to be committed. */
    void checkWhole() {
        if (broken != null) {
            throw broken;
        }
    }

    private <T> T run(Deed<T> deed) {
        checkWhole();
        try {
            return refusing(deed);
        } catch (SQLException e) {
            Interrupted interrupted = new Interrupted(e);
            broken = interrupted;
            throw interrupted;
        }
    }

    private <T> T refusing(Deed<T> deed) throws SQLException {
        try {
            return deed.run();
        } catch (RefusedException e) {
            broken = e;
            AccountId account = e.account();
            if (e.refusal() == Refusal.BELOW_FLOOR && account != null) {
                overdue = overdue(account);
            }
            throw e;
        }
    }
}
