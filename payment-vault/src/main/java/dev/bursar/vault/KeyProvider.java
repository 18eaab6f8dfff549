package dev.bursar.vault;

import java.util.Set;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Gives the vault its keys. {@link VaultKeys} has those of a keystore file or the environment; write one of your own for a
 * KMS or an HSM.
 *
 * <p>Over a KMS, keep data keys wrapped by it beside the application, have them unwrapped when the provider is made, and
 * answer from memory. Over an HSM, answer with the handles that its security provider gives: a {@link SecretKey} whose
 * {@code getEncoded()} is null is welcome, except for {@link KeyPurpose#TOKEN_FORMAT}. The length of such a key cannot be read: an
 * AES key is refused where its security provider has {@code AES_128/GCM/NoPadding} or {@code AES_192/GCM/NoPadding} and takes it
 * for that, as the JDK's PKCS#11 would; elsewhere, and for fingerprints always, making keys of 256 bits is the host's own care.
 * The vault keeps the keys it was given,
 * and asks for the id of the primary one at each encryption, so a key can be added and made primary without a restart.
 *
 * <p>Thread-safe. Each method answers at once, without I/O. What one throws reaches the vault's caller as the cause of a
 * {@link KeyUnavailableException}, so it must not quote a key.
 */
public interface KeyProvider {

    /**
     * The key to encrypt with from now on. All instances must be able to read with it before it is named here.
     *
     * @param purpose what for
     * @return its id, one of {@link #ids}; null where there is no key for the purpose
     */
    @Nullable
    String primaryId(KeyPurpose purpose);

    /**
     * All keys to read with.
     *
     * @param purpose what for
     * @return their ids, each 1 to 32 lower-case letters, digits, dots, hyphens and underscores; empty where there is none
     */
    Set<String> ids(KeyPurpose purpose);

    /**
     * One key.
     *
     * @param purpose what for
     * @param id its id, of any form: it may stem from an envelope that somebody tampered with
     * @return the key, of 256 bits; null where there is none by this id
     */
    @Nullable
    SecretKey key(KeyPurpose purpose, String id);
}
