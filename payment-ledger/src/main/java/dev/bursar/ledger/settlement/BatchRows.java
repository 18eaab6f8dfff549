package dev.bursar.ledger.settlement;

import dev.bursar.ledger.internal.Rows;
import dev.bursar.ledger.internal.Times;
import dev.bursar.ledger.internal.Units;
import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Money;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Batches, their lines and what happened to them, as the database has them. */
final class BatchRows {

    private static final int LONGEST = 300;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    private final Rows rows;

    BatchRows(Rows rows) {
        this.rows = rows;
    }

    void insert(Connection connection, SettlementBatch batch, boolean paysOut, int allowed, Instant now)
            throws SQLException {
        SettlementAmounts amounts = batch.amounts();
        boolean invoice = batch.invoice().state() == InvoiceState.DUE;
        rows.insert(
                connection,
                "INSERT INTO $.settlement_batch (id, seller, currency, decimals, from_day, to_day, starts_at, cut_off, gross,"
                        + " seller_share, commission, vat, to_partners, income_tax, local_tax, held_back, given_back, payable,"
                        + " pays_out, state, attempt, allowed, ask, due_at, invoice, invoice_due_at, made_at) VALUES (?, ?, ?,"
                        + " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, FALSE, ?, ?, ?, ?)",
                batch.id(),
                batch.seller(),
                batch.currency().code(),
                batch.currency().fractionDigits(),
                batch.period().from(),
                batch.period().to(),
                batch.period().start(),
                batch.period().cutOff(),
                Units.of(amounts.gross()),
                Units.of(amounts.sellerShare()),
                Units.of(amounts.commission()),
                Units.of(amounts.vat()),
                Units.of(amounts.toPartners()),
                Units.of(amounts.incomeTax()),
                Units.of(amounts.localTax()),
                Units.of(amounts.heldBack()),
                Units.of(amounts.givenBack()),
                Units.of(amounts.payable()),
                paysOut,
                batch.state(),
                allowed,
                paysOut ? now : null,
                batch.invoice().state(),
                invoice ? now : null,
                batch.madeAt());
    }

