package dev.bursar.audit;

import java.util.List;

/**
 * Takes down what happened, in order, and never changes it again.
 *
 * <p>When {@link #append} returns, the entry is where the log promises: on disk or in the database for {@link FileAuditLog}
 * and {@link JdbcAuditLog}, in a queue for {@link BufferedAuditLog}. Appending is not idempotent: two calls make two records.
 * Implementations are thread-safe.
 */
public interface AuditLog extends AutoCloseable {

    /**
     * Writes entries, in this order and without others between them: all of them or none.
     *
     * @param entries what happened
     * @throws AuditException if they could not be written; a log never drops an entry silently
     */
    void appendAll(List<AuditEntry> entries);

    /**
     * Writes an entry.
     *
     * @param entry what happened
     * @throws AuditException if it could not be written
     */
    default void append(AuditEntry entry) {
        appendAll(List.of(entry));
    }

    /** Writes what is still to be written, and frees what the log holds. */
    @Override
    void close();
}
