package dev.bursar.ledger.settlement;

import dev.bursar.ledger.internal.Rows;
import dev.bursar.ledger.internal.Units;
import dev.bursar.payment.Money;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The orders of one seller while a batch is made: each earning changes one, and what changes of its shares goes into the batch. */
final class OrderBook {

    private static final int LINES_AT_LEAST = 16;

    private final Rows rows;
    private final Connection connection;
    private final OpenEarnings.Due due;
    private final RuleBook rules;
    private final @Nullable VatTerms vat;
    private final Map<String, SettledOrder> orders = new LinkedHashMap<>();

    OrderBook(Rows rows, Connection connection, OpenEarnings.Due due, RuleBook rules, @Nullable VatTerms vat) {
        this.rows = rows;
        this.connection = connection;
        this.due = due;
        this.rules = rules;
        this.vat = vat;
    }

    /** An earning, and how it was divided. */
    record Divided(Earning earning, OrderShares shares) {}

    List<Divided> divide(List<Earning> earnings) throws SQLException {
        Money zero = Money.zero(due.currency());
        Map<String, Money> sold = new LinkedHashMap<>();
        for (Earning earning : earnings) {
            if (earning.kind() == Earning.Kind.SALE) {
                sold.merge(earning.orderId(), earning.amount(), Money::plus);
            }
        }
        Money volume = sold.values().stream().reduce(zero, Money::plus);
        List<Divided> divided = new ArrayList<>(Math.max(earnings.size(), LINES_AT_LEAST));
        for (Earning earning : earnings) {
            if (earning.kind() == Earning.Kind.ADJUSTMENT) {
                // A fee that the seller bears is nothing that the order brought in: nobody shares it.
                divided.add(new Divided(earning, OrderShares.ofSeller(earning.amount())));
                continue;
            }
            String id = earning.orderId();
            SettledOrder before = orders.get(id);
            if (before == null) {
                before = find(id);
            }
            if (before == null) {
                SettlementRule rule = rules.ruleFor(due.seller(), earning.occurredAt());
                OrderTerms terms = rule.termsFor(sold.getOrDefault(id, zero), volume);
                before = SettledOrder.first(terms, vat, zero);
            }
            SettledOrder after = before.with(earning.amount());
            orders.put(id, after);
            divided.add(new Divided(earning, after.shares().minus(before.shares())));
        }
        return divided;
    }

    private @Nullable SettledOrder find(String orderId) throws SQLException {
        return rows.first(
                connection,
                "SELECT terms, vat, gross, peak, shares FROM $.settled_order WHERE order_id = ? AND seller = ? AND currency = ?",
                this::read,
                orderId,
                due.seller(),
                due.currency().code());
    }

    private SettledOrder read(ResultSet row) throws SQLException {
        String vatText = row.getString("vat");
        return new SettledOrder(
                RuleText.terms(row.getString("terms")),
                vatText == null ? null : VatTerms.parse(vatText),
                Units.money(Units.get(row, "gross"), due.currency()),
                Units.money(Units.get(row, "peak"), due.currency()),
                OrderShares.parse(row.getString("shares"), due.currency()));
    }

    void keep() throws SQLException {
        List<@Nullable Object[]> fresh = new ArrayList<>();
        List<@Nullable Object[]> changed = new ArrayList<>();
        orders.forEach((id, order) -> {
            VatTerms terms = order.vat();
            fresh.add(new @Nullable Object[] {
                id,
                due.seller(),
                due.currency().code(),
                order.terms().text(),
                terms == null ? null : terms.text(),
                Units.of(order.gross()),
                Units.of(order.peak()),
                order.shares().text()
            });
            changed.add(new @Nullable Object[] {
                Units.of(order.gross()),
                Units.of(order.peak()),
                order.shares().text(),
                id,
                due.seller(),
                due.currency().code()
            });
        });
        rows.updateEach(
                connection,
                "INSERT INTO $.settled_order (order_id, seller, currency, terms, vat, gross, peak, shares) VALUES (?, ?, ?, ?,"
                        + " ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                fresh);
        rows.updateEach(
                connection,
                "UPDATE $.settled_order SET gross = ?, peak = ?, shares = ? WHERE order_id = ? AND seller = ? AND currency = ?",
                changed);
    }
}
