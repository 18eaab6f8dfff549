package dev.bursar.payment;

import org.jspecify.annotations.Nullable;

/**
 * An idempotency key was used again for another request. Nothing new was executed.
 *
 * <p>Two orders or refunds share an id that must be unique, or the content of a request changed between two tries. Look
 * the payment up before anything is sent under a new key.
 */
public final class IdempotencyConflictException extends PaymentException {

    private static final long serialVersionUID = 1L;

    /**
     * A fault of this kind.
     *
     * @param message what is wrong and what to do
     * @param error what the provider said
     */
    public IdempotencyConflictException(String message, ProviderError error) {
        this(message, error, null);
    }

    /**
     * A fault of this kind with its cause.
     *
     * @param message what is wrong and what to do
     * @param error what the provider said
     * @param cause what was caught
     */
    public IdempotencyConflictException(String message, ProviderError error, @Nullable Throwable cause) {
        super(message, error, false, cause);
    }
}
