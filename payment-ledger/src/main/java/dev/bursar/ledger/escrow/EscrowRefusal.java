package dev.bursar.ledger.escrow;

/** Why something was not done with what is held. */
public enum EscrowRefusal {
    /** Nothing is or was held of this order. */
    UNKNOWN,
    /** Something else was done under this id. */
    OTHER_CONTENT,
    /** It is frozen: the dispute, or the chargeback, comes first. */
    FROZEN,
    /** Nothing is held any more. */
    ENDED,
    /** That is more than is held, or than is held and not to be refunded; or what is divided is not what is held. */
    TOO_MUCH,
    /** Its condition asks for no approval of this party. */
    NOT_A_PARTY,
    /** A dispute is open already. */
    ALREADY_DISPUTED,
    /** No dispute is open. */
    NOT_DISPUTED
}
