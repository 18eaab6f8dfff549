package dev.bursar.ledger.reconciliation;

import dev.bursar.ledger.internal.Rows;
import dev.bursar.ledger.internal.Times;
import dev.bursar.ledger.internal.Units;
import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Money;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what our books have and no item tells of, by its own time: a refund may be much later than its payment. Thread-safe. */
final class AbsentRows {

    static final int PAGE = 100;

    private final Rows rows;

    AbsentRows(Rows rows) {
        this.rows = rows;
    }

    /**
     * Where one kind of thing stands.
     *
     * @param kind the kind
     * @param rowKind the kind of a provider's rows about it
     * @param from the tables, with the thing's as t and the checkout's as c
     * @param amount its amount, seen from us
     * @param fee its fee
     * @param at the column of its time
     */
    private record Place(
            Counterpart.Kind kind, ProviderRow.Kind rowKind, String from, String amount, String fee, String at) {}

    private static final String OF_CHECKOUT = " t JOIN $.checkout c ON c.id = t.checkout_id";

    private static String fees(String subject) {
        return "(SELECT COALESCE(SUM(f.amount), 0) FROM $.sale_fee f WHERE f.subject = '" + subject
                + "' AND f.subject_id = t.id)";
    }

    private static Place place(Counterpart.Kind kind) {
        return switch (kind) {
            case PAYMENT ->
                new Place(
                        kind,
                        ProviderRow.Kind.PAYMENT,
                        "$.checkout t JOIN $.checkout c ON c.id = t.id",
                        "t.total",
                        fees("CHECKOUT"),
                        "t.paid_at");
            case REFUND ->
                new Place(
                        kind,
                        ProviderRow.Kind.REFUND,
                        "$.sale_refund" + OF_CHECKOUT,
                        "-t.amount",
                        fees("REFUND"),
                        "t.booked_at");
            case CHARGEBACK ->
                new Place(
                        kind,
                        ProviderRow.Kind.CHARGEBACK,
                        "$.chargeback" + OF_CHECKOUT,
                        "-t.amount",
                        "t.fee",
                        "t.opened_at");
            case CHARGEBACK_WON ->
                new Place(
                        kind,
                        ProviderRow.Kind.CHARGEBACK,
                        "$.chargeback" + OF_CHECKOUT + " AND t.state = 'WON'",
                        "t.amount",
                        "NULL",
                        "t.decided_at");
            case FEE -> throw new IllegalArgumentException("fees are told with what they are for");
        };
    }

    /** At most a page of what is not matched, in no file, and not known to be in none; the oldest first. */
    List<Counterpart> page(
            Connection connection,
            String provider,
            Counterpart.Kind kind,
            Instant from,
            Instant until,
            @Nullable Counterpart after)
            throws SQLException {
        Place place = place(kind);
        List<@Nullable Object> values =
                new ArrayList<>(List.<Object>of(provider, from, until, kind, kind, place.rowKind()));
        String rest = "";
        if (after != null) {
            rest = " AND ({at} > ? OR ({at} = ? AND t.id > ?))";
            values.add(after.at());
            values.add(after.at());
            values.add(after.id());
        }
        String checkout = kind == Counterpart.Kind.PAYMENT ? "t.id" : "t.checkout_id";
        String sql = "SELECT t.id AS id, " + checkout
                + " AS checkout_id, c.currency AS currency, c.decimals AS decimals, "
                + place.amount() + " AS amount, " + place.fee() + " AS fee, {at} AS happened FROM " + place.from()
                + " WHERE c.provider = ? AND c.state = 'PAID' AND c.from_wallet = FALSE AND {at} >= ? AND {at} < ?"
                + " AND NOT EXISTS (SELECT 1 FROM $.recon_claim m WHERE m.provider = c.provider AND m.ours_kind = ? AND"
                + " m.ours_id = t.id)"
                // An item without a kind is one that says that no file has it.
                + " AND NOT EXISTS (SELECT 1 FROM $.recon_item i WHERE i.ours_id = t.id AND i.provider = c.provider AND"
                + " i.ours_kind = ? AND (i.kind = ? OR i.kind IS NULL))"
                + rest + " ORDER BY {at}, t.id LIMIT " + PAGE;
        return rows.list(connection, sql.replace("{at}", place.at()), row -> read(kind, row), values.toArray());
    }

    private static Counterpart read(Counterpart.Kind kind, ResultSet row) throws SQLException {
        CurrencyCode currency = new CurrencyCode(row.getString("currency"), row.getInt("decimals"));
        BigDecimal fee = row.getBigDecimal("fee");
        Money kept = fee == null ? null : Units.money(fee.toBigIntegerExact(), currency);
        return new Counterpart(
                kind,
                row.getString("id"),
                row.getString("checkout_id"),
                Units.money(Units.get(row, "amount"), currency),
                kept,
                Times.get(row, "happened"));
    }
}
