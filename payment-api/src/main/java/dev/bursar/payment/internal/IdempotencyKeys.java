package dev.bursar.payment.internal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Derives idempotency keys from the caller's own ids: the same ids, the same key; other ids, another key. */
public final class IdempotencyKeys {

    private static final int MAX_LENGTH = 255;
    private static final int DIGEST_LENGTH = 32;

    private IdempotencyKeys() {}

    /**
     * A key of visible ASCII. Parts are escaped, so that {@code ("a:b", "c")} and {@code ("a", "b:c")} differ.
     *
     * @param verb what is done
     * @param parts the ids; a null one counts as absent
     * @return the key, at most 255 characters
     */
    public static String derive(String verb, @Nullable String... parts) {
        StringBuilder key = new StringBuilder(verb);
        for (String part : parts) {
            key.append(':').append(part == null ? "" : URLEncoder.encode(part, StandardCharsets.UTF_8));
        }
        return key.length() <= MAX_LENGTH ? key.toString() : verb + ":sha256:" + sha256(key.toString());
    }

    /** A key for the forgetting of a token, which tells nothing of the token. */
    public static String forget(String token) {
        return derive("delete", sha256(token).substring(0, DIGEST_LENGTH));
    }

    /**
     * A short text that stands for parameters, whatever their order; null for none.
     */
    public static @Nullable String digest(@Nullable Map<String, String> parameters) {
        if (parameters == null || parameters.isEmpty()) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        new TreeMap<>(parameters).forEach((name, value) -> text.append(derive("", name, value)));
        return sha256(text.toString()).substring(0, DIGEST_LENGTH);
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
