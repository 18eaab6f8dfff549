package dev.bursar.testkit.toss;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;

/** Makes keys and ids that nobody can guess, in the forms of Toss Payments. Thread-safe. */
final class Ids {

    private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private final SecureRandom random = new SecureRandom();

    String letters(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        StringBuilder text = new StringBuilder(length);
        for (byte some : bytes) {
            text.append(LETTERS.charAt((some & 0xff) % LETTERS.length()));
        }
        return text.toString();
    }

    String hex(int bytes) {
        byte[] drawn = new byte[bytes];
        random.nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }

    String digits(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(random.nextInt(10));
        }
        return text.toString();
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
