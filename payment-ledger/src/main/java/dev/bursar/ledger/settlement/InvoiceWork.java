package dev.bursar.ledger.settlement;

import dev.bursar.ledger.Ledger;
import dev.bursar.ledger.internal.Rows;
import dev.bursar.payment.Money;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Has tax invoices issued, outside of transactions and under an id that never changes, until they are. */
final class InvoiceWork {

    private static final int LONGEST = 200;

    private final Ledger ledger;
    private final Rows rows;
    private final BatchRows batches;
    private final TaxInvoicePort port;
    private final String platform;
    private final PayoutPace pace;

    InvoiceWork(Ledger ledger, TaxInvoicePort port, String platform, PayoutPace pace) {
        this.ledger = ledger;
        this.rows = new Rows(ledger.schema());
        this.batches = new BatchRows(rows);
        this.port = port;
        this.platform = platform;
        this.pace = pace;
    }

    List<SettlementBatch> due() {
        return ledger.inTransaction(transaction -> rows.list(
                transaction.connection(),
                "SELECT * FROM $.settlement_batch WHERE invoice IN ('DUE', 'FAILED') AND invoice_due_at <= ? ORDER BY"
                        + " invoice_due_at, id",
                BatchRows::batch,
                transaction.now()));
    }

    /** Whether it is issued now. */
    boolean work(SettlementBatch batch) {
        String lease = UUID.randomUUID().toString();
        boolean mine = ledger.inTransaction(transaction -> rows.update(
                        transaction.connection(),
                        "UPDATE $.settlement_batch SET invoice_due_at = ?, invoice_lease = ? WHERE id = ? AND invoice IN"
                                + " ('DUE', 'FAILED') AND invoice_due_at <= ?",
                        transaction.now().plus(pace.lease()),
                        lease,
                        batch.id(),
                        transaction.now())
                == 1);
        if (!mine) {
            return false;
        }
        List<SettlementLine> lines =
                ledger.inTransaction(transaction -> batches.lines(transaction.connection(), batch));
        String reference;
        try {
            reference = port.issue(invoice(platform, batch, lines));
        } catch (RuntimeException e) {
            // Its text is not ours, and may hold anything.
            return failed(batch, lease, "the port failed with " + e.getClass().getName());
        }
        if (reference == null || reference.isBlank() || reference.length() > LONGEST) {
            return failed(
                    batch, lease, "the port answered with a reference that is not 1 to " + LONGEST + " characters");
        }
        return issued(batch, reference);
    }

    /** Issued is issued, whoever has the lease by now. */
    private boolean issued(SettlementBatch batch, String reference) {
        return ledger.inTransaction(transaction -> rows.update(
                        transaction.connection(),
                        "UPDATE $.settlement_batch SET invoice = 'ISSUED', invoice_reference = ?, invoice_reason = NULL,"
                                + " invoice_due_at = NULL, invoice_lease = NULL WHERE id = ? AND invoice <> 'ISSUED'",
                        reference,
                        batch.id())
                == 1);
    }

    /** Of a lease that another has by now, nothing is kept; false, as it is not issued. */
    private boolean failed(SettlementBatch batch, String lease, String reason) {
        ledger.inTransaction(transaction -> rows.update(
                transaction.connection(),
                "UPDATE $.settlement_batch SET invoice = 'FAILED', invoice_reason = ?, invoice_due_at = ?, invoice_lease = NULL"
                        + " WHERE id = ? AND invoice <> 'ISSUED' AND invoice_lease = ?",
                reason,
                transaction.now().plus(pace.pause()),
                batch.id(),
                lease));
        return false;
    }

    static TaxInvoice invoice(String platform, SettlementBatch batch, List<SettlementLine> lines) {
        Money zero = Money.zero(batch.currency());
        Map<Earning.Kind, TaxInvoice.Item> items = new EnumMap<>(Earning.Kind.class);
        for (SettlementLine line : lines) {
            TaxInvoice.Item before = items.getOrDefault(line.kind(), new TaxInvoice.Item(line.kind(), 0, zero, zero));
            items.put(
                    line.kind(),
                    new TaxInvoice.Item(
                            line.kind(),
                            before.count() + 1,
                            before.supplyAmount().plus(line.commission()),
                            before.vat().plus(line.vat())));
        }
        return new TaxInvoice(
                "invoice-" + batch.id(),
                platform,
                batch.seller(),
                batch.amounts().commission(),
                batch.amounts().vat(),
                new ArrayList<>(items.values()),
                batch.period().to(),
                batch.period());
    }
}
