package dev.bursar.provider.support;

import dev.bursar.payment.InvalidRequestException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Refuses a text that a character set cannot hold. Java's encoders would put a question mark in its place, and two
 * orders could become one.
 */
final class WholeText {

    private WholeText() {}

    static void check(String field, String text, Charset charset) {
        boolean whole = charset.equals(StandardCharsets.UTF_8)
                ? isWhole(text)
                : charset.newEncoder().canEncode(text);
        if (!whole) {
            throw new InvalidRequestException(
                    field, "has a character that cannot be sent in " + charset.name() + ": remove it");
        }
    }

    /** Whether every surrogate has its other half, without the garbage of an encoder. */
    private static boolean isWhole(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (i + 1 == text.length() || !Character.isSurrogatePair(c, text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
