package dev.bursar.payment;

import dev.bursar.payment.internal.Faults;
import org.jspecify.annotations.Nullable;

/**
 * Why a payment or refund did not succeed: a result, not a fault.
 *
 * @param code the reason, in our words
 * @param providerCode the reason, in the provider's words
 * @param message the provider's text, for the host's staff; what to tell the customer is the host's choice
 * @param advice what to do next
 */
public record PaymentFailure(
        FailureCode code,
        @Nullable String providerCode,
        @Nullable String message,
        FailureAdvice advice) {

    /** Refuses a failure without a code or an advice. */
    public PaymentFailure {
        Faults.in("PaymentFailure")
                .present("code", code, "name the reason, OTHER where it is not known")
                .present("advice", advice, "say what to do next")
                .check();
    }

    /**
     * A failure with the usual advice for its reason.
     *
     * @param code the reason, in our words
     * @param providerCode the reason, in the provider's words
     * @param message the provider's text
     * @return the failure
     */
    public static PaymentFailure of(FailureCode code, @Nullable String providerCode, @Nullable String message) {
        return new PaymentFailure(code, providerCode, message, code.usualAdvice());
    }
}
