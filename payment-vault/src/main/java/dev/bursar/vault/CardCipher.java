package dev.bursar.vault;

import dev.bursar.payment.ConfigurationException;
import dev.bursar.payment.InvalidRequestException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;

/**
 * Encrypts with AES-256-GCM, and decrypts only what was encrypted for the same tenant, token and purpose.
 *
 * <p>It writes with the primary key of {@link KeyPurpose#CARD_ENCRYPTION} and reads with any of them. Each envelope has a random
 * nonce of 96 bits, so one key must not encrypt more than 2<sup>32</sup> times (NIST SP 800-38D, 8.3): make another key the
 * primary one long before, at the latest every few hundred million cards, and have {@link KeyRotation} encrypt anew.
 *
 * <p>The same content sealed twice makes two envelopes. Thread-safe.
 */
public final class CardCipher {

    private static final int MAX_PLAIN = 4 * 1024;

    private final KeyRing<Cipher> keys;
    private final SecureRandom random = new SecureRandom();

    /**
     * Checks every key, and encrypts something with the primary one.
     *
     * @param keys gives the keys
     * @throws ConfigurationException if there is none, one is wrong, or the primary one is unknown
     * @throws KeyUnavailableException if the provider fails, or the JVM cannot encrypt with the primary one
     */
    public CardCipher(KeyProvider keys) {
        this.keys = new KeyRing<>(keys, KeyPurpose.CARD_ENCRYPTION, any -> AesGcm.newCipher());
        EnvelopeContext probe = new EnvelopeContext("probe", "probe", "probe");
        var unused = open(seal(new byte[] {1}, probe), probe);
    }

    /**
     * Encrypts with the primary key.
     *
     * @param plain at most 4 KB; neither kept nor erased
     * @param context what to bind it to
     * @return a new envelope
     * @throws KeyUnavailableException if the primary key is not to be had
     */
    public Envelope seal(byte[] plain, EnvelopeContext context) {
        if (plain.length > MAX_PLAIN) {
            throw new InvalidRequestException("plain", "has more than 4096 bytes: a vault is for card data");
        }
        RingKey<Cipher> key = keys.primary();
        byte[] nonce = new byte[AesGcm.NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] bytes = Envelope.frame(key.id(), nonce, plain.length + AesGcm.TAG_BYTES);
        Envelope envelope = Envelope.sealed(key.id(), bytes);
        Cipher cipher = key.tools().take();
        try {
            byte[] boundTo = context.boundTo(Envelope.VERSION, key.id());
            AesGcm.encrypt(cipher, key.secret(), bytes, envelope.nonceAt(), boundTo, plain);
        } catch (GeneralSecurityException e) {
            throw unusable(key, e);
        }
        key.tools().giveBack(cipher);
        return envelope;
    }

    /**
     * Decrypts.
     *
     * @param envelope what {@link #seal} made
     * @param context what it was bound to
     * @return the content, in an array that is the caller's to erase
     * @throws EnvelopeRejectedException if it was changed, or bound to something else
     * @throws KeyUnavailableException if its key is not to be had
     */
    public byte[] open(Envelope envelope, EnvelopeContext context) {
        RingKey<Cipher> key = keys.get(envelope.keyId());
        Cipher cipher = key.tools().take();
        byte[] bytes = envelope.raw();
        byte[] plain;
        try {
            byte[] boundTo = context.boundTo(bytes[0], envelope.keyId());
            plain = AesGcm.decrypt(cipher, key.secret(), bytes, envelope.nonceAt(), boundTo);
        } catch (AEADBadTagException e) {
            throw new EnvelopeRejectedException(
                    "the envelope does not open: it was changed, or belongs to another tenant, token or purpose", e);
        } catch (GeneralSecurityException e) {
            throw unusable(key, e);
        }
        key.tools().giveBack(cipher);
        return plain;
    }

    private static KeyUnavailableException unusable(RingKey<Cipher> key, GeneralSecurityException cause) {
        return new KeyUnavailableException(
                KeyPurpose.CARD_ENCRYPTION,
                key.id(),
                "cannot be used with " + AesGcm.ALGORITHM + ": mend the key",
                cause);
    }

    /** The id of the key that {@link #seal} takes now. */
    String primaryId() {
        return keys.primary().id();
    }

    /** Overwrites what is no longer needed. The JVM may have made copies: it is the best that can be done. */
    static void erase(byte[] plain) {
        Arrays.fill(plain, (byte) 0);
    }
}
