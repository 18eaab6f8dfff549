package dev.bursar.vault;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of a {@link TokenStore}. It holds no digit of a card number in clear, and has no field for a security code. Times have
 * microseconds, as databases do.
 *
 * @param tenant whose it is
 * @param token its name, unique within the tenant for all times
 * @param envelope the text of the {@link Envelope} with the number; null once it was erased
 * @param keyId the id of the key that it was encrypted with; null with it
 * @param fingerprint recognises the card; null where nobody asked for that, and once the number was erased. Never there beside a
 *     token that keeps the last four digits (PCI DSS 3.5.1)
 * @param created when it was stored
 * @param expires when its time is over; null for never
 * @param invalidated when it was ended before that; null where it was not
 * @param revision grows with each change, so that of two changes at once one is refused
 */
public record StoredCard(
        String tenant,
        String token,
        @Nullable String envelope,
        @Nullable String keyId,
        @Nullable CardFingerprint fingerprint,
        Instant created,
        @Nullable Instant expires,
        @Nullable Instant invalidated,
        long revision) {

    /** Whether it leads to a number at that time; {@link AccessResult#GRANTED} if so. */
    AccessResult stateAt(Instant time) {
        if (invalidated != null) {
            return AccessResult.INVALIDATED;
        }
        return envelope == null || (expires != null && !time.isBefore(expires))
                ? AccessResult.EXPIRED
                : AccessResult.GRANTED;
    }

    /** As it is once its number was erased; the token stays taken. */
    StoredCard erased() {
        return new StoredCard(tenant, token, null, null, null, created, expires, invalidated, revision + 1);
    }

    StoredCard invalidated(Instant time) {
        return new StoredCard(tenant, token, null, null, null, created, expires, time, revision + 1);
    }

    StoredCard expiring(@Nullable Instant time) {
        return new StoredCard(tenant, token, envelope, keyId, fingerprint, created, time, invalidated, revision + 1);
    }

    StoredCard resealed(Envelope fresh, @Nullable CardFingerprint freshFingerprint) {
        return new StoredCard(
                tenant,
                token,
                fresh.text(),
                fresh.keyId(),
                freshFingerprint,
                created,
                expires,
                invalidated,
                revision + 1);
    }

    /** {@return its name and times} */
    @Override
    public String toString() {
        return "StoredCard[" + token + " of " + tenant + ", revision " + revision + "]";
    }
}
