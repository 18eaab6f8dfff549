package dev.bursar.ledger.sale;

import dev.bursar.ledger.internal.Units;
import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A row of a checkout. */
record CheckoutRow(
        String checkoutId,
        String buyer,
        String provider,
        Money total,
        String content,
        CheckoutState state,
        boolean fromWallet,
        @Nullable String providerReference) {

    static CheckoutRow read(ResultSet row) throws SQLException {
        CurrencyCode currency = new CurrencyCode(row.getString("currency"), row.getInt("decimals"));
        return new CheckoutRow(
                row.getString("id"),
                row.getString("buyer"),
                row.getString("provider"),
                Units.money(Units.get(row, "total"), currency),
                row.getString("content"),
                CheckoutState.valueOf(row.getString("state")),
                row.getBoolean("from_wallet"),
                row.getString("provider_reference"));
    }
}
