package dev.bursar.vault;

import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Names cards at random: 160 bits behind a prefix. Where a card is to keep its token, it is found by its fingerprint. */
final class RandomIssue implements TokenIssue {

    static final int RANDOM_BYTES = 20;

    private static final int MAX_ATTEMPTS = 100;

    private final CardShelf shelf;
    private final @Nullable CardFingerprints fingerprints;
    private final String prefix;
    private final SecureRandom random = new SecureRandom();

    RandomIssue(CardShelf shelf, @Nullable CardFingerprints fingerprints, String prefix) {
        this.shelf = shelf;
        this.fingerprints = fingerprints;
        this.prefix = prefix;
    }

    @Override
    public String issue(CardAccess access, CardNumber number, CardRows.Lifetime life) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            String known = find(access, number, life);
            if (known != null) {
                return known;
            }
            String token = newToken();
            CardFingerprint print = fingerprints == null ? null : fingerprints.of(access.tenant(), number);
            if (shelf.put(access, shelf.rows.row(access, token, number, print, life))) {
                return token;
            }
            // Somebody stored the same card a moment ago: it is found now.
        }
        throw new IllegalStateException("the card was stored and ended by others again and again: try again");
    }

    private @Nullable String find(CardAccess access, CardNumber number, CardRows.Lifetime life) {
        if (fingerprints == null) {
            return null;
        }
        for (CardFingerprint print : fingerprints.all(access.tenant(), number)) {
            StoredCard found = shelf.store.find(access.tenant(), print);
            if (found != null && isReusable(found, access, number, life)) {
                return found.token();
            }
        }
        return null;
    }

    /** The database says that it is the card; only the envelope proves it. */
    private boolean isReusable(StoredCard found, CardAccess access, CardNumber number, CardRows.Lifetime life) {
        if (found.envelope() != null && !shelf.rows.holds(found, number)) {
            throw new EnvelopeRejectedException(
                    "a row has the fingerprint of another card: look for who may write to the token store", null);
        }
        return found.envelope() != null && shelf.reuse(access, found, life);
    }

    String newToken() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
