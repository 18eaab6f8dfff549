package dev.bursar.payment;

import org.jspecify.annotations.Nullable;

/**
 * The provider knows no such payment under this account. Nothing was executed.
 *
 * <p>Right after an unknown outcome it may mean "not yet": some providers' look-ups lag behind their own writes.
 */
public final class PaymentNotFoundException extends PaymentException {

    private static final long serialVersionUID = 1L;

    /**
     * A fault of this kind.
     *
     * @param message what is wrong and what to do
     * @param error what the provider said
     */
    public PaymentNotFoundException(String message, ProviderError error) {
        this(message, error, null);
    }

    /**
     * A fault of this kind with its cause.
     *
     * @param message what is wrong and what to do
     * @param error what the provider said
     * @param cause what was caught
     */
    public PaymentNotFoundException(String message, ProviderError error, @Nullable Throwable cause) {
        super(message, error, false, cause);
    }
}
