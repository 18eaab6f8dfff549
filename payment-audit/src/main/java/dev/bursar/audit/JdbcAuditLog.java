package dev.bursar.audit;

import dev.bursar.jdbc.DatabaseException;
import dev.bursar.jdbc.Tables;
import dev.bursar.jdbc.Transactions;
import dev.bursar.payment.InvalidRequestException.Fault;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A chain in a table of a database, which any number of processes append to: PostgreSQL, or H2 within one process.
 *
 * <p>{@link #append} returns once the record is committed. The primary key admits one record at each place, so that two
 * processes cannot fork the chain: the slower one reads the new end and tries again. At PostgreSQL an advisory lock lets them
 * come in turn. The log inserts and selects, and never updates or deletes: the application's user needs no right to.
 *
 * <p>It waits for its turn and for answers of PostgreSQL as long as its patience lasts, and then throws. How long it waits for
 * a connection, or for one that is dead, is for the pool and the driver to say.
 *
 * <p>Where the connection broke while committing, the log looks whether its records are there before it fails. Thread-safe.
 */
public final class JdbcAuditLog implements AuditChain {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PATIENCE = Duration.ofHours(1);

    /** The place was taken by another process, or the database runs one transaction after the other. */
    private static final Set<String> WORTH_REPEATING = Set.of("23505", "40001", "40P01");

    /** One connection a process and chain is enough: the others would only wait for it in the database. */
    private final ReentrantLock lock = new ReentrantLock(true);

    private final DataSource database;
    private final Transactions transactions;
    private final String chain;
    private final AuditKeys keys;
    private final Clock clock;
    private final Duration patience;
    private final long lockNumber;
    private volatile boolean closed;

    /**
     * Over a host's database. No I/O.
     *
     * @param database gives connections; a pool. Not closed by the log
     * @param chain the chain's name, such as that of the tenant: letters, digits, dots, dashes and underscores
     * @param keys of the hashes
     * @param clock for entries without a time
     * @param patience how long {@link #append} waits for its turn and for the database's answers, before it throws
     * @throws dev.bursar.payment.InvalidRequestException if the name cannot be written, or the patience is none
     */
    public JdbcAuditLog(DataSource database, String chain, AuditKeys keys, Clock clock, Duration patience) {
        List<Fault> faults = new ArrayList<>(0);
        Field.CHAIN.require(chain, faults);
        if (patience.isNegative() || patience.isZero() || patience.compareTo(LONGEST_PATIENCE) > 0) {
            faults.add(new Fault("patience", "is not between zero and an hour: give how long to wait"));
        }
        Field.check("JdbcAuditLog", faults);
        this.database = database;
        this.transactions = new Transactions(database);
        this.chain = chain;
        this.keys = keys;
        this.clock = clock;
        this.patience = patience;
        this.lockNumber = lockNumberOf(chain);
    }

    /**
     * Over a host's database, with a patience of 5 seconds. No I/O.
     *
     * @param database gives connections; a pool. Not closed by the log
     * @param chain the chain's name, such as that of the tenant: letters, digits, dots, dashes and underscores
     * @param keys of the hashes
     * @param clock for entries without a time
     * @throws dev.bursar.payment.InvalidRequestException if the name cannot be written
     */
    public JdbcAuditLog(DataSource database, String chain, AuditKeys keys, Clock clock) {
        this(database, chain, keys, clock, PATIENCE);
    }

    /**
     * Over a host's database, with the system's clock. No I/O.
     *
     * @param database gives connections; a pool. Not closed by the log
     * @param chain the chain's name
     * @param keys of the hashes
     * @throws dev.bursar.payment.InvalidRequestException if the name cannot be written
     */
    public JdbcAuditLog(DataSource database, String chain, AuditKeys keys) {
        this(database, chain, keys, Clock.systemUTC());
    }

    /**
     * Creates the table where it is missing. A host with migrations of its own copies {@code dev/bursar/audit/audit.sql} into
     * them instead.
     *
     * @param database where to
     * @throws AuditException if the database failed, such as when the user may not create tables
     */
    public static void createTables(DataSource database) {
        try {
            Tables.create(database, JdbcAuditLog.class, "audit.sql");
        } catch (DatabaseException e) {
            throw new AuditException("the table of the audit log cannot be created: " + e.getMessage(), e);
        }
    }

    @Override
    public void appendAll(List<AuditEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        List<AuditEntry> copy = List.copyOf(entries);
        Turn turn = new Turn(patience);
        if (!turn.take(lock)) {
            throw new AuditException(
                    "the audit log " + chain + " had others before this entry for " + patience
                            + ": see why the database is slow",
                    null);
        }
        try {
            if (closed) {
                throw new AuditException("the audit log " + chain + " is closed: close it last of all", null);
            }
            append(copy, turn);
        } finally {
            lock.unlock();
        }
    }

    private void append(List<AuditEntry> entries, Turn turn) {
        AtomicReference<@Nullable AuditRecord> last = new AtomicReference<>();
        while (true) {
            try {
                transactions.inOne(connection -> {
                    last.set(null);
                    turn.queueUp(connection, lockNumber);
                    List<AuditRecord> records = head(connection).next(entries, keys, clock);
                    insert(connection, records);
                    last.set(records.get(records.size() - 1));
                    return Boolean.TRUE;
                });
                return;
            } catch (DatabaseException e) {
                // The insert went well, so it was the commit that failed: nobody else can have written this very
                // record.
                if (isThere(last.get())) {
                    return;
                }
                if (!WORTH_REPEATING.contains(e.state()) || turn.isOver()) {
                    throw new AuditException("the audit log " + chain + " cannot be written: " + e.getMessage(), e);
                }
                pause(e);
            }
        }
    }

    private boolean isThere(@Nullable AuditRecord record) {
        if (record == null) {
            return false;
        }
        try {
            return transactions.inOne(connection -> {
                try (PreparedStatement select = connection.prepareStatement(
                        "SELECT 1 FROM bursar_audit WHERE chain = ? AND seq = ? AND hash = ?")) {
                    select.setString(1, chain);
                    select.setLong(2, record.seq());
                    select.setString(3, record.hash());
                    try (ResultSet rows = select.executeQuery()) {
                        return rows.next();
                    }
                }
            });
        } catch (DatabaseException e) {
            return false;
        }
    }

    /** What the processes queue up by at PostgreSQL. */
    long lockNumber() {
        return lockNumber;
    }

    private static long lockNumberOf(String chain) {
        String hash = AuditKeys.none().hash(null, ("bursar_audit " + chain).getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(HexFormat.of().parseHex(String.valueOf(hash))).getLong();
    }

    private ChainHead head(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT seq, hash FROM bursar_audit WHERE chain = ? ORDER BY seq DESC LIMIT 1")) {
            select.setString(1, chain);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? new ChainHead(chain, rows.getLong(1), rows.getString(2)) : ChainHead.start(chain);
            }
        }
    }

    private static void insert(Connection connection, List<AuditRecord> records) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO bursar_audit (" + JdbcRecords.COLUMNS
                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (AuditRecord record : records) {
                AuditEntry entry = record.entry();
                insert.setString(1, record.chain());
                insert.setLong(2, record.seq());
                insert.setObject(3, record.time().atOffset(ZoneOffset.UTC));
                insert.setString(4, entry.actor());
                insert.setString(5, entry.action());
                insert.setString(6, entry.objectKind());
                insert.setString(7, entry.objectId());
                insert.setString(8, entry.result());
                insert.setString(9, entry.origin());
                insert.setString(10, entry.account());
                insert.setString(11, RecordJson.details(entry.details()));
                insert.setString(12, record.keyId());
                insert.setString(13, record.previousHash());
                insert.setString(14, record.hash());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void pause(DatabaseException cause) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuditException("the wait for the audit log was interrupted: nothing was written", cause);
        }
    }

    @Override
    public AuditAnchor anchor() {
        try {
            return transactions.inOne(this::head).anchor();
        } catch (DatabaseException e) {
            throw new AuditException("the audit log " + chain + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public AuditVerifier verifier() {
        return AuditVerifier.ofDatabase(database, chain, keys);
    }

    /** Refuses entries from then on; the host's database stays open. */
    @Override
    public void close() {
        closed = true;
    }
}
