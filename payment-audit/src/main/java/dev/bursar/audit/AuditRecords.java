package dev.bursar.audit;

import org.jspecify.annotations.Nullable;

/** Goes through the records of a store, one at a time. Used by one thread, and closed at the end. */
interface AuditRecords extends AutoCloseable {

    /**
     * What stands at one place of the store.
     *
     * @param record the record, or null where what stands there cannot be read as one
     * @param place where it stands, for a person
     */
    record Found(@Nullable AuditRecord record, String place) {}

    /** {@return what comes next, or null at the end} */
    @Nullable
    Found next();

    /** {@return how many bytes after the last whole record are the beginning of another one} */
    default long tornBytes() {
        return 0;
    }

    @Override
    void close();

    /** A store that can be read from any record on. */
    @FunctionalInterface
    interface Source {

        /** Begins at the first record whose place is this or later. */
        AuditRecords from(long seq);
    }
}
