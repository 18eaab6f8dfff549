package dev.bursar.payment;

import dev.bursar.payment.webhook.WebhookRejectedException;
import org.jspecify.annotations.Nullable;

/**
 * A fault, as opposed to a decline: a declined payment is a {@link PaymentResponse} with a {@link PaymentFailure}.
 *
 * <p>The subclasses are closed, so that a host can be sure to have thought of all. The one that matters most is {@link
 * OutcomeUnknownException}: every other one says that nothing was executed, or exactly what was. No message holds a
 * secret, a body or customer data.
 */
public abstract sealed class PaymentException extends RuntimeException
        permits AmountMismatchException,
                AuthenticationException,
                ConfigurationException,
                IdempotencyConflictException,
                InvalidRequestException,
                InvalidStateException,
                OutcomeUnknownException,
                PaymentNotFoundException,
                ProviderProtocolException,
                ProviderUnavailableException,
                RateLimitedException,
                UnsupportedFeatureException,
                WebhookRejectedException {

    private static final long serialVersionUID = 1L;

    private final ProviderError error;
    private final boolean retryable;

    /**
     * A fault.
     *
     * @param message what is wrong and what to do, without the provider's name
     * @param error what the provider said
     * @param retryable whether the very same call may succeed later without paying twice
     * @param cause what was caught, or null
     */
    protected PaymentException(String message, ProviderError error, boolean retryable, @Nullable Throwable cause) {
        super(error.describe(message), cause);
        this.error = error;
        this.retryable = retryable;
    }

    /** {@return the provider's name, or null where none was involved yet} */
    public @Nullable String provider() {
        return error.provider();
    }

    /** {@return the provider's own error code, or null} */
    public @Nullable String providerCode() {
        return error.code();
    }

    /** {@return the HTTP status of the provider's answer, or null where there was none} */
    public @Nullable Integer httpStatus() {
        return error.httpStatus();
    }

    /** {@return the provider's id of the exchange, to quote to its support, or null} */
    public @Nullable String requestId() {
        return error.requestId();
    }

    /**
     * Whether the very same call, with the same ids, may succeed later without anything else being changed: nothing of it was
     * executed, so it can't pay twice. An {@link OutcomeUnknownException} is never retryable in this sense: see its own advice.
     *
     * @return whether to simply call again later
     */
    public boolean retryable() {
        return retryable;
    }
}
