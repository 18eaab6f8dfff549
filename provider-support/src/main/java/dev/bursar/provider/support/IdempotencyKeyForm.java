package dev.bursar.provider.support;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/** Brings an idempotency key into the form that a provider takes: the same key always the same, other keys others. */
public final class IdempotencyKeyForm {

    private static final int SHORTEST_HASH = 32;

    private IdempotencyKeyForm() {}

    /**
     * A key of at most some length.
     *
     * @param key the key
     * @param maxLength how many characters the provider takes, at least 32
     * @return the key itself where it fits, else its hash
     */
    public static String fit(String key, int maxLength) {
        if (maxLength < SHORTEST_HASH) {
            throw new IllegalArgumentException("a hash of fewer than " + SHORTEST_HASH + " characters could collide");
        }
        if (key.length() <= maxLength) {
            return key;
        }
        String hash = HexFormat.of().formatHex(sha256(key));
        return hash.substring(0, Math.min(maxLength, hash.length()));
    }

    /**
     * A key in the form of a random UUID (version 4), for providers that take nothing else.
     *
     * @param key the key
     * @return a UUID made of its hash
     */
    public static String uuid(String key) {
        ByteBuffer hash = ByteBuffer.wrap(sha256(key));
        long high = (hash.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x0000_0000_0000_4000L;
        long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
