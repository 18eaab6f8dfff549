package dev.bursar.testkit.internal;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes texts that nobody can guess. Thread-safe. */
public final class RandomText {

    private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String DIGITS = "0123456789";

    private final SecureRandom random = new SecureRandom();

    /** Makes them from a source of its own. */
    public RandomText() {}

    /**
     * Draws from some characters.
     *
     * @param characters the characters
     * @param length how many
     * @return the text
     */
    public String of(String characters, int length) {
        byte[] drawn = new byte[length];
        random.nextBytes(drawn);
        StringBuilder text = new StringBuilder(length);
        for (byte some : drawn) {
            text.append(characters.charAt((some & 0xff) % characters.length()));
        }
        return text.toString();
    }

    /**
     * Digits and letters of both cases.
     *
     * @param length how many
     * @return the text
     */
    public String letters(int length) {
        return of(LETTERS, length);
    }

    /**
     * Digits.
     *
     * @param length how many
     * @return the text
     */
    public String digits(int length) {
        return of(DIGITS, length);
    }

    /**
     * Bytes in hexadecimal digits.
     *
     * @param bytes how many bytes
     * @return twice as many digits in lower case
     */
    public String hex(int bytes) {
        byte[] drawn = new byte[bytes];
        random.nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }
}
