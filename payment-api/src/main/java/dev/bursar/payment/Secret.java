package dev.bursar.payment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * A key, token or password that never shows itself: {@link #toString} is masked, it is not serializable, and the only
 * way to its text is {@link #reveal}, a name that can be searched for.
 *
 * <p>Immutable and thread-safe. Two secrets are compared in constant time.
 */
public final class Secret {

    private static final String MASK = "Secret[****]";

    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    /**
     * Wraps a text.
     *
     * @param text the secret text
     * @return the secret
     * @throws InvalidRequestException if the text is blank
     */
    public static Secret of(String text) {
        if (text.isBlank()) {
            throw new InvalidRequestException("secret", "is blank: give the key's text");
        }
        return new Secret(text);
    }

    /**
     * Reads an environment variable.
     *
     * @param variable its name
     * @return the secret
     * @throws ConfigurationException if the variable is not set, or blank; the text names the variable
     */
    public static Secret fromEnv(String variable) {
        @Nullable String text = System.getenv(variable);
        if (text == null || text.isBlank()) {
            throw new ConfigurationException("The environment variable " + variable + " is "
                    + (text == null ? "not set" : "blank") + ": set it to the key before the application starts");
        }
        return new Secret(text.strip());
    }

    /**
     * The text itself. Only for the place that sends or verifies with it: never for a log, a message or a field.
     *
     * @return the secret text
     */
    public String reveal() {
        return text;
    }

    /** {@return the secret text as UTF-8 bytes, a new array at each call} */
    public byte[] revealBytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Compares in constant time. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret that && MessageDigest.isEqual(revealBytes(), that.revealBytes());
    }

    /** {@return the same number for every secret, because a hash of a short key gives it away} */
    @Override
    public int hashCode() {
        return 1;
    }

    /** {@return a mask} */
    @Override
    public String toString() {
        return MASK;
    }
}
