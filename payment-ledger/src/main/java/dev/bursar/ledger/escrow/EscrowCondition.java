package dev.bursar.ledger.escrow;

/** A condition that only the host can tell, such as whether a parcel has arrived. */
@FunctionalInterface
public interface EscrowCondition {

    /**
     * Whether it is met. Called outside of any transaction, so it may ask others; asked again later where it is not met or throws.
     *
     * @param orderId of which order
     * @return whether the money is the seller's
     */
    boolean isMet(String orderId);
}
