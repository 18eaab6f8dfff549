package dev.bursar.audit;

import dev.bursar.jdbc.DatabaseException;
import dev.bursar.jdbc.Transactions;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a chain, a page of places at a time. A page is a range of places and not a number of rows, so that two rows
 * of one place, where somebody took the primary key away, are both seen.
 */
final class JdbcRecords implements AuditRecords {

    static final String COLUMNS =
            "chain, seq, recorded_at, actor, action, object_kind, object_id, result, origin, account,"
                    + " details, key_id, previous_hash, hash";

    private static final int PAGE = 1000;

    private final Transactions transactions;
    private final String chain;
    private final Deque<Found> page = new ArrayDeque<>();
    private long next;

    /**
     * The rows of a chain.
     *
     * @param database where they are
     * @param chain its name
     */
    record Table(DataSource database, String chain) implements Source {

        @Override
        public AuditRecords from(long seq) {
            return new JdbcRecords(new Transactions(database), chain, seq);
        }
    }

    private JdbcRecords(Transactions transactions, String chain, long from) {
        this.transactions = transactions;
        this.chain = chain;
        this.next = from;
    }

    @Override
    public @Nullable Found next() {
        if (page.isEmpty()) {
            try {
                page.addAll(transactions.inOne(this::readPage));
            } catch (DatabaseException e) {
                throw new AuditException("the audit log cannot be read: " + e.getMessage(), e);
            }
        }
        return page.poll();
    }

    private Deque<Found> readPage(Connection connection) throws SQLException {
        Deque<Found> read = new ArrayDeque<>();
        Long first = firstFrom(connection, next);
        if (first == null) {
            return read;
        }
        try (PreparedStatement select = connection.prepareStatement("SELECT " + COLUMNS
                + " FROM bursar_audit WHERE chain = ? AND seq >= ? AND seq < ? ORDER BY seq, hash")) {
            select.setString(1, chain);
            select.setLong(2, first);
            select.setLong(3, first + PAGE);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    read.add(found(rows));
                }
            }
        }
        next = first + PAGE;
        return read;
    }

    private @Nullable Long firstFrom(Connection connection, long seq) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT MIN(seq) FROM bursar_audit WHERE chain = ? AND seq >= ?")) {
            select.setString(1, chain);
            select.setLong(2, seq);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                long first = rows.getLong(1);
                return rows.wasNull() ? null : first;
            }
        }
    }

    private static Found found(ResultSet row) throws SQLException {
        String place = "row " + row.getLong("seq");
        try {
            return new Found(record(row), place);
        } catch (RuntimeException | IOException e) {
            return new Found(null, place);
        }
    }

    @SuppressWarnings("NullAway") // the records refuse what is missing, and the caller takes that for an unreadable row
    static AuditRecord record(ResultSet row) throws SQLException, IOException {
        AuditEntry entry = new AuditEntry(
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("action"),
                row.getString("object_kind"),
                row.getString("object_id"),
                row.getString("result"),
                row.getString("origin"),
                row.getString("account"),
                RecordJson.details(row.getString("details")));
        return new AuditRecord(
                row.getString("chain"),
                row.getLong("seq"),
                entry,
                row.getString("key_id"),
                row.getString("previous_hash"),
                row.getString("hash"));
    }

    @Override
    public void close() {
        page.clear();
    }
}
