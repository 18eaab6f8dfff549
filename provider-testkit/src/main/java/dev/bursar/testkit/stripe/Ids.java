package dev.bursar.testkit.stripe;

import dev.bursar.testkit.internal.RandomText;

/** Makes ids and keys that nobody can guess, with Stripe's prefixes. Thread-safe. */
final class Ids {

    private final RandomText random = new RandomText();

    /** An id such as {@code pi_3…}. */
    String next(String prefix) {
        return next(prefix, 24);
    }

    String next(String prefix, int length) {
        return prefix + "_" + random.letters(length);
    }

    /** What a browser shows to confirm an intent that is not its own. */
    String clientSecret(String id) {
        return id + next("_secret", 25);
    }
}
