package dev.bursar.ledger.reconciliation;

/** How a provider's row stands to our books, from good to bad. */
public enum ItemClass {
    /** Both say the same. */
    MATCHED,
    /** They differed in a way that is put right without asking anybody, and was. */
    AUTO_FIXABLE,
    /** They differ, and a person is to decide. */
    MANUAL,
    /** It belongs to nothing that we know, or cannot be read. */
    UNKNOWN
}
