package dev.bursar.ledger.settlement;

/** Where the tax invoice of a batch stands. */
public enum InvoiceState {
    /** There is none: nothing was agreed, or the platform took nothing. */
    NONE,
    /** It is to be issued. */
    DUE,
    /** It is issued. */
    ISSUED,
    /** It could not be issued last time, and is tried again. */
    FAILED
}
