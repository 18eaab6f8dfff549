package dev.bursar.vault;

/** The check digit of card numbers (ISO/IEC 7812-1, annex B). */
final class Luhn {

    private Luhn() {}

    /** Whether the check digit is right. */
    static boolean holds(byte[] asciiDigits) {
        int sum = 0;
        boolean twice = false;
        for (int i = asciiDigits.length - 1; i >= 0; i--) {
            int digit = asciiDigits[i] - '0';
            if (twice) {
                digit *= 2;
                digit = digit > 9 ? digit - 9 : digit;
            }
            sum += digit;
            twice = !twice;
        }
        return sum % 10 == 0;
    }
}
