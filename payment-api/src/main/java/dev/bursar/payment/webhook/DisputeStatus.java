package dev.bursar.payment.webhook;

/** Where a dispute stands. */
public enum DisputeStatus {
    /** The customer's bank asks or warns; no money was taken back yet. */
    WARNING,
    /** The merchant has to answer, by a date. */
    NEEDS_RESPONSE,
    /** The bank is at work. */
    UNDER_REVIEW,
    /** The merchant keeps the money. */
    WON,
    /** The customer gets the money. */
    LOST,
    /** Ended without a decision. */
    CLOSED,
    /** The provider said a word that this version does not know. */
    UNKNOWN
}
