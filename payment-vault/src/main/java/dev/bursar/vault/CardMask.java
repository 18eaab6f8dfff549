package dev.bursar.vault;

import org.jspecify.annotations.Nullable;

/**
 * Shows of a card number what PCI DSS 3.4.1 allows to people without a need for more: the BIN and the last four digits at
 * most.
 *
 * <p>For display and receipts. It never throws: what is not 12 to 19 digits, with spaces and hyphens or without, becomes four
 * stars. At least four digits stay hidden always, so short numbers show less. Never store a mask beside a {@link
 * CardFingerprint}: together they make guessing the rest easy. Stateless.
 */
public final class CardMask {

    private static final String NOTHING = "****";
    private static final int HIDDEN_AT_LEAST = 4;

    private CardMask() {}

    /**
     * The last four digits.
     *
     * @param text a card number, or whatever was given for one
     * @return a mask, such as {@code ************1111}
     */
    public static String lastFour(@Nullable CharSequence text) {
        return mask(text, 0);
    }

    /**
     * The first six digits and the last four, where the number has 14 digits or more; the last four of a shorter one.
     *
     * @param text a card number, or whatever was given for one
     * @return a mask, such as {@code 411111******1111}
     */
    public static String sixAndFour(@Nullable CharSequence text) {
        return mask(text, 6);
    }

    /**
     * The first eight digits and the last four, where the number has 16 digits or more; for a shorter one, as {@link
     * #sixAndFour}. Only where the BIN has eight digits.
     *
     * @param text a card number, or whatever was given for one
     * @return a mask, such as {@code 41111111****1111}
     */
    public static String eightAndFour(@Nullable CharSequence text) {
        return mask(text, 8);
    }

    private static String mask(@Nullable CharSequence text, int head) {
        if (text == null) {
            return NOTHING;
        }
        StringBuilder digits = new StringBuilder(CardNumber.MAX_DIGITS + 1);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            } else if (c != ' ' && c != '-') {
                return NOTHING;
            }
            if (digits.length() > CardNumber.MAX_DIGITS) {
                return NOTHING;
            }
        }
        return digits.length() < CardNumber.MIN_DIGITS ? NOTHING : hide(digits, head);
    }

    private static String hide(StringBuilder digits, int head) {
        int shown = head;
        if (shown == 8 && digits.length() < 16) {
            shown = 6;
        }
        if (digits.length() < shown + HIDDEN_AT_LEAST + 4) {
            shown = 0;
        }
        for (int i = shown; i < digits.length() - 4; i++) {
            digits.setCharAt(i, '*');
        }
        return digits.toString();
    }
}
