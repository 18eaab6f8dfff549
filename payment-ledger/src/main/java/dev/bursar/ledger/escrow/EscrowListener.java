package dev.bursar.ledger.escrow;

/**
 * Is told what changed of what is held, after it is kept for good. For an audit log, say. What it throws is logged, and changes nothing. It may miss
 * what was kept just before a crash; {@link Escrows#history} misses nothing.
 */
@FunctionalInterface
public interface EscrowListener {

    /**
     * Something changed, or was refused.
     *
     * @param event the line of the history
     */
    void happened(EscrowEvent event);
}
