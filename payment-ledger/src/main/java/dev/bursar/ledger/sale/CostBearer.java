package dev.bursar.ledger.sale;

/** Who bears what a provider takes. */
public enum CostBearer {
    /** The platform does. */
    PLATFORM,
    /** The sellers of the orders do, in proportion to what was taken of them: it comes off what they earn. */
    SELLER
}
