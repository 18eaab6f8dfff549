package dev.bursar.vault;

import dev.bursar.payment.InvalidRequestException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Recognises a card without showing it: HMAC-SHA256 over the whole number and its tenant (PCI DSS 3.5.1.1), with the id of the
 * key. Two tenants have two fingerprints of one card.
 *
 * <p>Never keep it where a truncated number of the same card is (PCI DSS 3.5.1). {@link #toString} is masked. Immutable and
 * thread-safe; compared in constant time.
 */
public final class CardFingerprint {

    private static final int BYTES = 32;

    private final String keyId;
    private final byte[] value;

    /** Takes the array over. */
    CardFingerprint(String keyId, byte[] value) {
        this.keyId = keyId;
        this.value = value;
    }

    /**
     * Reads a fingerprint that was stored.
     *
     * @param keyId the id of its key, as {@link #keyId} gave it
     * @param text its value, as {@link #text} gave it
     * @return the fingerprint
     * @throws InvalidRequestException if it is none
     */
    public static CardFingerprint parse(String keyId, String text) {
        byte[] value;
        try {
            value = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            value = new byte[0];
        }
        if (value.length != BYTES || !KeyRules.isId(keyId)) {
            throw new InvalidRequestException(
                    "fingerprint", "is not 32 bytes in base64url under a key's id: read both as they were stored");
        }
        return new CardFingerprint(keyId, value);
    }

    /** Reads a row: a fingerprint that somebody tampered with recognises nothing, and is no reason to lose the card. */
    static CardFingerprint stored(String keyId, String text) {
        try {
            return parse(keyId, text);
        } catch (InvalidRequestException e) {
            return new CardFingerprint(keyId, new byte[0]);
        }
    }

    /** {@return the id of the key that it was made with} */
    public String keyId() {
        return keyId;
    }

    /** {@return its value in base64url, for storing beside {@link #keyId}} */
    public String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(value);
    }

    /** Compares in constant time. Fingerprints of two keys are never equal, even of one card. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CardFingerprint that
                && keyId.equals(that.keyId)
                && MessageDigest.isEqual(value, that.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    /** {@return the id of its key} */
    @Override
    public String toString() {
        return "CardFingerprint[key " + keyId + ", ****]";
    }
}
