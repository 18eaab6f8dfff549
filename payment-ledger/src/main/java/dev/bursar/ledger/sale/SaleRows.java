package dev.bursar.ledger.sale;

import dev.bursar.ledger.escrow.EscrowTerms;
import dev.bursar.ledger.internal.Rows;
import dev.bursar.ledger.internal.Units;
import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Money;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of checkouts, their orders, and what is taken of those. Thread-safe. */
final class SaleRows {

    /** What a reference of a charge is kept under. */
    static final String CHARGE = "CHARGE";

    private static final String ORDERS =
            "SELECT o.id, o.checkout_id, o.number, o.seller, o.amount, o.refunded, o.charged_back, o.terms, o.deadline,"
                    + " o.at_deadline, c.currency, c.decimals FROM $.sale_order o JOIN $.checkout c ON c.id ="
                    + " o.checkout_id WHERE ";

    private final Rows rows;

    SaleRows(String schema) {
        this.rows = new Rows(schema);
    }

    Rows rows() {
        return rows;
    }

    boolean insert(Connection connection, Checkout checkout, String content, Instant now) throws SQLException {
        CurrencyCode currency = checkout.total().currency();
        return rows.insert(
                connection,
                "INSERT INTO $.checkout (id, buyer, provider, currency, decimals, total, content, state, from_wallet,"
                        + " expected_at) VALUES (?, ?, ?, ?, ?, ?, ?, 'PENDING', FALSE, ?) ON CONFLICT DO NOTHING",
                checkout.checkoutId(),
                checkout.buyer(),
                checkout.provider(),
                currency.code(),
                currency.fractionDigits(),
                Units.of(checkout.total()),
                content,
                now);
    }

    boolean insert(Connection connection, String checkoutId, int position, SaleOrder order) throws SQLException {
        EscrowTerms terms = order.escrow();
        return rows.insert(
                connection,
                "INSERT INTO $.sale_order (id, checkout_id, number, seller, amount, refunded, charged_back, terms,"
                        + " deadline, at_deadline) VALUES (?, ?, ?, ?, ?, 0, 0, ?, ?, ?) ON CONFLICT DO NOTHING",
                order.orderId(),
                checkoutId,
                position,
                order.seller(),
                Units.of(order.amount()),
                terms == null ? null : terms.condition().text(),
                terms == null ? null : terms.deadline(),
                terms == null ? null : terms.atDeadline());
    }

    @Nullable
    CheckoutRow checkout(Connection connection, String checkoutId) throws SQLException {
        return rows.first(connection, "SELECT * FROM $.checkout WHERE id = ?", CheckoutRow::read, checkoutId);
    }

    @Nullable
    CheckoutRow lockCheckout(Connection connection, String checkoutId) throws SQLException {
        return rows.first(
                connection, "SELECT * FROM $.checkout WHERE id = ? FOR UPDATE", CheckoutRow::read, checkoutId);
    }

    void updateState(
            Connection connection,
            String checkoutId,
            CheckoutState state,
            boolean fromWallet,
            @Nullable String reference,
            @Nullable Instant paidAt)
            throws SQLException {
        rows.update(
                connection,
                "UPDATE $.checkout SET state = ?, from_wallet = ?, provider_reference = ?, paid_at = ? WHERE id = ?",
                state,
                fromWallet,
                reference,
                paidAt,
                checkoutId);
    }

    List<OrderRow> orders(Connection connection, String checkoutId) throws SQLException {
        return rows.list(connection, ORDERS + "o.checkout_id = ? ORDER BY o.number", OrderRow::read, checkoutId);
    }

    /** Locks an order; null if there is none. */
    @Nullable
    OrderRow lockOrder(Connection connection, String orderId) throws SQLException {
        String there = rows.first(
                connection, "SELECT id FROM $.sale_order WHERE id = ? FOR UPDATE", row -> row.getString("id"), orderId);
        return there == null ? null : rows.first(connection, ORDERS + "o.id = ?", OrderRow::read, orderId);
    }

