package dev.bursar.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** The time that one call may take at a database: a payment's thread must not wait without end for its audit log. */
final class Turn {

    private static final String CANCELED = "57014";

    private final long end;

    Turn(Duration patience) {
        this.end = System.nanoTime() + patience.toNanos();
    }

    boolean isOver() {
        return remaining() <= 0;
    }

    private long remaining() {
        return end - System.nanoTime();
    }

    /** Waits for the lock, also on a thread that is interrupted: those of cancelled payments are. */
    boolean take(ReentrantLock lock) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return lock.tryLock(remaining(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * At PostgreSQL the processes queue up, and no statement of the transaction waits longer than there is time; elsewhere the
     * primary key alone decides. Needs no right to the table.
     */
    void queueUp(Connection connection, long number) throws SQLException {
        long millis = Math.max(1, TimeUnit.NANOSECONDS.toMillis(remaining()));
        requireTime();
        if (!connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
            return;
        }
        try (Statement wait = connection.createStatement()) {
            wait.execute("SET LOCAL lock_timeout = " + millis + "; SET LOCAL statement_timeout = " + millis
                    + "; SELECT pg_advisory_xact_lock(" + number + ")");
        }
        requireTime();
    }

    private void requireTime() throws SQLException {
        if (isOver()) {
            throw new SQLTimeoutException("the patience of the audit log is over", CANCELED);
        }
    }
}
