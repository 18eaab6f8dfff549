package dev.bursar.ledger.sale;

/** What became of a checkout. */
public enum CheckoutState {
    /** It is known, and nothing is booked: nobody has said yet whether it was paid. */
    PENDING,
    /** It was paid, and is booked. For good: what comes back is a refund or a chargeback. */
    PAID,
    /** It will not be paid. For good. */
    ABANDONED
}
