package dev.bursar.payment;

import org.jspecify.annotations.Nullable;

/**
 * The payment is not in a state for this: already captured, already refunded, over the refundable amount, expired.
 * Nothing was executed. Ask {@link PaymentInterface#getPayment} what is true.
 */
public final class InvalidStateException extends PaymentException {

    private static final long serialVersionUID = 1L;

    /**
     * A fault of this kind.
     *
     * @param message what is wrong and what to do
     * @param error what the provider said
     */
    public InvalidStateException(String message, ProviderError error) {
        this(message, error, null);
    }

    /**
     * A fault of this kind with its cause.
     *
     * @param message what is wrong and what to do
     * @param error what the provider said
     * @param cause what was caught
     */
    public InvalidStateException(String message, ProviderError error, @Nullable Throwable cause) {
        super(message, error, false, cause);
    }
}
