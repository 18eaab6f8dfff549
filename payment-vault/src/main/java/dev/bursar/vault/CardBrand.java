package dev.bursar.vault;

/** The brand that a card number belongs to, by its first digits. */
public enum CardBrand {
    /** Visa. */
    VISA,
    /** Mastercard, the series of 5 and of 2. */
    MASTERCARD,
    /** American Express. */
    AMEX,
    /** Diners Club. */
    DINERS_CLUB,
    /** Discover. */
    DISCOVER,
    /** JCB. */
    JCB,
    /** UnionPay. */
    UNIONPAY,
    /** Maestro. */
    MAESTRO,
    /** A card of one country alone, such as most Korean ones that begin with a nine. */
    LOCAL,
    /** None of these. */
    UNKNOWN
}
