package dev.bursar.payment;

/** Where a refund stands. A refund that succeeded may still fail later, when the customer's bank sends it back. */
public enum RefundStatus {
    /** Accepted; the money is on its way, or waits for something. */
    PENDING,
    /** Given back, as far as the provider knows. */
    SUCCEEDED,
    /** Not given back; the money is with the merchant. It stays so under its id: try again under another refund id. */
    FAILED,
    /** Called off. */
    CANCELLED,
    /** The provider said a word that this version does not know: neither a failure nor a success. */
    UNKNOWN
}