    /** Locks all orders of a checkout, in the order that everybody keeps. */
    List<OrderRow> lockOrders(Connection connection, String checkoutId) throws SQLException {
        List<OrderRow> locked = new ArrayList<>();
        for (String id : rows.list(
                connection,
                "SELECT id FROM $.sale_order WHERE checkout_id = ? ORDER BY id FOR UPDATE",
                row -> row.getString("id"),
                checkoutId)) {
            locked.addAll(rows.list(connection, ORDERS + "o.id = ?", OrderRow::read, id));
        }
        return locked;
    }

    void refunded(Connection connection, String orderId, Money amount) throws SQLException {
        rows.update(
                connection, "UPDATE $.sale_order SET refunded = refunded + ? WHERE id = ?", Units.of(amount), orderId);
    }

    void chargedBack(Connection connection, String orderId, Money amount) throws SQLException {
        rows.update(
                connection,
                "UPDATE $.sale_order SET charged_back = charged_back + ? WHERE id = ?",
                Units.of(amount),
                orderId);
    }

    void insertParts(Connection connection, String subject, String subjectId, List<SalePart> parts)
            throws SQLException {
        for (SalePart part : parts) {
            rows.update(
                    connection,
                    "INSERT INTO $.sale_part (subject, subject_id, number, order_id, seller, amount, from_escrow, fee,"
                            + " frozen) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    subject,
                    subjectId,
                    part.order().position(),
                    part.order().orderId(),
                    part.order().seller(),
                    Units.of(part.amount()),
                    Units.of(part.fromEscrow()),
                    Units.of(part.fee()),
                    part.frozen());
        }
    }

    /** The parts of a refund or a chargeback, by the order's id; the orders are locked. */
    List<SalePart> lockParts(Connection connection, String subject, String subjectId) throws SQLException {
        List<SalePart> parts = new ArrayList<>();
        for (String orderId : rows.list(
                connection,
                "SELECT order_id FROM $.sale_part WHERE subject = ? AND subject_id = ? ORDER BY order_id",
                row -> row.getString("order_id"),
                subject,
                subjectId)) {
            OrderRow order = lockOrder(connection, orderId);
            if (order != null) {
                CurrencyCode currency = order.amount().currency();
                parts.addAll(rows.list(
                        connection,
                        "SELECT amount, from_escrow, fee, frozen FROM $.sale_part WHERE subject = ? AND subject_id = ?"
                                + " AND order_id = ?",
                        row -> new SalePart(
                                order,
                                Units.money(Units.get(row, "amount"), currency),
                                Units.money(Units.get(row, "from_escrow"), currency),
                                Units.money(Units.get(row, "fee"), currency),
                                row.getBoolean("frozen")),
                        subject,
                        subjectId,
                        orderId));
            }
        }
        return parts;
    }

    /** Gives a charge or a refund the provider's reference, which no other has. */
    void claim(Connection connection, String provider, String subject, String reference, String subjectId)
            throws SQLException {
        if (rows.insert(
                connection,
                "INSERT INTO $.provider_reference (provider, subject, reference, subject_id) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT DO NOTHING",
                provider,
                subject,
                reference,
                subjectId)) {
            return;
        }
        String owner = rows.first(
                connection,
                "SELECT subject_id FROM $.provider_reference WHERE provider = ? AND subject = ? AND reference = ?",
                row -> row.getString("subject_id"),
                provider,
                subject,
                reference);
        if (owner == null) {
            throw notSeenYet();
        }
        if (!owner.equals(subjectId)) {
            throw new SaleRefusedException(
                    SaleRefusal.REFERENCE_TAKEN, subjectId, "this reference of " + provider + " is that of " + owner);
        }
    }

    /** Another transaction is writing a row that this one does not see: seen when it runs again. */
    static SQLException notSeenYet() {
        return new SQLException("a row is being written", "40001");
    }
}
