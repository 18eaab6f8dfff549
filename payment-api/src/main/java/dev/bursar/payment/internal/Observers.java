package dev.bursar.payment.internal;

import dev.bursar.payment.PaymentObserver;
import dev.bursar.payment.PaymentObserver.Observation;
import dev.bursar.payment.PaymentObserver.Operation;
import dev.bursar.payment.PaymentObserver.Outcome;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.RefundResponse;
import dev.bursar.payment.payout.PayoutResponse;
import dev.bursar.payment.spi.CallScope;
import dev.bursar.payment.webhook.WebhookEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls the observers, and keeps what they throw away from the payment. */
final class Observers {

    private static final Logger LOG = LoggerFactory.getLogger(Observers.class);

    private static final Running UNOBSERVED = new Running(List.of(), 0);

    private final List<PaymentObserver> observers;

    Observers(List<PaymentObserver> observers) {
        this.observers = List.copyOf(observers);
    }

    Running begin(Operation operation) {
        if (observers.isEmpty()) {
            return UNOBSERVED;
        }
        List<Observation> begun = new ArrayList<>(observers.size());
        for (PaymentObserver observer : observers) {
            try {
                begun.add(observer.begin(operation));
            } catch (Throwable e) { // an Error too, such as a missing class
                LOG.warn("The observer {} failed at the beginning of an operation", observer.getClass(), e);
            }
        }
        return new Running(begun, System.nanoTime());
    }

    /** An operation that has begun. */
    record Running(List<Observation> observations, long begunNanos) {

        void end(@Nullable Object answer, @Nullable RuntimeException fault, CallScope scope) {
            if (observations.isEmpty()) {
                return;
            }
            Outcome outcome = new Outcome(
                    answer instanceof PaymentResponse payment ? payment : null,
                    answer instanceof RefundResponse refund ? refund : null,
                    answer instanceof WebhookEvent event ? event : null,
                    answer instanceof PayoutResponse payout ? payout : null,
                    fault,
                    Duration.ofNanos(System.nanoTime() - begunNanos),
                    scope.attempts(),
                    scope.repetitions());
            for (Observation observation : observations) {
                try {
                    observation.end(outcome);
                } catch (Throwable e) { // the payment has happened: its answer must not be lost
                    LOG.warn("An observer failed at the end of an operation", e);
                }
            }
        }
    }
}
