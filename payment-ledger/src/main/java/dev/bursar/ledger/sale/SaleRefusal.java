package dev.bursar.ledger.sale;

/** Why something about a sale was not booked. */
public enum SaleRefusal {
    /** Something else was said under this id before. Nobody but its maker knows which of the two was meant. */
    OTHER_CONTENT,
    /** There is no checkout, order, refund or chargeback of this id. */
    UNKNOWN,
    /** The order is part of another checkout. */
    ORDER_TAKEN,
    /** The charge is not what the orders sum to. */
    OTHER_AMOUNT,
    /** Another charge or refund of this provider has this reference. */
    REFERENCE_TAKEN,
    /** The checkout is not in the state for it: it is not paid, or it is abandoned, or paid. */
    WRONG_STATE,
    /** More than is left of the order. */
    TOO_MUCH,
    /** The chargeback was decided the other way. */
    DECIDED,
    /** It was paid from a wallet: no provider can take anything back or a fee. */
    NO_PROVIDER
}
