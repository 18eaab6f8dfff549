package dev.bursar.audit;

import java.util.function.Consumer;

/** A log whose records are tied together by hashes, so that it can be verified. */
public sealed interface AuditChain extends AuditLog permits FileAuditLog, JdbcAuditLog {

    /**
     * The newest record, to be kept where nobody who writes to the log can change it: with it, records that were cut off and
     * chains that were written anew are found.
     *
     * @return its place and hash; place 0 for a chain without records
     * @throws AuditException if it could not be read
     */
    AuditAnchor anchor();

    /** {@return a verifier of this chain with its keys} */
    AuditVerifier verifier();

    /**
     * Verifies a part of the chain.
     *
     * @param from the first record to look at, from 1
     * @param to the last one; {@link Long#MAX_VALUE} for the newest
     * @return what was found
     * @throws AuditException if the chain could not be read
     */
    default AuditReport verify(long from, long to) {
        return verifier().verify(from, to);
    }

    /**
     * Reads a part of the chain, one record at a time. Verifies nothing.
     *
     * @param from the first record, from 1
     * @param to the last one; {@link Long#MAX_VALUE} for the newest
     * @param reader takes each record
     * @throws AuditException if the chain could not be read, or a record is not readable
     */
    default void read(long from, long to, Consumer<AuditRecord> reader) {
        verifier().read(from, to, reader);
    }
}
