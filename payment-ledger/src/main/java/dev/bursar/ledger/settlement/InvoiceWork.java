package dev.bursar.ledger.settlement;

import dev.bursar.ledger.Ledger;
import dev.bursar.ledger.internal.Rows;
import dev.bursar.payment.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

    List<SettlementBatch> due(Instant now) {
        return ledger.inTransaction(transaction -> rows.list(
                transaction.connection(),
                "SELECT * FROM $.settlement_batch WHERE invoice IN ('DUE', 'FAILED') AND invoice_due_at <= ? ORDER BY"
                        + " invoice_due_at, id",
                BatchRows::batch,
                now));
    }

    /** Whether it is issued now. */
    boolean work(SettlementBatch batch, Instant now) {
        boolean mine = ledger.inTransaction(transaction -> rows.update(
                        transaction.connection(),
                        "UPDATE $.settlement_batch SET invoice_due_at = ? WHERE id = ? AND invoice IN ('DUE', 'FAILED') AND"
                                + " invoice_due_at <= ?",
                        now.plus(pace.lease()),
                        batch.id(),
                        now)
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
            keep(
                    batch,
                    InvoiceState.FAILED,
                    null,
                    "the port failed with " + e.getClass().getName(),
                    now.plus(pace.pause()));
            return false;
        }
        if (reference == null || reference.isBlank() || reference.length() > LONGEST) {
            keep(
                    batch,
                    InvoiceState.FAILED,
                    null,
                    "the port answered with a reference that is not 1 to " + LONGEST + " characters",
                    now.plus(pace.pause()));
            return false;
        }
        return keep(batch, InvoiceState.ISSUED, reference, null, null);
    }

    private boolean keep(
            SettlementBatch batch,
            InvoiceState state,
            @Nullable String reference,
            @Nullable String reason,
            @Nullable Instant dueAt) {
        return ledger.inTransaction(transaction -> rows.update(
                        transaction.connection(),
                        "UPDATE $.settlement_batch SET invoice = ?, invoice_reference = ?, invoice_reason = ?, invoice_due_at = ?"
                                + " WHERE id = ? AND invoice <> 'ISSUED'",
                        state,
                        reference,
                        reason,
                        dueAt,
                        batch.id())
                == 1);
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
