package dev.bursar.vault;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where encrypted cards are kept. {@link JdbcTokenStore} keeps them in a database, {@link InMemoryTokenStore} for tests.
 *
 * <p>Thread-safe, and safe among several instances of an application: what a method says was done is kept, and seen by all.
 * Tenant and token together name a row; of rows with a fingerprint, tenant and fingerprint do as well. The store itself must
 * refuse a second one, because two instances may be at it at once.
 */
public interface TokenStore {

    /**
     * Stores a row.
     *
     * @param card the row
     * @return false if the tenant has the token, or a row of the same fingerprint, already; nothing was stored then
     */
    boolean insert(StoredCard card);

    /**
     * Looks a token up.
     *
     * @param tenant whose
     * @param token which
     * @return its row, or null
     */
    @Nullable
    StoredCard find(String tenant, String token);

    /**
     * Looks a card up.
     *
     * @param tenant whose
     * @param fingerprint of the card
     * @return its row, or null
     */
    @Nullable
    StoredCard find(String tenant, CardFingerprint fingerprint);

    /**
     * Replaces a row, if nobody has changed it since it was read.
     *
     * @param read the row as it was read
     * @param changed the row as it shall be
     * @return false if it was changed by somebody else, or its new fingerprint is taken; nothing was changed then
     */
    boolean replace(StoredCard read, StoredCard changed);

    /**
     * Rows that are encrypted with another key, or have a fingerprint of another one, in a lasting order.
     *
     * @param keys the keys that are right
     * @param after the last row of the page before, or null to begin
     * @param limit how many at most
     * @return rows, fewer than {@code limit} only at the end
     */
    List<StoredCard> notUnder(RotationKeys keys, @Nullable StoredCard after, int limit);

    /**
     * Rows of a tenant whose time is over and whose number was not erased yet.
     *
     * @param tenant whose
     * @param now the time
     * @param limit how many at most
     * @return rows
     */
    List<StoredCard> expired(String tenant, Instant now, int limit);

    /**
     * The keys that rows shall be under.
     *
     * @param encryption id of the key of envelopes
     * @param fingerprint id of the key of fingerprints; null where there is none: then no fingerprint is under the right key
     */
    record RotationKeys(String encryption, @Nullable String fingerprint) {

        /** Whether the row has to be made anew. */
        boolean isStale(StoredCard card) {
            CardFingerprint print = card.fingerprint();
            return card.envelope() != null
                    && (!encryption.equals(card.keyId())
                            || (print != null && !print.keyId().equals(fingerprint)));
        }
    }
}
