package dev.bursar.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Runs work in transactions of a host's {@link DataSource}: all of it is kept, or nothing.
 *
 * <p>What a database refuses because another transaction was at the same rows (SQLSTATE 40001 or 40P01) is run again from
 * the beginning, up to {@value #ATTEMPTS} times. So the work must do nothing but talk to its connection: a call to a
 * provider, or to anybody else, has no place in it.
 *
 * <p>At H2 every transaction ends with {@code CHECKPOINT SYNC}, because H2 alone would lose what it has confirmed when its
 * process is killed. Thread-safe.
 */
public final class Transactions {

    private static final int ATTEMPTS = 20;
    private static final Set<String> WORTH_REPEATING = Set.of("40001", "40P01");

    private final DataSource database;
    private volatile @Nullable Boolean isH2;

    /**
     * Over a host's database. No I/O.
     *
     * @param database gives connections; a pool
     */
    public Transactions(DataSource database) {
        this.database = database;
    }

    /**
     * What is done in one transaction.
     *
     * @param <T> what comes of it
     */
    @FunctionalInterface
    public interface Work<T> {

        /**
         * Does it.
         *
         * @param connection within the transaction; committed and closed by the caller
         * @return what comes of it
         * @throws SQLException what the database says; the transaction is rolled back
         */
        T run(Connection connection) throws SQLException;
    }

    /**
     * Runs work in a transaction, and returns once it is kept for good.
     *
     * @param <T> what comes of it
     * @param work what to do; run again where another transaction was in its way
     * @return what came of it
     * @throws DatabaseException if the database failed. Where it failed while committing, the work may have been kept
     */
    public <T> T inOne(Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(work);
            } catch (SQLException e) {
                if (attempt >= ATTEMPTS || !WORTH_REPEATING.contains(String.valueOf(e.getSQLState()))) {
                    throw new DatabaseException(e);
                }
                pause(attempt, e);
            }
        }
    }

    private <T> T once(Work<T> work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            boolean before = connection.getAutoCommit();
            boolean syncs = syncs(connection);
            connection.setAutoCommit(false);
            try {
                T result = work.run(connection);
                connection.commit();
                if (syncs && !connection.isReadOnly()) {
                    sync(connection);
                }
                return result;
            } catch (Throwable e) {
                rollBack(connection, e);
                throw e;
            } finally {
                connection.setAutoCommit(before);
            }
        }
    }

    /** Whether a commit is to be followed by a sync. Tried before anything is done: a user who may not sync would commit first. */
    private boolean syncs(Connection connection) throws SQLException {
        Boolean known = isH2;
        if (known == null) {
            DatabaseMetaData about = connection.getMetaData();
            known = about.getDatabaseProductName().equals("H2")
                    && !String.valueOf(about.getURL()).startsWith("jdbc:h2:mem:");
            if (known) {
                sync(connection);
            }
            isH2 = known;
        }
        return known;
    }

    private static void sync(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT SYNC");
        }
    }

    private static void rollBack(Connection connection, Throwable cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private static void pause(int attempt, SQLException cause) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(1L << Math.min(attempt + 1, 8)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException(cause);
        }
    }
}
