package dev.bursar.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Makes fingerprints of cards, with the keys of {@link KeyPurpose#CARD_FINGERPRINT}.
 *
 * <p>While keys rotate, look a card up by {@link #all} and store {@link #of}; {@link KeyRotation} makes the others anew, which
 * takes the card numbers, so a fingerprint whose number is gone stays under its old key. Thread-safe.
 */
public final class CardFingerprints {

    private final KeyRing<Mac> keys;

    /**
     * Checks every key.
     *
     * @param keys gives the keys
     * @throws dev.bursar.payment.ConfigurationException if there is none, one is wrong, or the primary one is unknown
     * @throws KeyUnavailableException if the provider fails
     */
    public CardFingerprints(KeyProvider keys) {
        this.keys = new KeyRing<>(keys, KeyPurpose.CARD_FINGERPRINT, CardFingerprints::newMac);
    }

    /**
     * The fingerprint under the primary key.
     *
     * @param tenant whose card it is
     * @param number the card
     * @return its fingerprint, to be stored
     */
    public CardFingerprint of(String tenant, CardNumber number) {
        return under(keys.primary(), tenant, number);
    }

    /**
     * The fingerprints under every key there is.
     *
     * @param tenant whose card it is
     * @param number the card
     * @return its fingerprints, that of the primary key first
     */
    public List<CardFingerprint> all(String tenant, CardNumber number) {
        return keys.all().stream().map(key -> under(key, tenant, number)).toList();
    }

    /**
     * Whether a fingerprint is of this card.
     *
     * @param stored the fingerprint, under any key
     * @param tenant whose card it is
     * @param number the card
     * @return whether it is; compared in constant time
     * @throws KeyUnavailableException if its key is not to be had
     */
    public boolean matches(CardFingerprint stored, String tenant, CardNumber number) {
        return stored.equals(under(keys.get(stored.keyId()), tenant, number));
    }

    /** The id of the key that {@link #of} takes now. */
    String primaryId() {
        return keys.primary().id();
    }

    private static CardFingerprint under(RingKey<Mac> key, String tenant, CardNumber number) {
        byte[] name = tenant.getBytes(StandardCharsets.UTF_8);
        byte[] digits = number.revealBytes();
        byte[] input = ByteBuffer.allocate(Integer.BYTES + name.length + digits.length)
                .putInt(name.length)
                .put(name)
                .put(digits)
                .array();
        CardCipher.erase(digits);
        try {
            return new CardFingerprint(key.id(), hmac(key, input));
        } finally {
            CardCipher.erase(input);
        }
    }

    static byte[] hmac(RingKey<Mac> key, byte[] input) {
        Mac mac = key.tools().take();
        byte[] value = mac.doFinal(input);
        key.tools().giveBack(mac);
        return value;
    }

    /** A MAC keeps its key, and is as good as new after each use. */
    static Mac newMac(SecretKey key) {
        try {
            Mac mac = Mac.getInstance(KeyPurpose.CARD_FINGERPRINT.algorithm());
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JVM cannot use a key for " + KeyPurpose.CARD_FINGERPRINT, e);
        }
    }
}
