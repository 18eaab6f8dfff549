package dev.bursar.provider.support;

import dev.bursar.payment.IdempotencyConflictException;
import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.InvalidStateException;
import dev.bursar.payment.PaymentException;
import dev.bursar.payment.PaymentNotFoundException;
import dev.bursar.payment.ProviderError;
import dev.bursar.payment.ProviderProtocolException;
import dev.bursar.payment.ProviderUnavailableException;

/**
 * What a plugin throws by itself, in the name of its provider, where the provider has refused nothing. Immutable and
 * thread-safe.
 */
public final class ProviderFaults {

    private final ProviderError error;

    private ProviderFaults(ProviderError error) {
        this.error = error;
    }

    /**
     * The faults of one provider.
     *
     * @param provider the provider's name
     * @return the faults
     */
    public static ProviderFaults of(String provider) {
        return new ProviderFaults(ProviderError.of(provider));
    }

    /**
     * A value that the provider would refuse.
     *
     * @param field the field of the request
     * @param problem what is wrong with it, and what to do
     * @return the exception, to be thrown
     */
    public InvalidRequestException invalidRequest(String field, String problem) {
        return new InvalidRequestException(field, problem, error);
    }

    /**
     * A payment that is not in a state for what is asked.
     *
     * @param problem how it stands, and what to do
     * @return the exception, to be thrown
     */
    public InvalidStateException invalidState(String problem) {
        return new InvalidStateException(problem, error);
    }

    /**
     * An id or key that was used for something else.
     *
     * @param problem for what, and what to do
     * @return the exception, to be thrown
     */
    public IdempotencyConflictException conflict(String problem) {
        return new IdempotencyConflictException(problem, error);
    }

    /**
     * A payment that the provider surely does not have.
     *
     * @param problem what was looked for
     * @return the exception, to be thrown
     */
    public PaymentNotFoundException notFound(String problem) {
        return new PaymentNotFoundException(problem, error);
    }

    /**
     * An order without a payment, as far as was looked.
     *
     * @param everywhere whether all was looked through where one could be
     * @param otherwise what may not have been found yet, and what to do
     * @return the exception, to be thrown: only of what was looked for everywhere, it says that it is not there
     */
    public PaymentException noneOfOrder(boolean everywhere, String otherwise) {
        return everywhere ? notFound("it has no payment for this order number") : unavailable(otherwise);
    }

    /**
     * A question that the provider cannot answer now. Nothing was done.
     *
     * @param problem what it cannot tell, and what to do
     * @return the exception, to be thrown
     */
    public ProviderUnavailableException unavailable(String problem) {
        return new ProviderUnavailableException(problem, error);
    }

    /**
     * An answer that makes no sense.
     *
     * @param problem what is wrong with it, and what to do
     * @return the exception, to be thrown
     */
    public ProviderProtocolException protocol(String problem) {
        return new ProviderProtocolException(problem, error);
    }
}
