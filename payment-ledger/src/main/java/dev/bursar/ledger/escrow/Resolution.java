package dev.bursar.ledger.escrow;

import dev.bursar.ledger.internal.Amounts;
import dev.bursar.ledger.internal.Wrong;
import dev.bursar.payment.Money;

/** How a dispute ends. Immutable and thread-safe. */
public sealed interface Resolution {

    /** All that is held is the seller's. */
    record Release() implements Resolution {}

    /**
     * All that is held is the buyer's again. It stays frozen, and is listed by {@link Escrows#refundsDue}, until the host has refunded it at the
     * provider and booked that: a ledger cannot refund by itself.
     */
    record Refund() implements Resolution {}

    /**
     * Some of it is the seller's at once, and the rest is to be refunded, as with {@link Refund}.
     *
     * @param toSeller what is the seller's, more than zero
     * @param toBuyer what is to be refunded, more than zero; the two are what is held
     */
    record Divide(Money toSeller, Money toBuyer) implements Resolution {

        /** Refuses what divides nothing. */
        public Divide {
            Amounts.checkPositive(toSeller, "toSeller");
            Amounts.checkPositive(toBuyer, "toBuyer");
            Wrong.unless(
                    toSeller.currency().equals(toBuyer.currency()), "toBuyer", "is in another currency than toSeller");
        }
    }

    /** It is held on, as if nobody had disputed it. */
    record Continue() implements Resolution {}
}
