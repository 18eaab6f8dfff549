package dev.bursar.ledger;

/** What became of a pending transfer. */
public enum PendingState {
    /** Nothing yet: the money is held. */
    PENDING,
    /** It was posted, whole or in part. */
    POSTED,
    /** It was cancelled. */
    CANCELLED,
    /** Its time was over. */
    EXPIRED
}
