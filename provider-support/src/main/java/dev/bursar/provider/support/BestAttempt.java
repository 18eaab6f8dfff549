package dev.bursar.provider.support;

import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an order has come to, of all the attempts to pay it: money that moved outweighs everything that came to nothing,
 * and of two that stand alike the newer counts. Not thread-safe.
 */
public final class BestAttempt {

    private static final List<PaymentStatus> WEIGHT = List.of(
            PaymentStatus.COMPLETED,
            PaymentStatus.PARTIALLY_REFUNDED,
            PaymentStatus.REFUNDED,
            PaymentStatus.UNKNOWN,
            PaymentStatus.APPROVED,
            PaymentStatus.PROCESSING,
            PaymentStatus.PENDING,
            PaymentStatus.CREATED,
            PaymentStatus.FAILED,
            PaymentStatus.CANCELLED);

    private static final Comparator<PaymentResponse> BEST_FIRST = Comparator.comparingInt(
                    (PaymentResponse payment) -> WEIGHT.indexOf(payment.status()))
            .thenComparing(
                    PaymentResponse::createdAt,
                    Comparator.nullsLast(Comparator.<Instant>naturalOrder().reversed()));

    private @Nullable PaymentResponse best;

    /** Nothing is known yet. */
    public BestAttempt() {}

    /**
     * Adds an attempt.
     *
     * @param attempt the attempt
     * @return whether it is the best so far
     */
    public boolean add(PaymentResponse attempt) {
        boolean better = best == null || BEST_FIRST.compare(attempt, best) < 0;
        if (better) {
            best = attempt;
        }
        return better;
    }

    /** {@return the best of all that were added, or null where none was} */
    public @Nullable PaymentResponse get() {
        return best;
    }

    /** {@return whether one was paid, and nothing given back since, so that no other attempt can outweigh it} */
    public boolean isSettled() {
        return best != null && best.status() == PaymentStatus.COMPLETED;
    }

    /** {@return whether there is nothing yet that may still be paid} */
    public boolean isDead() {
        return best == null || WEIGHT.indexOf(best.status()) > WEIGHT.indexOf(PaymentStatus.CREATED);
    }
}
