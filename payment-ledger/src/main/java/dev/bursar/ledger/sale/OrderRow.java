package dev.bursar.ledger.sale;

import dev.bursar.ledger.escrow.DeadlinePolicy;
import dev.bursar.ledger.escrow.EscrowTerms;
import dev.bursar.ledger.escrow.ReleaseCondition;
import dev.bursar.ledger.internal.Times;
import dev.bursar.ledger.internal.Units;
import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A row of an order. */
record OrderRow(
        String orderId,
        String checkoutId,
        int position,
        String seller,
        Money amount,
        Money refunded,
        Money chargedBack,
        @Nullable EscrowTerms terms) {

    static OrderRow read(ResultSet row) throws SQLException {
        CurrencyCode currency = new CurrencyCode(row.getString("currency"), row.getInt("decimals"));
        String terms = row.getString("terms");
        String policy = row.getString("at_deadline");
        return new OrderRow(
                row.getString("id"),
                row.getString("checkout_id"),
                row.getInt("number"),
                row.getString("seller"),
                Units.money(Units.get(row, "amount"), currency),
                Units.money(Units.get(row, "refunded"), currency),
                Units.money(Units.get(row, "charged_back"), currency),
                terms == null
                        ? null
                        : new EscrowTerms(
                                ReleaseCondition.parse(terms),
                                Times.getOrNull(row, "deadline"),
                                policy == null ? null : DeadlinePolicy.valueOf(policy)));
    }

    /** What the buyer has not got back. */
    Money left() {
        return amount.minus(refunded).minus(chargedBack);
    }
}
