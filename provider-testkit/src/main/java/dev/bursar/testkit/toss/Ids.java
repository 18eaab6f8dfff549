package dev.bursar.testkit.toss;

import dev.bursar.testkit.internal.RandomText;
import java.time.Instant;
import java.util.Locale;

/** Makes keys and ids that nobody can guess, in the forms of Toss Payments. Thread-safe. */
final class Ids {

    private final RandomText random = new RandomText();

    String letters(int length) {
        return random.letters(length);
    }

    String hex(int bytes) {
        return random.hex(bytes);
    }

    String digits(int length) {
        return random.digits(length);
    }

    /** The beginning of the merchant's id, the time, and what nobody can guess. */
    String paymentKey(Merchant merchant, Instant now) {
        return merchant.account.merchantId().substring(0, 5) + Seoul.compact(now) + letters(10);
    }

    String transactionKey() {
        return hex(16).toUpperCase(Locale.ROOT);
    }

    String lowerCase(String prefix, int length) {
        return prefix + letters(length).toLowerCase(Locale.ROOT);
    }
}