    void insertLines(Connection connection, String batchId, List<OrderBook.Divided> lines) throws SQLException {
        List<@Nullable Object[]> values = new ArrayList<>();
        for (OrderBook.Divided line : lines) {
            values.add(new @Nullable Object[] {
                batchId,
                values.size() + 1,
                line.earning().id(),
                line.earning().orderId(),
                line.earning().kind(),
                line.earning().occurredAt(),
                Units.of(line.earning().amount()),
                Units.of(line.shares().seller()),
                Units.of(line.shares().commission()),
                Units.of(line.shares().vat()),
                Units.of(line.shares().toPartners())
            });
        }
        rows.updateEach(
                connection,
                "INSERT INTO $.settlement_line (batch_id, number, earning_id, order_id, kind, occurred_at, gross, seller_share,"
                        + " commission, vat, to_partners) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                values);
    }

    boolean isSettled(Connection connection, OpenEarnings.Due due, Instant cutOff) throws SQLException {
        return rows.first(
                        connection,
                        "SELECT id FROM $.settlement_batch WHERE seller = ? AND currency = ? AND cut_off = ?",
                        row -> row.getString("id"),
                        due.seller(),
                        due.currency().code(),
                        cutOff)
                != null;
    }

    @Nullable
    SettlementBatch find(Connection connection, String id) throws SQLException {
        return rows.first(connection, "SELECT * FROM $.settlement_batch WHERE id = ?", BatchRows::batch, id);
    }

    List<SettlementBatch> ofSeller(Connection connection, String seller, Instant from, Instant to) throws SQLException {
        return rows.list(
                connection,
                "SELECT * FROM $.settlement_batch WHERE seller = ? AND cut_off > ? AND cut_off <= ? ORDER BY cut_off, currency",
                BatchRows::batch,
                seller,
                from,
                to);
    }

    List<SettlementBatch> inState(Connection connection, SettlementState state) throws SQLException {
        return rows.list(
                connection,
                "SELECT * FROM $.settlement_batch WHERE state = ? ORDER BY made_at, id",
                BatchRows::batch,
                state);
    }

    List<SettlementLine> lines(Connection connection, SettlementBatch batch) throws SQLException {
        CurrencyCode currency = batch.currency();
        return rows.list(
                connection,
                "SELECT * FROM $.settlement_line WHERE batch_id = ? ORDER BY number",
                row -> new SettlementLine(
                        row.getInt("number"),
                        row.getString("earning_id"),
                        row.getString("order_id"),
                        Earning.Kind.valueOf(row.getString("kind")),
                        Times.get(row, "occurred_at"),
                        money(row, "gross", currency),
                        money(row, "seller_share", currency),
                        money(row, "commission", currency),
                        money(row, "vat", currency),
                        money(row, "to_partners", currency)),
                batch.id());
    }

    List<SettlementEvent> events(Connection connection, String batchId) throws SQLException {
        return rows.list(
                connection,
                "SELECT * FROM $.settlement_event WHERE batch_id = ? ORDER BY number",
                row -> new SettlementEvent(
                        Times.get(row, "happened_at"),
                        row.getString("actor"),
                        SettlementState.valueOf(row.getString("state")),
                        row.getString("note")),
                batchId);
    }

    /** Whoever calls it has the batch locked, or has just made it. */
    void happened(Connection connection, String batchId, Instant when, String actor, SettlementState state, String note)
            throws SQLException {
        rows.update(
                connection,
                "INSERT INTO $.settlement_event (batch_id, number, happened_at, actor, state, note) SELECT"
                        + " CAST(? AS VARCHAR(64)), COUNT(*) + 1, CAST(? AS TIMESTAMP(6) WITH TIME ZONE), CAST(? AS VARCHAR(120)),"
                        + " CAST(? AS VARCHAR(10)), CAST(? AS VARCHAR(300)) FROM $.settlement_event WHERE batch_id = ?",
                batchId,
                when,
                actor,
                state,
                cut(note),
                batchId);
    }

    /** One line that fits: what providers write may be longer, or hold what no database takes. */
    static String cut(String note) {
        String line = CONTROL.matcher(note).replaceAll(" ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }

    static Money money(ResultSet row, String column, CurrencyCode currency) throws SQLException {
        return Units.money(Units.get(row, column), currency);
    }

    static SettlementBatch batch(ResultSet row) throws SQLException {
        CurrencyCode currency = new CurrencyCode(row.getString("currency"), row.getInt("decimals"));
        String payoutId = row.getString("payout_id");
        return new SettlementBatch(
                row.getString("id"),
                row.getString("seller"),
                new SettlementPeriod(
                        row.getObject("from_day", LocalDate.class),
                        row.getObject("to_day", LocalDate.class),
                        Times.get(row, "starts_at"),
                        Times.get(row, "cut_off")),
                new SettlementAmounts(
                        money(row, "gross", currency),
                        money(row, "seller_share", currency),
                        money(row, "commission", currency),
                        money(row, "vat", currency),
                        money(row, "to_partners", currency),
                        money(row, "income_tax", currency),
                        money(row, "local_tax", currency),
                        money(row, "held_back", currency),
                        money(row, "given_back", currency),
                        money(row, "payable", currency)),
                SettlementState.valueOf(row.getString("state")),
                row.getString("reason"),
                payoutId == null
                        ? null
                        : new SettlementBatch.Payout(
                                row.getInt("attempt"),
                                payoutId,
                                row.getString("payout_provider"),
                                row.getString("destination"),
                                row.getString("provider_payout_id")),
                new SettlementBatch.Invoice(
                        InvoiceState.valueOf(row.getString("invoice")),
                        row.getString("invoice_reference"),
                        row.getString("invoice_reason")),
                Times.get(row, "made_at"));
    }
}
