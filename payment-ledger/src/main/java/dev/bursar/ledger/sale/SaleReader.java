package dev.bursar.ledger.sale;

import dev.bursar.ledger.internal.Rows;
import dev.bursar.ledger.internal.Times;
import dev.bursar.ledger.internal.Units;
import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Money;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads checkouts, orders, refunds, chargebacks and fees. Thread-safe. */
final class SaleReader {

    private static final String CHECKOUTS =
            "SELECT c.*, (SELECT COALESCE(SUM(f.amount), 0) FROM $.sale_fee f WHERE f.subject = 'CHECKOUT' AND"
                    + " f.subject_id = c.id) AS fees FROM $.checkout c WHERE ";
    private static final String ORDERS =
            "SELECT o.id, o.checkout_id, o.seller, o.amount, o.refunded, o.charged_back, c.currency, c.decimals,"
                    + " c.state, h.amount AS hold_amount, h.released AS hold_released, h.refunded AS hold_refunded"
                    + " FROM $.sale_order o JOIN $.checkout c ON c.id = o.checkout_id"
                    + " LEFT JOIN $.escrow_hold h ON h.order_id = o.id WHERE ";
    private static final String REFUNDS =
            "SELECT r.*, c.provider, c.currency, c.decimals, (SELECT COALESCE(SUM(f.amount), 0) FROM $.sale_fee f"
                    + " WHERE f.subject = 'REFUND' AND f.subject_id = r.id) AS fees"
                    + " FROM $.sale_refund r JOIN $.checkout c ON c.id = r.checkout_id WHERE ";
    private static final String CHARGEBACKS = "SELECT b.*, c.currency, c.decimals FROM $.chargeback b JOIN $.checkout c"
            + " ON c.id = b.checkout_id WHERE ";
    private static final String FEES = "SELECT * FROM $.sale_fee WHERE ";
    private static final String REFERENCES =
            "SELECT subject_id FROM $.provider_reference WHERE provider = ? AND subject = ? AND reference = ?";

    private final Rows rows;

    SaleReader(String schema) {
        this.rows = new Rows(schema);
    }

    List<BookedCheckout> checkouts(Connection connection, String where, @Nullable Object... values)
            throws SQLException {
        // Read once: a list that is read a second time may have grown.
        List<BookedCheckout> found = rows.list(connection, CHECKOUTS + where, SaleReader::withoutOrders, values);
        if (found.isEmpty()) {
            return List.of();
        }
        Map<String, List<BookedOrder>> orders = new LinkedHashMap<>();
        found.forEach(checkout -> orders.put(checkout.checkoutId(), new ArrayList<>()));
        String in = "o.checkout_id IN (?" + ", ?".repeat(orders.size() - 1) + ") ORDER BY o.number";
        for (BookedOrder order : rows.list(
                connection, ORDERS + in, SaleReader::order, orders.keySet().toArray())) {
            orders.getOrDefault(order.checkoutId(), new ArrayList<>()).add(order);
        }
        return found.stream()
                .map(checkout -> checkout.with(orders.getOrDefault(checkout.checkoutId(), List.of())))
                .toList();
    }

    @Nullable
    BookedCheckout checkout(Connection connection, @Nullable String checkoutId) throws SQLException {
        List<BookedCheckout> found = checkoutId == null ? List.of() : checkouts(connection, "c.id = ?", checkoutId);
        return found.isEmpty() ? null : found.get(0);
    }

    /** One that this transaction has found before. */
    BookedCheckout known(Connection connection, String checkoutId) throws SQLException {
        return known(checkout(connection, checkoutId));
    }

    private static <T> T known(@Nullable T found) throws SQLException {
        if (found == null) {
            throw SaleRows.notSeenYet();
        }
        return found;
    }

    private static BookedCheckout withoutOrders(ResultSet row) throws SQLException {
        CurrencyCode currency = currency(row);
        return new BookedCheckout(
                row.getString("id"),
                row.getString("buyer"),
                row.getString("provider"),
                Units.money(Units.get(row, "total"), currency),
                CheckoutState.valueOf(row.getString("state")),
                row.getString("provider_reference"),
                row.getBoolean("from_wallet"),
                Times.get(row, "expected_at"),
                Times.getOrNull(row, "paid_at"),
                Units.money(Units.get(row, "fees"), currency),
                List.of());
    }

