package dev.bursar.ledger;

/** What a booked command was. */
public enum TransferKind {
    /** Money moved at once. */
    TRANSFER,
    /** Money was held. */
    PENDING,
    /** What was held moved, whole or in part. */
    POST,
    /** What was held was given back, as somebody decided. */
    CANCEL,
    /** What was held was given back, as its time was over. */
    EXPIRE
}
