package dev.bursar.vault;

import dev.bursar.payment.ConfigurationException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Names cards by digits of the same length that end alike and never have a right check digit, so that no system takes one for a
 * card number.
 *
 * <p>The digits before the last four, eight at least, are encrypted by FF1. The tweak is the tenant, an attempt, and, where each
 * call is to get a token of its own, a random salt. A result with a right check digit, or one that is taken by another card, is
 * passed over for the next attempt. Without salt the attempts of a card are the same each time, which is how a card is found
 * again: no fingerprint is stored beside digits of the number.
 */
final class FormatIssue implements TokenIssue {

    static final int KEPT = 4;

    private static final int MAX_ATTEMPTS = 1_000;
    private static final int SALT_BYTES = 16;

    private final CardShelf shelf;
    private final KeyRing<FormatPreservingEncryption> keys;
    private final boolean sameTokenForSameCard;
    private final SecureRandom random = new SecureRandom();

    FormatIssue(CardShelf shelf, KeyProvider keys, boolean sameTokenForSameCard) {
        checkLibrary();
        this.shelf = shelf;
        this.keys = new KeyRing<>(keys, KeyPurpose.TOKEN_FORMAT, FormatIssue::encryption);
        this.sameTokenForSameCard = sameTokenForSameCard;
    }

    private static void checkLibrary() {
        try {
            Class.forName("org.bouncycastle.crypto.fpe.FPEFF1Engine", false, FormatIssue.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            throw new ConfigurationException(
                    "Tokens in the form of card numbers need BouncyCastle: add org.bouncycastle:bcprov-jdk18on, or take"
                            + " random tokens",
                    e);
        }
    }

    private static FormatPreservingEncryption encryption(SecretKey key) {
        byte[] bytes = key.getEncoded();
        try {
            return new FormatPreservingEncryption(bytes);
        } finally {
            CardCipher.erase(bytes);
        }
    }

    @Override
    public String issue(CardAccess access, CardNumber number, CardRows.Lifetime life) {
        byte[] salt = new byte[sameTokenForSameCard ? 0 : SALT_BYTES];
        random.nextBytes(salt);
        List<RingKey<FormatPreservingEncryption>> all = keys.all();
        if (sameTokenForSameCard) {
            for (RingKey<FormatPreservingEncryption> old : all.subList(1, all.size())) {
                String known = walk(old, salt, access, number, life, false);
                if (known != null) {
                    return known;
                }
            }
        }
        String token = walk(all.get(0), salt, access, number, life, true);
        if (token == null) {
            throw new IllegalStateException("no token was free in " + MAX_ATTEMPTS + " attempts: use random tokens");
        }
        return token;
    }

    /** Goes from attempt to attempt, until one is the card's own, or free. */
    private @Nullable String walk(
            RingKey<FormatPreservingEncryption> key,
            byte[] salt,
            CardAccess access,
            CardNumber number,
            CardRows.Lifetime life,
            boolean insert) {
        FormatPreservingEncryption encryption = key.tools().take();
        key.tools().giveBack(encryption);
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            byte[] digits = candidate(encryption, access.tenant(), attempt, salt, number);
            if (Luhn.holds(digits)) {
                continue;
            }
            String token = new String(digits, StandardCharsets.US_ASCII);
            StoredCard taken = shelf.store.find(access.tenant(), token);
            if (taken == null) {
                if (!insert) {
                    return null;
                }
                if (shelf.put(access, shelf.rows.row(access, token, number, null, life))) {
                    return token;
                }
                taken = shelf.store.find(access.tenant(), token);
            }
            if (sameTokenForSameCard && taken != null && isReusable(taken, access, number, life)) {
                return token;
            }
        }
        return null;
    }

    private boolean isReusable(StoredCard taken, CardAccess access, CardNumber number, CardRows.Lifetime life) {
        return taken.envelope() != null && shelf.rows.holds(taken, number) && shelf.reuse(access, taken, life);
    }

    private static byte[] candidate(
            FormatPreservingEncryption encryption, String tenant, int attempt, byte[] salt, CardNumber number) {
        byte[] digits = number.revealBytes();
        byte[] head = new byte[digits.length - KEPT];
        for (int i = 0; i < head.length; i++) {
            head[i] = (byte) (digits[i] - '0');
        }
        byte[] name = tenant.getBytes(StandardCharsets.UTF_8);
        byte[] tail = Arrays.copyOfRange(digits, head.length, digits.length);
        byte[] tweak = ByteBuffer.allocate(2 * Integer.BYTES + name.length + tail.length + salt.length)
                .putInt(name.length)
                .put(name)
                .putInt(attempt)
                .put(tail)
                .put(salt)
                .array();
        byte[] encrypted = encryption.encrypt(head, tweak);
        CardCipher.erase(head);
        for (int i = 0; i < encrypted.length; i++) {
            digits[i] = (byte) (encrypted[i] + '0');
        }
        return digits;
    }
}
