package dev.bursar.ledger.sale;

/** What becomes of the fee of a chargeback that was won: it depends on the provider. */
public enum DisputeFee {
    /** The provider gives it back. */
    RETURNED,
    /** The provider keeps it. */
    KEPT
}
