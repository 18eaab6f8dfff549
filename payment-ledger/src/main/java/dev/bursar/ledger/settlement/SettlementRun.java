package dev.bursar.ledger.settlement;

import java.util.List;

/**
 * What a run did.
 *
 * @param made the batches that it made
 * @param carriedOver what it carried over, and why
 * @param paidOut the ids of the batches whose payouts arrived
 * @param invoiced the ids of the batches whose tax invoices were issued
 * @param faults what kept it from working on single sellers, for people; the others were worked on
 */
public record SettlementRun(
        List<SettlementBatch> made,
        List<CarryOver> carriedOver,
        List<String> paidOut,
        List<String> invoiced,
        List<Fault> faults) {

    /** Copies the lists. */
    public SettlementRun {
        made = List.copyOf(made);
        carriedOver = List.copyOf(carriedOver);
        paidOut = List.copyOf(paidOut);
        invoiced = List.copyOf(invoiced);
        faults = List.copyOf(faults);
    }

    /**
     * What kept a run from something.
     *
     * @param seller whose settlement
     * @param problem what was wrong
     */
    public record Fault(String seller, String problem) {}
}
