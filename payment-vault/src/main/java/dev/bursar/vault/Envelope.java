package dev.bursar.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Something encrypted by {@link CardCipher}: a version, the id of the key, a nonce, and the ciphertext with its tag.
 *
 * <p>In bytes: one of version, one of the key id's length, the key id, 12 of nonce, the ciphertext, 16 of tag. The text for
 * storing is the same in base64url without padding, and there is one text for each envelope. An envelope shows nothing of what
 * is in it but its length. Immutable and thread-safe.
 */
public final class Envelope {

    static final byte VERSION = 1;

    private static final int MAX_BYTES = 8 * 1024;

    private final byte[] bytes;
    private final String keyId;

    private Envelope(byte[] bytes, String keyId) {
        this.bytes = bytes;
        this.keyId = keyId;
    }

    /** Puts the parts together, leaving the ciphertext to be filled in. */
    static byte[] frame(String keyId, byte[] nonce, int ciphertextBytes) {
        byte[] id = keyId.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(2 + id.length + AesGcm.NONCE_BYTES + ciphertextBytes)
                .put(VERSION)
                .put((byte) id.length)
                .put(id)
                .put(nonce)
                .array();
    }

    /** Takes the array over. */
    static Envelope sealed(String keyId, byte[] bytes) {
        return new Envelope(bytes, keyId);
    }

    /**
     * Reads an envelope from its bytes. Says nothing yet about whether it opens.
     *
     * @param bytes as {@link #bytes} gave them
     * @return the envelope
     * @throws EnvelopeRejectedException if they are no envelope
     */
    public static Envelope of(byte[] bytes) {
        if (bytes.length < 2 || bytes.length > MAX_BYTES) {
            throw malformed("its length is not an envelope's");
        }
        if (bytes[0] != VERSION) {
            throw malformed("its version is unknown");
        }
        int idBytes = bytes[1];
        if (idBytes < 1
                || idBytes > KeyRules.MAX_ID
                || bytes.length < 2 + idBytes + AesGcm.NONCE_BYTES + AesGcm.TAG_BYTES) {
            throw malformed("it is cut off");
        }
        String id = new String(bytes, 2, idBytes, StandardCharsets.US_ASCII);
        if (!KeyRules.isId(id)) {
            throw malformed("its key id is none");
        }
        return new Envelope(bytes.clone(), id);
    }

    /**
     * Reads an envelope from its text. Says nothing yet about whether it opens.
     *
     * @param text as {@link #text} gave it
     * @return the envelope
     * @throws EnvelopeRejectedException if it is no envelope
     */
    public static Envelope parse(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw malformed("it is not base64url"); // the JDK's text quotes characters of it
        }
        Envelope envelope = of(bytes);
        if (!envelope.text().equals(text)) {
            throw malformed("it is not base64url as the vault writes it");
        }
        return envelope;
    }

    private static EnvelopeRejectedException malformed(String problem) {
        return new EnvelopeRejectedException("this is no envelope: " + problem, null);
    }

    /** {@return the id of the key that it was encrypted with} */
    public String keyId() {
        return keyId;
    }

    /** {@return its bytes, a new array at each call} */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** {@return its text, for storing} */
    public String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The array itself, not to be changed. */
    byte[] raw() {
        return bytes;
    }

    int nonceAt() {
        return 2 + keyId.length();
    }

    /** Compares the encrypted bytes: the same content sealed twice makes two envelopes. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Envelope that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** {@return the id of its key, and its length} */
    @Override
    public String toString() {
        return "Envelope[key " + keyId + ", " + bytes.length + " bytes]";
    }
}
