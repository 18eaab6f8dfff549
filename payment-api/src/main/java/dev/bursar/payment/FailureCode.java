package dev.bursar.payment;

/** Why a payment did not succeed, in words that are the same at every provider. */
public enum FailureCode {
    /** Refused without a usable reason. */
    DECLINED,
    /** Not enough money on the account. */
    INSUFFICIENT_FUNDS,
    /** Over a limit of amount or number. */
    LIMIT_EXCEEDED,
    /** The card has expired. */
    CARD_EXPIRED,
    /** Number, date, security code or account are wrong. */
    INVALID_DETAILS,
    /** Reported lost or stolen. */
    LOST_OR_STOLEN,
    /** The instrument is blocked, or not allowed for this. */
    NOT_PERMITTED,
    /** The customer has to prove who they are. */
    AUTHENTICATION_REQUIRED,
    /** The customer could not prove who they are. */
    AUTHENTICATION_FAILED,
    /** Held to be fraud. Never tell the customer so. */
    SUSPECTED_FRAUD,
    /** The customer gave up. */
    CUSTOMER_CANCELLED,
    /** The customer did not pay in time. */
    EXPIRED,
    /** Less or more arrived than was asked for. */
    WRONG_AMOUNT_RECEIVED,
    /** The method or currency cannot be used here. */
    METHOD_UNAVAILABLE,
    /** The bank or network is out of order for now. */
    ISSUER_UNAVAILABLE,
    /** The provider or the network failed while working on it; nothing was taken. */
    PROCESSING_ERROR,
    /** Anything else; the provider's own code tells more. */
    OTHER
}
