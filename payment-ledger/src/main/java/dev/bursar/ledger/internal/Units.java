package dev.bursar.ledger.internal;

import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Amounts as the database keeps them: whole numbers of the currency's smallest unit. */
public final class Units {

    private Units() {}

    public static BigInteger of(Money amount) {
        return amount.toUnits(amount.currency().fractionDigits());
    }

    public static Money money(BigInteger units, CurrencyCode currency) {
        return Money.ofUnits(units, currency.fractionDigits(), currency);
    }

    public static void set(PreparedStatement statement, int index, BigInteger units) throws SQLException {
        statement.setBigDecimal(index, new BigDecimal(units));
    }

    public static BigInteger get(ResultSet row, String column) throws SQLException {
        return row.getBigDecimal(column).toBigIntegerExact();
    }
}
