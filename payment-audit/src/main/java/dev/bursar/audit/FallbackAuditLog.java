package dev.bursar.audit;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to a second log what the first one could not take, such as to a file where the database is away.
 *
 * <p>Each log is a chain of its own: what was spilled is found in the second one. Where a database failed while committing,
 * an entry may be in both. Closes both. Thread-safe.
 */
public final class FallbackAuditLog implements AuditLog {

    private static final Logger LOG = LoggerFactory.getLogger(FallbackAuditLog.class);

    private final AuditLog first;
    private final AuditLog second;
    private final AtomicLong spilled = new AtomicLong();

    /**
     * Over two logs.
     *
     * @param first takes everything it can
     * @param second takes the rest
     */
    public FallbackAuditLog(AuditLog first, AuditLog second) {
        this.first = first;
        this.second = second;
    }

    @Override
    public void appendAll(List<AuditEntry> entries) {
        try {
            first.appendAll(entries);
        } catch (RuntimeException e) {
            try {
                second.appendAll(entries);
            } catch (RuntimeException again) {
                again.addSuppressed(e);
                throw again;
            }
            spilled.addAndGet(entries.size());
            LOG.error("The audit log failed, and {} entries went to its fallback", entries.size(), e);
        }
    }

    /** {@return how many entries the second log took since this one was made} */
    public long spilled() {
        return spilled.get();
    }

    @Override
    public void close() {
        try {
            first.close();
        } finally {
            second.close();
        }
    }
}
