package dev.bursar.ledger.settlement;

/** What the host has agreed with each seller. Called outside of transactions, by any thread. */
@FunctionalInterface
public interface SettlementPolicies {

    /**
     * What holds for a seller.
     *
     * @param seller the seller
     * @return its policy; the host's default where nothing else was agreed
     */
    SettlementPolicy policyOf(String seller);
}
