package dev.bursar.audit;

import org.jspecify.annotations.Nullable;

/**
 * An entry could not be written, or a log not be opened or read. Its text holds nothing of an entry.
 *
 * <p>Where a database failed while committing, the entry may have been written all the same. Appending it again can then
 * make two records of it, which an audit log bears better than none.
 */
public final class AuditException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * About a fault.
     *
     * @param message what is wrong and what to do
     * @param cause what was caught, or null
     */
    public AuditException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
