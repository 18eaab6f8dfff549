package dev.bursar.payment.internal;

import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.OutcomeUnknownException;
import dev.bursar.payment.PaymentException;
import dev.bursar.payment.PaymentVerb;
import dev.bursar.payment.ProviderError;
import dev.bursar.payment.ProviderProtocolException;
import dev.bursar.payment.ProviderUnavailableException;
import dev.bursar.payment.spi.CallScope;
import dev.bursar.payment.webhook.RejectionReason;
import dev.bursar.payment.webhook.WebhookRejectedException;
import java.lang.reflect.UndeclaredThrowableException;

/**
 * Makes sure that no stray exception hides that money may have moved. A plugin that stumbles over an answer has sent a
 * request before; whatever it throws then, the outcome is unknown.
 */
final class FaultTranslation {

    private final String provider;

    FaultTranslation(String provider) {
        this.provider = provider;
    }

    RuntimeException translate(Throwable fault, CallScope scope) {
        RuntimeException told = told(fault, scope);
        return told instanceof WebhookRejectedException rejected ? rejected.at(provider) : told;
    }

    private RuntimeException told(Throwable fault, CallScope scope) {
        boolean lostAfterwards = scope.changeMayHaveLeft() && fault instanceof ProviderUnavailableException;
        if (fault instanceof PaymentException known
                && !lostAfterwards
                && !aboutAnAnswer(known, scope.changeMayHaveLeft())) {
            return known;
        }
        if (scope.changeMayHaveLeft()) {
            return new OutcomeUnknownException(
                    lostAfterwards
                            ? "the provider could not be reached again after a request had left"
                            : "the answer could not be understood",
                    known(fault),
                    scope.sentKey(),
                    scope.reference(),
                    fault);
        }
        if (scope.verb() == PaymentVerb.WEBHOOK && scope.attempts() == 0 && fault instanceof PaymentException) {
            return new WebhookRejectedException(RejectionReason.MALFORMED_BODY, "the body cannot be read", fault);
        }
        if (fault instanceof ProviderProtocolException known && known.provider() != null) {
            return known;
        }
        if (fault instanceof ProviderProtocolException known) {
            return new ProviderProtocolException(String.valueOf(known.getMessage()), ProviderError.of(provider), known);
        }
        if (scope.attempts() == 0 && scope.verb() != PaymentVerb.WEBHOOK) {
            return fault instanceof RuntimeException own ? own : new UndeclaredThrowableException(fault);
        }
        return new ProviderProtocolException(
                scope.attempts() == 0
                        ? "the plugin could not make out what came: see the cause"
                        : "the answer could not be understood",
                ProviderError.of(provider),
                fault);
    }

    /**
     * Whether a fault may be about what the provider answered rather than about what the host asked. Once a change has
     * left, a wrong value that the provider itself did not complain of can only be one.
     */
    private static boolean aboutAnAnswer(PaymentException fault, boolean afterAChange) {
        boolean told = fault.providerCode() != null || fault.httpStatus() != null;
        return fault instanceof ProviderProtocolException
                || (fault instanceof InvalidRequestException && !told && (afterAChange || fault.provider() == null));
    }

    private ProviderError known(Throwable fault) {
        if (fault instanceof PaymentException known && known.provider() != null) {
            ProviderError error =
                    ProviderError.of(provider).withCode(known.providerCode()).withRequestId(known.requestId());
            Integer status = known.httpStatus();
            return status == null ? error : error.withHttpStatus(status);
        }
        return ProviderError.of(provider);
    }
}
