package dev.bursar.vault;

import dev.bursar.payment.ConfigurationException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** What every key must be, whoever provides it. No message quotes a key. */
final class KeyRules {

    static final int MAX_ID = 32;

    // Lower case, because PKCS#12 keeps no other aliases.
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0," + (MAX_ID - 1) + "}");

    private KeyRules() {}

    static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    static void checkId(KeyPurpose purpose, String id) {
        if (!isId(id)) {
            throw new ConfigurationException("A key for " + purpose + " has an id that is not 1 to " + MAX_ID
                    + " lower-case letters, digits, dots, hyphens and underscores: rename it");
        }
    }

    static void check(KeyPurpose purpose, String id, SecretKey key) {
        if (purpose.algorithm().equals("AES") && !key.getAlgorithm().equalsIgnoreCase("AES")) {
            throw new ConfigurationException(
                    "Key " + id + " for " + purpose + " is not an AES key: give one of 256 bits");
        }
        byte[] bytes = key.getEncoded();
        if (bytes == null) {
            if (purpose == KeyPurpose.TOKEN_FORMAT) {
                throw new ConfigurationException("Key " + id + " for " + purpose
                        + " does not give its bytes, and BouncyCastle needs them: take random tokens, or another key");
            }
            checkHandle(purpose, id, key);
            return;
        }
        int length = bytes.length;
        Arrays.fill(bytes, (byte) 0);
        if (length != KeyPurpose.KEY_BYTES) {
            throw wrongLength(purpose, id, length * 8);
        }
    }

    /**
     * A key in an HSM keeps its length to itself. But ciphers whose names have a length take keys of that length alone, and the
     * JDK's PKCS#11 has them. Where a device has none, nothing is proved: the key is taken at the host's word.
     */
    private static void checkHandle(KeyPurpose purpose, String id, SecretKey key) {
        if (!purpose.algorithm().equals("AES")) {
            return; // an HMAC takes a key of any length
        }
        for (int bits : new int[] {128, 192}) {
            if (isTakenFor(bits, key)) {
                throw wrongLength(purpose, id, bits);
            }
        }
    }

    private static boolean isTakenFor(int bits, SecretKey key) {
        try {
            // A key that is taken here is refused, so it never encrypts with this nonce.
            GCMParameterSpec nonce = new GCMParameterSpec(AesGcm.TAG_BYTES * 8, new byte[AesGcm.NONCE_BYTES]);
            Cipher.getInstance("AES_" + bits + "/GCM/NoPadding").init(Cipher.ENCRYPT_MODE, key, nonce);
            return true;
        } catch (GeneralSecurityException | RuntimeException e) {
            return false; // no such cipher, or not for this key
        }
    }

    private static ConfigurationException wrongLength(KeyPurpose purpose, String id, int bits) {
        return new ConfigurationException(
                "Key " + id + " for " + purpose + " has " + bits + " bits: give one of 256, made at random");
    }
}
