package dev.bursar.ledger.reconciliation;

import dev.bursar.payment.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What in our books belongs to a provider's row.
 *
 * @param kind what it is
 * @param id its id in our books
 * @param checkoutId of which checkout
 * @param amount how much, seen from us: less than zero where money went out
 * @param fee what is booked as its fee, or null where that is not known
 * @param at when, or null where it has not happened yet
 */
public record Counterpart(
        Kind kind,
        String id,
        String checkoutId,
        Money amount,
        @Nullable Money fee,
        @Nullable Instant at) {

    /** What it is. */
    public enum Kind {
        /** A checkout. */
        PAYMENT,
        /** A refund. */
        REFUND,
        /** A chargeback that took money. */
        CHARGEBACK,
        /** A chargeback that was won, and gave the money again. */
        CHARGEBACK_WON,
        /** The fee of a checkout. */
        FEE
    }
}