    @Nullable
    BookedOrder order(Connection connection, String orderId) throws SQLException {
        return rows.first(connection, ORDERS + "o.id = ?", SaleReader::order, orderId);
    }

    private static BookedOrder order(ResultSet row) throws SQLException {
        CurrencyCode currency = currency(row);
        Money amount = Units.money(Units.get(row, "amount"), currency);
        Money zero = Money.zero(currency);
        boolean paid = row.getString("state").equals(CheckoutState.PAID.name());
        boolean escrow = row.getBigDecimal("hold_amount") != null;
        Money released = escrow ? Units.money(Units.get(row, "hold_released"), currency) : paid ? amount : zero;
        Money held =
                escrow ? amount.minus(released).minus(Units.money(Units.get(row, "hold_refunded"), currency)) : zero;
        return new BookedOrder(
                row.getString("id"),
                row.getString("checkout_id"),
                row.getString("seller"),
                amount,
                paid,
                held,
                released,
                Units.money(Units.get(row, "refunded"), currency),
                Units.money(Units.get(row, "charged_back"), currency));
    }

    @Nullable
    BookedCheckout checkoutOfOrder(Connection connection, String orderId) throws SQLException {
        BookedOrder order = order(connection, orderId);
        return order == null ? null : checkout(connection, order.checkoutId());
    }

    @Nullable
    BookedCheckout checkoutOfReference(Connection connection, String provider, String reference) throws SQLException {
        return checkout(connection, byReference(connection, provider, SaleRows.CHARGE, reference));
    }

    @Nullable
    BookedRefund refundOfReference(Connection connection, String provider, String reference) throws SQLException {
        String id = byReference(connection, provider, Refunds.SUBJECT, reference);
        return id == null ? null : findRefund(connection, id);
    }

    private @Nullable String byReference(Connection connection, String provider, String subject, String reference)
            throws SQLException {
        return rows.first(connection, REFERENCES, row -> row.getString("subject_id"), provider, subject, reference);
    }

    List<BookedRefund> refunds(Connection connection, String where, Object... values) throws SQLException {
        List<BookedRefund> found = new ArrayList<>();
        for (BookedRefund refund : rows.list(connection, REFUNDS + where, SaleReader::refund, values)) {
            CurrencyCode currency = refund.amount().currency();
            found.add(new BookedRefund(
                    refund.refundId(),
                    refund.checkoutId(),
                    refund.provider(),
                    refund.amount(),
                    refund.providerReference(),
                    refund.bookedAt(),
                    refund.fees(),
                    parts(connection, Refunds.SUBJECT, refund.refundId(), currency)));
        }
        return found;
    }

    @Nullable
    BookedRefund findRefund(Connection connection, String refundId) throws SQLException {
        List<BookedRefund> found = refunds(connection, "r.id = ?", refundId);
        return found.isEmpty() ? null : found.get(0);
    }

    /** One that this transaction has found before. */
    BookedRefund refund(Connection connection, String refundId) throws SQLException {
        return known(findRefund(connection, refundId));
    }

    private static BookedRefund refund(ResultSet row) throws SQLException {
        CurrencyCode currency = currency(row);
        return new BookedRefund(
                row.getString("id"),
                row.getString("checkout_id"),
                row.getString("provider"),
                Units.money(Units.get(row, "amount"), currency),
                row.getString("provider_reference"),
                Times.get(row, "booked_at"),
                Units.money(Units.get(row, "fees"), currency),
                List.of());
    }

    private List<BookedRefund.Part> parts(
            Connection connection, String subject, String subjectId, CurrencyCode currency) throws SQLException {
        return rows.list(
                connection,
                "SELECT order_id, amount, from_escrow FROM $.sale_part WHERE subject = ? AND subject_id = ? AND"
                        + " amount > 0 ORDER BY number",
                row -> new BookedRefund.Part(
                        row.getString("order_id"),
                        Units.money(Units.get(row, "amount"), currency),
                        Units.money(Units.get(row, "from_escrow"), currency)),
                subject,
                subjectId);
    }

