package dev.bursar.storefront.shop;

import dev.bursar.payment.OutcomeUnknownException;
import dev.bursar.payment.PaymentException;
import dev.bursar.payment.ProviderUnavailableException;

/**
 * What the SDK said when it threw: its texts hold no secret and no customer's data, so the shop may show them to its staff.
 *
 * @param exception the name of the exception
 * @param message its text
 * @param executed whether it was executed
 * @param retryable whether to try again is worth it
 */
public record Said(String exception, String message, Executed executed, boolean retryable) {

    /** What somebody sent may be in a text: none is kept at any length. */
    private static final int LONGEST = 500;

    /** Whether the request was executed. */
    public enum Executed {
        /** Surely not. */
        NO,
        /** Perhaps. */
        PERHAPS,
        /** The text tells. */
        SEE_TEXT
    }

    /**
     * Takes down an exception.
     *
     * @param thrown the exception
     * @return what it said
     */
    public static Said of(PaymentException thrown) {
        Executed executed = thrown instanceof OutcomeUnknownException
                ? Executed.PERHAPS
                : thrown instanceof ProviderUnavailableException ? Executed.NO : Executed.SEE_TEXT;
        String message = String.valueOf(thrown.getMessage());
        return new Said(
                thrown.getClass().getSimpleName(),
                message.length() > LONGEST ? message.substring(0, LONGEST) + "…" : message,
                executed,
                thrown.retryable());
    }
}
