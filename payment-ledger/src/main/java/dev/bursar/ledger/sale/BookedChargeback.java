package dev.bursar.ledger.sale;

import dev.bursar.payment.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chargeback as a ledger has it on its books.
 *
 * @param disputeId the host's id
 * @param checkoutId of which checkout
 * @param amount how much the buyer's bank took
 * @param fee what the provider took for it
 * @param state what became of it
 * @param openedAt when it was booked
 * @param decidedAt when it was won or lost, or null
 * @param parts of which orders it was taken
 * @param loss what of it could be taken of no order, as the buyer had it back already: the platform's loss
 */
public record BookedChargeback(
        String disputeId,
        String checkoutId,
        Money amount,
        Money fee,
        State state,
        Instant openedAt,
        @Nullable Instant decidedAt,
        List<BookedRefund.Part> parts,
        Money loss) {

    /** What became of a chargeback. */
    public enum State {
        /** Nobody has decided it: the money is gone, and what is held of the orders is frozen. */
        OPEN,
        /** The money came back, to where it was taken from. */
        WON,
        /** The money is gone for good. */
        LOST
    }

    /** Copies the list. */
    public BookedChargeback {
        parts = List.copyOf(parts);
    }
}
