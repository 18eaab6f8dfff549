package dev.bursar.ledger;

/** Why a ledger did not book what it was sent. */
public enum Refusal {
    /** Something else was booked under this id. Nobody but its maker knows which of the two was meant. */
    OTHER_CONTENT,
    /** An account would have less than it must have, with what is held taken off. */
    BELOW_FLOOR,
    /** There is no such account: open it first. */
    NO_SUCH_ACCOUNT,
    /** The account is there, on other terms, or with another number of decimals. */
    OTHER_TERMS,
    /** There is no pending transfer of this id. */
    NO_SUCH_PENDING,
    /** The pending transfer was decided already. */
    DECIDED,
    /** The pending transfer was not decided in time. */
    EXPIRED,
    /** More is to be booked than is pending, or on another account. */
    NOT_PENDING
}
