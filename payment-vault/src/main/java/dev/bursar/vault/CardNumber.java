package dev.bursar.vault;

import dev.bursar.payment.InvalidRequestException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * A card number (PAN) that never shows itself: {@link #toString} is masked, it is not serializable, and the only ways to its
 * digits are {@link #reveal} and {@link #revealBytes}, names that can be searched for.
 *
 * <p>It has 12 to 19 digits, of which the last one is the right check digit. {@link #close} overwrites them, as well as the JVM
 * allows: a text that it was made from, or that was revealed, stays until it is collected. Immutable but for that, and
 * thread-safe: whoever uses it while another thread closes it has the whole number, or an {@link IllegalStateException}. Two
 * numbers are compared in constant time.
 */
public final class CardNumber implements AutoCloseable {

    static final int MIN_DIGITS = 12;
    static final int MAX_DIGITS = 19;

    private final byte[] digits; // with closed, read and overwritten under its own lock
    private boolean closed;

    private CardNumber(byte[] digits) {
        this.digits = digits;
    }

    /**
     * Reads a number.
     *
     * @param text its digits, without spaces or hyphens
     * @return the number; close it when it is no longer needed
     * @throws InvalidRequestException if it is not one; the text quotes no digit
     */
    public static CardNumber of(CharSequence text) {
        if (text.length() < MIN_DIGITS || text.length() > MAX_DIGITS) {
            throw wrong("has not 12 to 19 digits: give the whole number");
        }
        byte[] digits = new byte[text.length()];
        for (int i = 0; i < digits.length; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                CardCipher.erase(digits);
                throw wrong("has something else than the digits 0 to 9: leave out spaces and hyphens");
            }
            digits[i] = (byte) c;
        }
        return taking(digits);
    }

    /** Takes the array over. */
    static CardNumber taking(byte[] digits) {
        if (!Luhn.holds(digits)) {
            CardCipher.erase(digits);
            throw wrong("has a wrong check digit: it was mistyped");
        }
        return new CardNumber(digits);
    }

    private static InvalidRequestException wrong(String problem) {
        return new InvalidRequestException("cardNumber", problem);
    }

    /**
     * The number itself. Only for the place that sends it: never for a log, a message or a field. The text cannot be erased;
     * where that matters, take {@link #revealBytes}.
     *
     * @return its digits
     * @throws IllegalStateException if it was closed
     */
    public String reveal() {
        byte[] copy = revealBytes();
        try {
            return new String(copy, StandardCharsets.US_ASCII);
        } finally {
            CardCipher.erase(copy);
        }
    }

    /**
     * The number itself, to be erased by the caller.
     *
     * @return its digits in ASCII, a new array at each call
     * @throws IllegalStateException if it was closed
     */
    public byte[] revealBytes() {
        byte[] copy = copy();
        if (copy == null) {
            throw new IllegalStateException("the card number was closed, and its digits are gone: use it before that");
        }
        return copy;
    }

    /** A copy, because another thread may close this at any moment; null once it did. */
    private byte @Nullable [] copy() {
        synchronized (digits) {
            return closed ? null : digits.clone();
        }
    }

    /** {@return the brand by its first digits} */
    public CardBrand brand() {
        byte[] copy = revealBytes();
        try {
            return BrandTable.of(copy);
        } finally {
            CardCipher.erase(copy);
        }
    }

    /** {@return how many digits it has} */
    public int length() {
        return digits.length;
    }

    /** {@return its first six and last four digits at most, see {@link CardMask#sixAndFour}} */
    public String masked() {
        return CardMask.sixAndFour(reveal());
    }

    /** Overwrites the digits. Nothing can be read from then on. */
    @Override
    public void close() {
        synchronized (digits) {
            closed = true;
            CardCipher.erase(digits);
        }
    }

    /** Compares in constant time. Closed ones are equal to themselves alone. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof CardNumber that && areEqual(copy(), that.copy()));
    }

    private static boolean areEqual(byte @Nullable [] one, byte @Nullable [] other) {
        boolean equal = one != null && other != null && MessageDigest.isEqual(one, other);
        if (one != null) {
            CardCipher.erase(one);
        }
        if (other != null) {
            CardCipher.erase(other);
        }
        return equal;
    }

    /** {@return the same number for every card, because a hash of a card number gives it away} */
    @Override
    public int hashCode() {
        return 1;
    }

    /** {@return a mask, which shows not even the last digits} */
    @Override
    public String toString() {
        return "CardNumber[****]";
    }
}
