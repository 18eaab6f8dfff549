package dev.bursar.vault;

import dev.bursar.payment.ConfigurationException;
import java.util.Arrays;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;

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
            return; // in an HSM, which keeps its length to itself
        }
        int length = bytes.length;
        Arrays.fill(bytes, (byte) 0);
        if (length != KeyPurpose.KEY_BYTES) {
            throw new ConfigurationException(
                    "Key " + id + " for " + purpose + " has " + length * 8 + " bits: give one of 256, made at random");
        }
    }
}
