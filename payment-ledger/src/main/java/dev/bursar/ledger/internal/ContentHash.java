package dev.bursar.ledger.internal;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over fields, each with its length before it, so that no two lists of fields are the same bytes. Not thread-safe.
 */
public final class ContentHash {

    /** What the first line of an account holds as the hash of the one before. */
    public static final String START = "0".repeat(64);

    private final MessageDigest digest;

    public ContentHash() {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    public ContentHash add(@Nullable String field) {
        if (field == null) {
            digest.update(length(-1));
        } else {
            byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
            digest.update(length(bytes.length));
            digest.update(bytes);
        }
        return this;
    }

    public ContentHash add(long field) {
        return add(Long.toString(field));
    }

    public ContentHash add(BigInteger field) {
        return add(field.toString());
    }

    public ContentHash add(@Nullable Instant field) {
        return add(field == null ? null : field.toString());
    }

    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static byte[] length(int bytes) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(bytes).array();
    }
}
