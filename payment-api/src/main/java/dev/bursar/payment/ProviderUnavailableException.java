package dev.bursar.payment;

import org.jspecify.annotations.Nullable;

/**
 * The provider could not be reached, and what was asked for was <b>surely not executed by this call</b>: no byte of it
 * left, or it only asks and changes nothing. Calling again is safe.
 *
 * <p>Where the call only asked, nothing was learnt: it does not mean that there is no such payment, and says nothing about
 * an earlier call. So after an {@link OutcomeUnknownException} the outcome is still unknown; pay through another provider
 * only where no earlier call of the order is in doubt. A look-up by order number ends so too where it cannot reach far
 * enough.
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
