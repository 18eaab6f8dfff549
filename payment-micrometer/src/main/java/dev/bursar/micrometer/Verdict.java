package dev.bursar.micrometer;

import dev.bursar.payment.AmountMismatchException;
import dev.bursar.payment.OutcomeUnknownException;
import dev.bursar.payment.PaymentObserver.Outcome;
import dev.bursar.payment.PaymentResponse;
import org.jspecify.annotations.Nullable;

/**
 * What came of an attempt to take a payment. What may have been executed is neither a success nor a failure.
 *
 * @param status the status that was learnt
 * @param success whether the payment went on
 * @param errorType why it surely did not, or null
 */
record Verdict(String status, boolean success, @Nullable String errorType) {

    private static final Verdict UNKNOWN = new Verdict("unknown", false, null);
    private static final Verdict TOO_LATE = new Verdict("error", false, null);

    static Verdict of(Outcome outcome) {
        RuntimeException error = outcome.error();
        PaymentResponse payment = outcome.payment();
        if (error != null) {
            return ofFault(error);
        }
        return payment == null ? UNKNOWN : ofAnswer(payment);
    }

    private static Verdict ofFault(RuntimeException error) {
        if (error instanceof OutcomeUnknownException) {
            return UNKNOWN;
        }
        return movedMoney(error) ? TOO_LATE : new Verdict("error", false, ErrorTypes.of(error));
    }

    private static Verdict ofAnswer(PaymentResponse payment) {
        String status = Labels.word(payment.status());
        return switch (payment.status()) {
            case FAILED -> new Verdict(status, false, reason(payment));
            case CANCELLED, UNKNOWN -> new Verdict(status, false, null);
            default -> new Verdict(status, true, null);
        };
    }

    static boolean movedMoney(RuntimeException error) {
        return error instanceof AmountMismatchException mismatch && mismatch.afterExecution();
    }

    private static String reason(PaymentResponse payment) {
        return payment.failure() == null
                ? Labels.OTHER
                : Labels.word(payment.failure().code());
    }
}
