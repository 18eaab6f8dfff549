package dev.bursar.micrometer;

import dev.bursar.payment.OutcomeUnknownException;
import dev.bursar.payment.PaymentFailure;
import dev.bursar.payment.PaymentObserver.Outcome;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.RefundResponse;
import dev.bursar.payment.payout.PayoutResponse;
import dev.bursar.payment.payout.PayoutStatus;
import dev.bursar.payment.webhook.WebhookRejectedException;
import org.jspecify.annotations.Nullable;

/**
 * How a call of any verb ended, in words for a trace.
 *
 * @param outcome what came of it
 * @param errorType why not what was asked for, else {@code none}
 */
record Ending(String outcome, String errorType) {

    static Ending of(Outcome outcome) {
        RuntimeException error = outcome.error();
        PaymentResponse payment = outcome.payment();
        RefundResponse refund = outcome.refund();
        if (error != null) {
            return new Ending(word(error), ErrorTypes.of(error));
        }
        if (payment != null) {
            return new Ending(Labels.word(payment.status()), reason(payment.failure()));
        }
        if (refund != null) {
            return new Ending(Labels.word(refund.status()), reason(refund.failure()));
        }
        PayoutResponse payout = outcome.payout();
        if (payout != null) {
            String word = Labels.word(payout.status());
            return new Ending(word, payout.status() == PayoutStatus.FAILED ? Labels.OTHER : Labels.NONE);
        }
        return new Ending(outcome.event() != null ? "accepted" : "answered", Labels.NONE);
    }

    private static String word(RuntimeException error) {
        if (error instanceof OutcomeUnknownException) {
            return "unknown";
        }
        return error instanceof WebhookRejectedException ? "rejected" : "error";
    }

    private static String reason(@Nullable PaymentFailure failure) {
        return failure == null ? Labels.NONE : Labels.word(failure.code());
    }
}
