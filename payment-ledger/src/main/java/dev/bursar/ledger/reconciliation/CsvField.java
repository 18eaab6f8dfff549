package dev.bursar.ledger.reconciliation;

/** What a column of a provider's file may hold. */
public enum CsvField {
    /** The provider's id of the movement itself. */
    TRANSACTION_ID,
    /** What the provider calls the payment. */
    PROVIDER_REFERENCE,
    /** The order number that the provider was given. */
    ORDER_ID,
    /** Our own id of a refund. */
    REFUND_ID,
    /** A word for what moved. */
    KIND,
    /** How much moved. Several columns are summed. */
    AMOUNT,
    /** What the provider kept. Several columns are summed, such as a fee and the tax on it. */
    FEE,
    /** What arrives. Several columns are summed. */
    NET,
    /** In which currency. */
    CURRENCY,
    /** When it happened. Several columns are read as one text with spaces between, such as a day and a time. */
    OCCURRED_AT,
    /** The day on which it is paid out. */
    SETTLED_ON
}
