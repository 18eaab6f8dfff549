package dev.bursar.ledger.settlement;

import dev.bursar.ledger.internal.Rows;
import dev.bursar.ledger.internal.Times;
import dev.bursar.ledger.internal.Units;
import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Money;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be settled: earnings that no batch has, and reserves whose time is over. */
final class OpenEarnings {

    private final Rows rows;

    OpenEarnings(Rows rows) {
        this.rows = rows;
    }

    /** A seller and a currency: what a batch is made for. */
    record Due(String seller, CurrencyCode currency) {}

    /** An amount that a batch held back. */
    record Reserve(String batchId, Money amount) {}

    /** Whoever has something open, whatever the cut-off: that depends on the policy. */
    List<Due> due(Connection connection, Instant now) throws SQLException {
        return rows.list(
                connection,
                "SELECT seller, currency, decimals FROM $.earning WHERE settled_in IS NULL AND occurred_at < ?"
                        + " UNION SELECT seller, currency, decimals FROM $.settlement_reserve WHERE given_back_in IS NULL AND"
                        + " due_at <= ? ORDER BY 1, 2",
                row -> new Due(
                        row.getString("seller"), new CurrencyCode(row.getString("currency"), row.getInt("decimals"))),
                now,
                now);
    }

    /** Locked: whoever comes second finds them settled. */
    List<Earning> before(Connection connection, Due due, Instant cutOff) throws SQLException {
        return rows.list(
                connection,
                "SELECT id, order_id, kind, amount, occurred_at FROM $.earning WHERE seller = ? AND currency = ? AND settled_in"
                        + " IS NULL AND occurred_at < ? ORDER BY occurred_at, id FOR UPDATE",
                row -> new Earning(
                        row.getString("id"),
                        due.seller(),
                        row.getString("order_id"),
                        Earning.Kind.valueOf(row.getString("kind")),
                        Units.money(Units.get(row, "amount"), due.currency()),
                        Times.get(row, "occurred_at")),
                due.seller(),
                due.currency().code(),
                cutOff);
    }

    List<Reserve> reserves(Connection connection, Due due, Instant cutOff) throws SQLException {
        return rows.list(
                connection,
                "SELECT batch_id, amount FROM $.settlement_reserve WHERE seller = ? AND currency = ? AND given_back_in IS NULL"
                        + " AND due_at <= ? ORDER BY due_at, batch_id FOR UPDATE",
                row -> new Reserve(row.getString("batch_id"), Units.money(Units.get(row, "amount"), due.currency())),
                due.seller(),
                due.currency().code(),
                cutOff);
    }

    void settle(Connection connection, String batchId, List<Earning> earnings, List<Reserve> reserves)
            throws SQLException {
        rows.updateEach(
                connection,
                "UPDATE $.earning SET settled_in = ? WHERE id = ?",
                earnings.stream()
                        .map(earning -> new @Nullable Object[] {batchId, earning.id()})
                        .toList());
        rows.updateEach(
                connection,
                "UPDATE $.settlement_reserve SET given_back_in = ? WHERE batch_id = ?",
                reserves.stream()
                        .map(reserve -> new @Nullable Object[] {batchId, reserve.batchId()})
                        .toList());
    }

    void holdBack(Connection connection, String batchId, Due due, BigInteger units, Instant until) throws SQLException {
        rows.insert(
                connection,
                "INSERT INTO $.settlement_reserve (batch_id, seller, currency, decimals, amount, due_at) VALUES (?, ?, ?, ?, ?,"
                        + " ?)",
                batchId,
                due.seller(),
                due.currency().code(),
                due.currency().fractionDigits(),
                units,
                until);
    }
}
