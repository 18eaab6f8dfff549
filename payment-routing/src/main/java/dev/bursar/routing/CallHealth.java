package dev.bursar.routing;

import dev.bursar.payment.AuthenticationException;
import dev.bursar.payment.OutcomeUnknownException;
import dev.bursar.payment.PaymentException;
import dev.bursar.payment.ProviderProtocolException;
import dev.bursar.payment.ProviderUnavailableException;
import dev.bursar.payment.RateLimitedException;
import dev.bursar.payment.UnsupportedFeatureException;

/** What the end of a call says of the health of its route. */
enum CallHealth {
    /** The provider answered, if only to decline or to refuse. */
    WELL,
    /** It did not, or nothing that makes sense, or it lets nobody in. */
    FAILED,
    /** The call says nothing of it. */
    NEUTRAL;

    static CallHealth of(Throwable fault) {
        if (Thread.currentThread().isInterrupted() || fault instanceof UnsupportedFeatureException) {
            return NEUTRAL; // the host ended it, or nothing was sent
        }
        boolean failed = !(fault instanceof PaymentException)
                || fault instanceof ProviderUnavailableException
                || fault instanceof OutcomeUnknownException
                || fault instanceof ProviderProtocolException
                || fault instanceof RateLimitedException
                || fault instanceof AuthenticationException;
        return failed ? FAILED : WELL;
    }
}
