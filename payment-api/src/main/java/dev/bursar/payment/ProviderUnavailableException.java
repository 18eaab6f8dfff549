package dev.bursar.payment;

import org.jspecify.annotations.Nullable;

/**
 * The provider could not be reached, and the request was <b>surely not executed</b>: no byte of it left, or it only asks
 * and changes nothing. Calling again, or paying through another provider, is safe.
 */
public final class ProviderUnavailableException extends PaymentException {

    private static final long serialVersionUID = 1L;

    /**
     * A fault of this kind.
     *
     * @param message what is wrong and what to do
     * @param error what the provider said
     */
    public ProviderUnavailableException(String message, ProviderError error) {
        this(message, error, null);
    }

    /**
     * A fault of this kind with its cause.
     *
     * @param message what is wrong and what to do
     * @param error what the provider said
     * @param cause what was caught
     */
    public ProviderUnavailableException(String message, ProviderError error, @Nullable Throwable cause) {
        super(message, error, true, cause);
    }
}
