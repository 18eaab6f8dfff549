package dev.bursar.ledger.escrow;

import java.util.List;

/**
 * What a round over the holds did.
 *
 * @param released of which orders the money was released
 * @param refundsDue of which orders the deadline came, and the money is to be refunded
 * @param undecided of which orders the deadline came, and somebody is to decide
 * @param failed at which orders something failed, such as a condition of the host; they are looked at again later
 */
public record EscrowRun(List<String> released, List<String> refundsDue, List<String> undecided, List<String> failed) {

    /** Copies the lists. */
    public EscrowRun {
        released = List.copyOf(released);
        refundsDue = List.copyOf(refundsDue);
        undecided = List.copyOf(undecided);
        failed = List.copyOf(failed);
    }
}
