package dev.bursar.vault;

import dev.bursar.payment.InvalidRequestException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encrypts what is stored under older keys with the primary one, and makes fingerprints anew as well.
 *
 * <p>It works in batches, each row in a transaction of its own and only if nobody has changed the row since, so it is safe beside
 * readers, writers and another run. It can be stopped at any time, by an interrupt or by a crash: what is done stays done, and
 * the next run takes the rest. Its start is written to the {@link AccessLog}; no card number is given out. It asks no {@link
 * AccessPolicy} and goes through all tenants: the host says who may run it. Thread-safe.
 */
public final class KeyRotation {

    private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);
    private static final int BATCH = 200;

    private final TokenStore store;
    private final CardCipher cipher;
    private final CardRows rows;
    private final @Nullable CardFingerprints fingerprints;
    private final AccessLog log;
    private final Clock clock;

    /**
     * Over the same keys and store as the {@link Tokenizer}'s.
     *
     * @param keys gives the keys; those for fingerprints may be left out where there are no fingerprints. Where there are some all
     *     the same, each stays as it is and counts as failed
     * @param store keeps the cards
     * @param log where each run is written down
     * @param clock tells the time
     * @throws dev.bursar.payment.ConfigurationException if a key is missing or wrong
     * @throws KeyUnavailableException if the key provider fails
     */
    public KeyRotation(KeyProvider keys, TokenStore store, AccessLog log, Clock clock) {
        this.store = store;
        this.cipher = new CardCipher(keys);
        this.rows = new CardRows(cipher);
        this.fingerprints = keys.ids(KeyPurpose.CARD_FINGERPRINT).isEmpty() ? null : new CardFingerprints(keys);
        this.log = log;
        this.clock = clock;
    }

    /**
     * Goes through the rows that are under older keys.
     *
     * @param caller who asks, for the log: 1 to 64 visible ASCII characters
     * @param atMost how many rows to look at; {@link Long#MAX_VALUE} for all
     * @return what was done
     * @throws AccessNotLoggedException if the log failed; nothing was changed then
     */
    public RotationReport run(String caller, long atMost) {
        if (atMost < 1) {
            throw new InvalidRequestException("atMost", "is less than one: say how many rows to look at");
        }
        CardAccess access = new CardAccess("*", caller, "rotation");
        new AccessGate((any, action) -> true, log, clock)
                .write(access, VaultAction.REENCRYPT, "*", AccessResult.GRANTED);
        TokenStore.RotationKeys keys =
                new TokenStore.RotationKeys(cipher.primaryId(), fingerprints == null ? null : fingerprints.primaryId());
        Counts counts = new Counts();
        StoredCard last = null;
        while (true) {
            int limit = (int) Math.min(BATCH, atMost - counts.seen());
            if (limit == 0 || Thread.currentThread().isInterrupted()) {
                return counts.report(false);
            }
            List<StoredCard> page = store.notUnder(keys, last, limit);
            page.forEach(card -> rewrite(card, counts));
            if (page.size() < limit) {
                return counts.report(true);
            }
            last = page.get(page.size() - 1);
        }
    }

    private void rewrite(StoredCard card, Counts counts) {
        CardFingerprint print = card.fingerprint();
        boolean left = print != null && fingerprints == null;
        if (left) {
            LOG.warn(
                    "The fingerprint of token {} of tenant {} stays under its old key: give the rotation the keys for {}",
                    card.token(),
                    card.tenant(),
                    KeyPurpose.CARD_FINGERPRINT);
        }
        if (left && cipher.primaryId().equals(card.keyId())) {
            counts.failed++;
            return;
        }
        try (CardNumber number = rows.open(card)) {
            Envelope envelope = rows.seal(card.tenant(), card.token(), number);
            if (print != null && fingerprints != null) {
                print = fingerprints.of(card.tenant(), number);
                StoredCard holder = store.find(card.tenant(), print);
                if (holder != null && !holder.token().equals(card.token())) {
                    // Two instances stored the card at once, one under each key. Both tokens stay; one is found from
                    // now on.
                    print = null;
                }
            }
            if (!store.replace(card, card.resealed(envelope, print))) {
                counts.overtaken++;
            } else if (left) {
                counts.failed++;
            } else {
                counts.rewritten++;
            }
        } catch (VaultException | InvalidRequestException e) {
            counts.failed++;
            LOG.warn("Token {} of tenant {} stays under its old key: {}", card.token(), card.tenant(), e.getMessage());
        }
    }

    /** What one run has seen so far. */
    private static final class Counts {

        private long rewritten;
        private long overtaken;
        private long failed;

        long seen() {
            return rewritten + overtaken + failed;
        }

        RotationReport report(boolean complete) {
            return new RotationReport(rewritten, overtaken, failed, complete);
        }
    }
}
