package dev.bursar.payment;

import dev.bursar.payment.payout.PayoutResponse;
import dev.bursar.payment.webhook.WebhookEvent;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Is called around every operation: metrics, audit and tracing hang on it.
 *
 * <p>Called on the caller's thread, so it must be quick and thread-safe. What it throws is logged and otherwise ignored:
 * an observer never changes the outcome of a payment.
 */
@FunctionalInterface
public interface PaymentObserver {

    /**
     * An operation begins.
     *
     * @param operation what is about to happen
     * @return is told the end of it, exactly once
     */
    Observation begin(Operation operation);

    /** Waits for the end of one operation. */
    @FunctionalInterface
    interface Observation {

        /**
         * The operation has ended.
         *
         * @param outcome how
         */
        void end(Outcome outcome);
    }

    /**
     * What is about to happen.
     *
     * @param provider the provider's name
     * @param account the label of the merchant account
     * @param verb what is asked for
     * @param reference which payment, where that is known
     * @param method how it is to be paid, where that is known
     * @param amount how much is to move, where that is known
     * @param idempotencyKey the key under which it is asked for, where it may change something; it ties a refund or payout
     *     whose outcome is unknown to the host's own id of it
     */
    record Operation(
            String provider,
            String account,
            PaymentVerb verb,
            @Nullable PaymentReference reference,
            @Nullable PaymentMethod method,
            @Nullable Money amount,
            @Nullable String idempotencyKey) {}

    /**
     * How an operation ended. Exactly one of {@code payment}, {@code refund}, {@code event}, {@code payout} and {@code error}
     * is there, or none where the verb answers with nothing of these.
     *
     * @param payment the payment that was answered
     * @param refund the refund that was answered
     * @param event the webhook event that was accepted
     * @param payout the payout that was answered
     * @param error what was thrown
     * @param duration how long it took, with all repetitions
     * @param attempts how many requests were sent to the provider, whatever for
     * @param repetitions how many of these repeated one that had got no usable answer
     */
    record Outcome(
            @Nullable PaymentResponse payment,
            @Nullable RefundResponse refund,
            @Nullable WebhookEvent event,
            @Nullable PayoutResponse payout,
            @Nullable RuntimeException error,
            Duration duration,
            int attempts,
            int repetitions) {

        /**
         * An operation that did not end with a payout.
         *
         * @param payment the payment that was answered
         * @param refund the refund that was answered
         * @param event the webhook event that was accepted
         * @param error what was thrown
         * @param duration how long it took, with all repetitions
         * @param attempts how many requests were sent to the provider, whatever for
         * @param repetitions how many of these repeated one that had got no usable answer
         */
        public Outcome(
                @Nullable PaymentResponse payment,
                @Nullable RefundResponse refund,
                @Nullable WebhookEvent event,
                @Nullable RuntimeException error,
                Duration duration,
                int attempts,
                int repetitions) {
            this(payment, refund, event, null, error, duration, attempts, repetitions);
        }
    }
}
