package dev.bursar.vault;

import java.util.Random;

/** Card numbers for tests. */
final class Cards {

    static final String VISA = "4111111111111111";
    static final String MASTERCARD = "5555555555554444";
    static final String AMEX = "378282246310005";

    private Cards() {}

    static CardNumber visa() {
        return CardNumber.of(VISA);
    }

    /** A number of so many digits with a right check digit. */
    static String random(Random random, int length) {
        byte[] digits = new byte[length];
        for (int i = 0; i < length; i++) {
            digits[i] = (byte) ('0' + random.nextInt(10));
        }
        while (!Luhn.holds(digits)) {
            digits[length - 1] = (byte) ('0' + (digits[length - 1] - '0' + 1) % 10);
        }
        return new String(digits, java.nio.charset.StandardCharsets.US_ASCII);
    }
}
