package dev.bursar.ledger.reconciliation;

/** How a person settled an item. */
public enum Resolution {
    /** Our books were wrong, and were put right. */
    OURS_CORRECTED,
    /** The provider was wrong, and has put it right or will. */
    THEIRS_CORRECTED,
    /** Both stay as they are, and the difference is borne. */
    ACCEPTED,
    /** It has nothing to do with our books. */
    NOT_OURS
}
