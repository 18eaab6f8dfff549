package dev.bursar.ledger.reconciliation;

/** How a provider's file tells money that came from money that went. */
public enum CsvSigns {
    /** By the sign of the amount: less than zero went out. */
    AS_WRITTEN,
    /** By the word for what moved alone: refunds, chargebacks, fees and payouts went out, whatever sign they are written with. */
    BY_KIND
}
