package dev.bursar.testkit.stripe;

import java.security.SecureRandom;

/** Makes ids and keys that nobody can guess, with Stripe's prefixes. Thread-safe. */
final class Ids {

    private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private final SecureRandom random = new SecureRandom();

    /** An id such as {@code pi_3…}. */
    String next(String prefix) {
        return next(prefix, 24);
    }

    String next(String prefix, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        StringBuilder id =
                new StringBuilder(prefix.length() + 1 + length).append(prefix).append('_');
        for (byte some : bytes) {
            id.append(LETTERS.charAt((some & 0xff) % LETTERS.length()));
        }
        return id.toString();
    }

    /** What a browser shows to confirm an intent that is not its own. */
    String clientSecret(String id) {
        return id + next("_secret", 25);
    }
}
