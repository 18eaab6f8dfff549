package dev.bursar.provider.support;

import dev.bursar.payment.AuthenticationException;
import dev.bursar.payment.IdempotencyConflictException;
import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.InvalidStateException;
import dev.bursar.payment.PaymentException;
import dev.bursar.payment.PaymentNotFoundException;
import dev.bursar.payment.ProviderError;
import dev.bursar.payment.RateLimitedException;

/** The ways in which a provider refuses a request, all of which mean that it was not executed. */
public enum Rejection {
    /** The key is wrong, or may not do this. */
    AUTHENTICATION,
    /** A value is wrong. */
    INVALID_REQUEST,
    /** There is no such payment. */
    NOT_FOUND,
    /** The payment is not in a state for this. */
    INVALID_STATE,
    /** The idempotency key was used for something else. */
    IDEMPOTENCY_CONFLICT,
    /** Too many requests. */
    RATE_LIMITED;

    /**
     * The exception for this.
     *
     * @param message what the provider said; never customer data
     * @param error the details
     * @return the exception, to be thrown
     */
    public PaymentException toException(String message, ProviderError error) {
        return switch (this) {
            case AUTHENTICATION -> new AuthenticationException(message, error);
            case INVALID_REQUEST -> new InvalidRequestException("request", "was refused: " + message, error);
            case NOT_FOUND -> new PaymentNotFoundException(message, error);
            case INVALID_STATE -> new InvalidStateException(message, error);
            case IDEMPOTENCY_CONFLICT -> new IdempotencyConflictException(message, error);
            case RATE_LIMITED -> new RateLimitedException(message, error, null);
        };
    }

    /**
     * What an HTTP status usually means, for error codes that are not known.
     *
     * @param status a 4xx status
     * @return the rejection
     */
    public static Rejection byStatus(int status) {
        return switch (status) {
            case 401, 403 -> AUTHENTICATION;
            case 404, 410 -> NOT_FOUND;
            case 409 -> INVALID_STATE;
            case 429 -> RATE_LIMITED;
            default -> INVALID_REQUEST;
        };
    }
}
