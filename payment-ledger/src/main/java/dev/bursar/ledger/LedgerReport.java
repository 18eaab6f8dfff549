package dev.bursar.ledger;

import java.util.List;

/**
 * What a verification of a whole ledger found.
 *
 * @param accounts how many accounts were looked at
 * @param transfers how many transfers
 * @param lines how many lines
 * @param seals how many seals
 * @param faults everything that is wrong, at most a hundred, each as a sentence; empty where the ledger is whole
 */
public record LedgerReport(long accounts, long transfers, long lines, long seals, List<String> faults) {

    /** Copies the list. */
    public LedgerReport {
        faults = List.copyOf(faults);
    }

    /** {@return whether nothing is wrong} */
    public boolean isWhole() {
        return faults.isEmpty();
    }
}
