package dev.bursar.vault;

/** What came of an action. */
public enum AccessResult {
    /** It was permitted and is about to happen: the record is written first. */
    GRANTED,
    /** The policy does not permit it. */
    REFUSED,
    /** This tenant has no such token. */
    NOT_FOUND,
    /** The token's time is over. */
    EXPIRED,
    /** The token was invalidated. */
    INVALIDATED,
    /** What is stored does not open: it was tampered with, or its key is missing. */
    FAILED
}
