package dev.bursar.ledger.escrow;

/** Why something changed of what is held, or did not. */
public enum EscrowCause {
    /** The order was paid. */
    OPENED,
    /** Somebody released some of it, or all. */
    RELEASED,
    /** Its condition was met, and what was left was released. */
    CONDITION_MET,
    /** Its deadline came, and what was left was released. */
    DEADLINE_RELEASED,
    /** Its deadline came, and what is left is to be refunded. */
    REFUND_DUE,
    /** Its deadline came, and somebody is to decide. */
    DECISION_DUE,
    /** A party approved. */
    APPROVED,
    /** A refund or a chargeback took some of it. */
    TAKEN_BACK,
    /** A chargeback was won, and what it had taken was put back. */
    PUT_BACK,
    /** A chargeback froze it. */
    FROZEN,
    /** The chargeback was decided. */
    UNFROZEN,
    /** Somebody disputed it. */
    DISPUTED,
    /** Somebody resolved the dispute; the amount is what was released. */
    RESOLVED,
    /** Something was asked for that may not be; nothing changed. */
    REFUSED;

    /** Whether the amount of such an event became the seller's. */
    boolean releases() {
        return this == RELEASED || this == CONDITION_MET || this == DEADLINE_RELEASED || this == RESOLVED;
    }
}
