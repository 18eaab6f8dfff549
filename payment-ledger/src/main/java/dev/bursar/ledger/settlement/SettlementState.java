package dev.bursar.ledger.settlement;

/** Where a batch stands. */
public enum SettlementState {
    /** It is booked; what it leaves lies on the seller's wallet, and waits to be paid out. */
    PENDING,
    /** Its payout is under way, or may be. */
    PROCESSING,
    /** It was paid out, or is not to be. */
    COMPLETED,
    /** It was surely not paid out, as often as was tried; it waits for a person. */
    FAILED
}
