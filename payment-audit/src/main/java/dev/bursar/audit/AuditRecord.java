package dev.bursar.audit;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it stands in a chain, tied to the one before it by its hash. Immutable and thread-safe.
 *
 * @param chain the name of the chain
 * @param seq its place in it, from 1 without a gap; it says the order also where a clock went backwards
 * @param entry what was written, with its time to the microsecond
 * @param keyId the key of its hash; null where the chain has none
 * @param previousHash the hash of the record before it; {@link #GENESIS} for the first
 * @param hash over all other fields: HMAC-SHA256 with the key, or SHA-256 without one, as 64 hexadecimal digits
 */
public record AuditRecord(
        String chain, long seq, AuditEntry entry, @Nullable String keyId, String previousHash, String hash) {

    /** What stands for the hash before the first record. */
    public static final String GENESIS = "0".repeat(64);

    /** Refuses an incomplete record; whether its hash is right is for {@link AuditVerifier} to say. */
    public AuditRecord {
        Objects.requireNonNull(chain, "chain");
        Objects.requireNonNull(entry, "entry");
        Objects.requireNonNull(entry.time(), "time");
        Objects.requireNonNull(previousHash, "previousHash");
        Objects.requireNonNull(hash, "hash");
    }

    /** {@return when it happened} */
    public Instant time() {
        return Objects.requireNonNull(entry.time());
    }

    AuditRecord withSeq(long other) {
        return new AuditRecord(chain, other, entry, keyId, previousHash, hash);
    }

    AuditRecord withHash(String other) {
        return new AuditRecord(chain, seq, entry, keyId, previousHash, other);
    }
}
