package dev.bursar.ledger.escrow;

/** What the money of an order is doing. The last three are ends. */
public enum EscrowState {
    /** It waits for its condition. */
    HOLDING,
    /** It is frozen, because somebody or a bank disputes it: nobody can release it. */
    DISPUTED,
    /** All of it is the seller's. */
    RELEASED,
    /** All of it is the buyer's again. */
    REFUNDED,
    /** Some of it is the seller's, and the rest the buyer's again. */
    DIVIDED;

    /** {@return whether nothing is held any more} */
    public boolean isEnd() {
        return this != HOLDING && this != DISPUTED;
    }
}
