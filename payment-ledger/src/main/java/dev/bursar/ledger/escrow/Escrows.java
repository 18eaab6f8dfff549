package dev.bursar.ledger.escrow;

import java.util.List;

/** The money of orders that is held. */
@SuppressWarnings("DoNotCallSuggester")
public final class Escrows {

    private Escrows() {}

    /** Looks at what is due. */
    public void run() {
        throw new UnsupportedOperationException();
    }

    /** {@return the orders whose money is to be refunded} */
    public List<String> refundsDue() {
        throw new UnsupportedOperationException();
    }

    /** {@return the orders about whose money somebody is to decide} */
    public List<String> undecided() {
        throw new UnsupportedOperationException();
    }
}
