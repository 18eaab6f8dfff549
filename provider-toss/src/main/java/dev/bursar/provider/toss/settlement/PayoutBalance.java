package dev.bursar.provider.toss.settlement;

import dev.bursar.payment.Money;
import java.util.Objects;

/**
 * What can be paid out to sellers. Immutable.
 *
 * @param pending what cannot be paid out yet
 * @param available what can be paid out now
 */
public record PayoutBalance(Money pending, Money available) {

    /** Refuses what is incomplete. */
    public PayoutBalance {
        Objects.requireNonNull(pending, "pending");
        Objects.requireNonNull(available, "available");
    }
}
