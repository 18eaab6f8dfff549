package dev.bursar.ledger.sale;

import dev.bursar.ledger.internal.Units;
import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Money;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is on the books of {@link Checkouts} as a transaction sees it, with what it has booked itself. Confined to the transaction.
 *
 * @see SaleTransaction#view
 */
public final class SaleView {

    private static final String OF_CHECKOUT = "$.checkout c WHERE c.provider = ? AND c.from_wallet = FALSE";
    private static final String CHECKOUTS =
            " FROM " + OF_CHECKOUT + " AND c.state = 'PAID' AND c.paid_at >= ? AND c.paid_at < ?";
    private static final String REFUNDS =
            " FROM $.sale_refund r JOIN " + OF_CHECKOUT.replace(" WHERE ", " ON c.id = r.checkout_id WHERE ")
                    + " AND r.booked_at >= ? AND r.booked_at < ?";
    private static final String CHARGEBACKS =
            " FROM $.chargeback b JOIN " + OF_CHECKOUT.replace(" WHERE ", " ON c.id = b.checkout_id WHERE ");
    private static final String FEES =
            "(SELECT COALESCE(SUM(f.amount), 0) FROM $.sale_fee f WHERE f.subject = '%s' AND f.subject_id = %s)";

    private final Connection connection;
    private final SaleRows rows;
    private final SaleReader reader;

    SaleView(Connection connection, SaleDesk desk) {
        this.connection = connection;
        this.rows = desk.rows();
        this.reader = desk.reader();
    }

    /**
     * A checkout that nobody else pays, abandons or charges a fee until the transaction ends.
     *
     * @param checkoutId which one
     * @return the checkout, or null if none is known by this id
     * @throws SQLException what the database says
     */
    public @Nullable BookedCheckout locked(String checkoutId) throws SQLException {
        return rows.lockCheckout(connection, checkoutId) == null ? null : reader.checkout(connection, checkoutId);
    }

    /**
     * A checkout.
     *
     * @param checkoutId which one
     * @return the checkout, or null if none is known by this id
     * @throws SQLException what the database says
     */
    public @Nullable BookedCheckout checkout(String checkoutId) throws SQLException {
        return reader.checkout(connection, checkoutId);
    }

    /**
     * The checkout that an order is part of.
     *
     * @param orderId which order
     * @return the checkout, or null if no order is known by this id
     * @throws SQLException what the database says
     */
    public @Nullable BookedCheckout findByOrder(String orderId) throws SQLException {
        return reader.checkoutOfOrder(connection, orderId);
    }

    /**
     * The checkout that was paid with a charge.
     *
     * @param provider who charged
     * @param providerReference what it calls the charge
     * @return the checkout, or null if no paid one has this reference
     * @throws SQLException what the database says
     */
    public @Nullable BookedCheckout findByProviderReference(String provider, String providerReference)
            throws SQLException {
        return reader.checkoutOfReference(connection, provider, providerReference);
    }

    /**
     * A refund.
     *
     * @param refundId which one
     * @return the refund, or null if none is booked under this id
     * @throws SQLException what the database says
     */
    public @Nullable BookedRefund refund(String refundId) throws SQLException {
        return reader.findRefund(connection, refundId);
    }

    /**
     * A refund by what the provider calls it.
     *
     * @param provider who refunded
     * @param providerReference what it calls the refund
     * @return the refund, or null if none has this reference
     * @throws SQLException what the database says
     */
    public @Nullable BookedRefund findRefundByReference(String provider, String providerReference) throws SQLException {
        return reader.refundOfReference(connection, provider, providerReference);
    }

    /**
     * The refunds of a checkout.
     *
     * @param checkoutId of which one
     * @return all of them, the oldest first
     * @throws SQLException what the database says
     */
    public List<BookedRefund> refundsOf(String checkoutId) throws SQLException {
        return reader.refunds(connection, "r.checkout_id = ? ORDER BY r.booked_at, r.id", checkoutId);
    }