    List<BookedChargeback> chargebacks(Connection connection, String where, String value) throws SQLException {
        List<BookedChargeback> found = new ArrayList<>();
        for (BookedChargeback one : rows.list(connection, CHARGEBACKS + where, SaleReader::chargeback, value)) {
            found.add(new BookedChargeback(
                    one.disputeId(),
                    one.checkoutId(),
                    one.amount(),
                    one.fee(),
                    one.state(),
                    one.openedAt(),
                    one.decidedAt(),
                    parts(
                            connection,
                            Chargebacks.SUBJECT,
                            one.disputeId(),
                            one.amount().currency()),
                    one.loss()));
        }
        return found;
    }

    @Nullable
    BookedChargeback findChargeback(Connection connection, String disputeId) throws SQLException {
        List<BookedChargeback> found = chargebacks(connection, "b.id = ?", disputeId);
        return found.isEmpty() ? null : found.get(0);
    }

    /** One that this transaction has found before. */
    BookedChargeback chargeback(Connection connection, String disputeId) throws SQLException {
        return known(findChargeback(connection, disputeId));
    }

    private static BookedChargeback chargeback(ResultSet row) throws SQLException {
        CurrencyCode currency = currency(row);
        return new BookedChargeback(
                row.getString("id"),
                row.getString("checkout_id"),
                Units.money(Units.get(row, "amount"), currency),
                Units.money(Units.get(row, "fee"), currency),
                BookedChargeback.State.valueOf(row.getString("state")),
                Times.get(row, "opened_at"),
                Times.getOrNull(row, "decided_at"),
                List.of(),
                Units.money(Units.get(row, "loss"), currency));
    }

    List<SaleFee> fees(Connection connection, SaleFee.Subject subject, String subjectId) throws SQLException {
        return rows.list(
                connection,
                FEES + "subject = ? AND subject_id = ? ORDER BY booked_at, id",
                SaleReader::fee,
                subject,
                subjectId);
    }

    @Nullable
    SaleFee fee(Connection connection, String feeId) throws SQLException {
        return rows.first(connection, FEES + "id = ?", SaleReader::fee, feeId);
    }

    private static SaleFee fee(ResultSet row) throws SQLException {
        return new SaleFee(
                row.getString("id"),
                SaleFee.Subject.valueOf(row.getString("subject")),
                row.getString("subject_id"),
                Units.money(Units.get(row, "amount"), currency(row)),
                CostBearer.valueOf(row.getString("bearer")),
                Times.get(row, "booked_at"));
    }

    /** Up to a hundred checkouts of a provider, by a time of theirs and their id. */
    CheckoutPage page(
            Connection connection,
            String provider,
            CheckoutState state,
            @Nullable Instant from,
            Instant until,
            @Nullable String cursor)
            throws SQLException {
        PageCursor after = PageCursor.parse(cursor);
        String column = state == CheckoutState.PAID ? "c.paid_at" : "c.expected_at";
        List<@Nullable Object> values = new ArrayList<>(List.of(provider, state, until));
        StringBuilder where =
                new StringBuilder("c.provider = ? AND c.state = ? AND c.from_wallet = FALSE AND " + column + " < ?");
        if (from != null) {
            where.append(" AND ").append(column).append(" >= ?");
            values.add(from);
        }
        if (after != null) {
            where.append(" AND " + column + " >= ? AND (" + column + " > ? OR c.id > ?)");
            values.addAll(List.of(after.moment(), after.moment(), after.id()));
        }
        where.append(" ORDER BY " + column + ", c.id LIMIT ?");
        values.add(PageCursor.MOST + 1);
        List<BookedCheckout> found = checkouts(connection, where.toString(), values.toArray());
        if (found.size() <= PageCursor.MOST) {
            return new CheckoutPage(found, null);
        }
        BookedCheckout last = found.get(PageCursor.MOST - 1);
        Instant moment = last.paidAt() == null ? last.expectedAt() : last.paidAt();
        return new CheckoutPage(found.subList(0, PageCursor.MOST), new PageCursor(moment, last.checkoutId()).text());
    }

    private static CurrencyCode currency(ResultSet row) throws SQLException {
        return new CurrencyCode(row.getString("currency"), row.getInt("decimals"));
    }
}
