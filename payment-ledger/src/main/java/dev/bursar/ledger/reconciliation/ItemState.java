package dev.bursar.ledger.reconciliation;

/** Whether an item waits for somebody. */
public enum ItemState {
    /** A person is to look at it. */
    OPEN,
    /** It matched, or was put right when it was found. */
    DONE,
    /** It was open, and what was read or booked later settled it. */
    SETTLED,
    /** A person settled it. */
    RESOLVED
}
