package dev.bursar.payment;

import org.jspecify.annotations.Nullable;

/**
 * The provider's answer makes no sense: not JSON, cut off, too large, without a field it must have.
 *
 * <p>Thrown only where nothing can have been executed. The same answer to a request that moves money is an {@link
 * OutcomeUnknownException}.
 */
public final class ProviderProtocolException extends PaymentException {

    private static final long serialVersionUID = 1L;

    /**
     * A fault of this kind.
     *
     * @param message what is wrong and what to do
     * @param error what the provider said
     */
    public ProviderProtocolException(String message, ProviderError error) {
        this(message, error, null);
    }

    /**
     * A fault of this kind with its cause.
     *
     * @param message what is wrong and what to do
     * @param error what the provider said
     * @param cause what was caught
     */
    public ProviderProtocolException(String message, ProviderError error, @Nullable Throwable cause) {
        super(message, error, true, cause);
    }
}
