package dev.bursar.ledger.escrow;

/** What becomes of money that is still held when its deadline comes. */
public enum DeadlinePolicy {
    /** It is the seller's. */
    RELEASE,
    /**
     * The buyer gets it back: it is listed by {@link Escrows#refundsDue}, for the host to refund at the provider and then book. A ledger cannot
     * refund by itself.
     */
    REFUND_DUE,
    /** It stays where it is, and is listed by {@link Escrows#undecided}, for somebody to decide. */
    KEEP_AND_ASK
}
