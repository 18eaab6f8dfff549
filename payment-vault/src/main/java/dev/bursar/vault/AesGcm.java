package dev.bursar.vault;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** AES-GCM over a frame that holds the nonce, and behind it the ciphertext with its tag. */
final class AesGcm {

    static final String ALGORITHM = "AES/GCM/NoPadding";
    static final int NONCE_BYTES = 12;
    static final int TAG_BYTES = 16;

    private AesGcm() {}

    static Cipher newCipher() {
        try {
            return Cipher.getInstance(ALGORITHM);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JVM has no " + ALGORITHM, e);
        }
    }

    /** Fills the frame behind its nonce, which must never have been used with the key before. */
    static void encrypt(Cipher cipher, SecretKey key, byte[] frame, int nonceAt, byte[] boundTo, byte[] plain)
            throws GeneralSecurityException {
        cipher.init(Cipher.ENCRYPT_MODE, key, nonce(frame, nonceAt));
        cipher.updateAAD(boundTo);
        cipher.doFinal(plain, 0, plain.length, frame, nonceAt + NONCE_BYTES);
    }

    /** Reads the frame behind its nonce. */
    static byte[] decrypt(Cipher cipher, SecretKey key, byte[] frame, int nonceAt, byte[] boundTo)
            throws GeneralSecurityException {
        int from = nonceAt + NONCE_BYTES;
        cipher.init(Cipher.DECRYPT_MODE, key, nonce(frame, nonceAt));
        cipher.updateAAD(boundTo);
        return cipher.doFinal(frame, from, frame.length - from);
    }

    private static GCMParameterSpec nonce(byte[] frame, int nonceAt) {
        return new GCMParameterSpec(TAG_BYTES * 8, frame, nonceAt, NONCE_BYTES);
    }
}