    /**
     * A chargeback.
     *
     * @param disputeId which one
     * @return the chargeback, or null if none is booked under this id
     * @throws SQLException what the database says
     */
    public @Nullable BookedChargeback chargeback(String disputeId) throws SQLException {
        return reader.findChargeback(connection, disputeId);
    }

    /**
     * The chargebacks of a checkout.
     *
     * @param checkoutId of which one
     * @return all of them, the oldest first
     * @throws SQLException what the database says
     */
    public List<BookedChargeback> chargebacksOf(String checkoutId) throws SQLException {
        return reader.chargebacks(connection, "b.checkout_id = ? ORDER BY b.opened_at, b.id", checkoutId);
    }

    /**
     * What moved through a provider in a span of time.
     *
     * @param provider through whom
     * @param from the first moment, inclusive
     * @param until the last moment, exclusive
     * @return a total for each currency in which something moved
     * @throws SQLException what the database says
     */
    public List<SaleTotal> totals(String provider, Instant from, Instant until) throws SQLException {
        Map<CurrencyCode, SaleTotal> totals = new TreeMap<>();
        for (Sum sum : sums("c.total", fees("CHECKOUT", "c.id"), CHECKOUTS, provider, from, until)) {
            add(totals, sum, new SaleTotal(sum.amount(), sum.none(), sum.none(), sum.fee()));
        }
        for (Sum sum : sums("r.amount", fees("REFUND", "r.id"), REFUNDS, provider, from, until)) {
            add(totals, sum, new SaleTotal(sum.none(), sum.amount(), sum.none(), sum.fee()));
        }
        String opened = CHARGEBACKS + " AND b.opened_at >= ? AND b.opened_at < ?";
        for (Sum sum : sums("b.amount", "b.fee", opened, provider, from, until)) {
            add(totals, sum, new SaleTotal(sum.none(), sum.none(), sum.amount(), sum.fee()));
        }
        String won = CHARGEBACKS + " AND b.state = 'WON' AND b.decided_at >= ? AND b.decided_at < ?";
        String returned = "CASE WHEN b.fee_outcome = 'RETURNED' THEN b.fee ELSE 0 END";
        for (Sum sum : sums("b.amount", returned, won, provider, from, until)) {
            add(
                    totals,
                    sum,
                    new SaleTotal(
                            sum.none(),
                            sum.none(),
                            sum.amount().negated(),
                            sum.fee().negated()));
        }
        return new ArrayList<>(totals.values());
    }

    private static String fees(String subject, String id) {
        return FEES.formatted(subject, id);
    }

    private record Sum(Money amount, Money fee) {

        Money none() {
            return Money.zero(amount.currency());
        }
    }

    private List<Sum> sums(String amount, String fee, String from, Object... values) throws SQLException {
        return rows.rows()
                .list(
                        connection,
                        "SELECT s.currency, s.decimals, SUM(s.amount) AS amount, SUM(s.fee) AS fee FROM (SELECT c.currency,"
                                + " c.decimals, " + amount + " AS amount, " + fee + " AS fee" + from
                                + ") s GROUP BY s.currency, s.decimals",
                        row -> {
                            CurrencyCode currency = new CurrencyCode(row.getString("currency"), row.getInt("decimals"));
                            return new Sum(
                                    Units.money(Units.get(row, "amount"), currency),
                                    Units.money(Units.get(row, "fee"), currency));
                        },
                        values);
    }

    private static void add(Map<CurrencyCode, SaleTotal> totals, Sum sum, SaleTotal more) {
        totals.merge(
                sum.amount().currency(),
                more,
                (one, other) -> new SaleTotal(
                        one.gross().plus(other.gross()),
                        one.refunds().plus(other.refunds()),
                        one.chargebacks().plus(other.chargebacks()),
                        one.fees().plus(other.fees())));
    }
}
