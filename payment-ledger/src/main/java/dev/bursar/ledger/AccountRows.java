package dev.bursar.ledger;

import dev.bursar.ledger.internal.Times;
import dev.bursar.ledger.internal.Units;
import dev.bursar.ledger.internal.Wrong;
import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens accounts and finds them, in a transaction of somebody else. Thread-safe. */
final class AccountRows {

    private final LedgerSql sql;

    AccountRows(LedgerSql sql) {
        this.sql = sql;
    }

    Account open(Connection connection, AccountId id, AccountTerms terms, Instant now) throws SQLException {
        Wrong.unless(
                terms.floor() == null || terms.floor().currency().equals(id.currency()),
                "floor",
                "is in another currency than the account " + id);
        Money floorAmount = terms.floor();
        Wrong.unless(
                floorAmount == null
                        || floorAmount.amount().scale()
                                <= floorAmount.currency().fractionDigits(),
                "floor",
                "is finer than the smallest unit of its currency");
        BigInteger floor = floorAmount == null ? null : Units.of(floorAmount);
        if (insert(connection, id, terms, floor, now)) {
            insertParts(connection, id, terms, floor, now);
            return new Account(id, terms, Times.toMicros(now));
        }
        Account there = find(connection, id);
        if (there == null) {
            // Another transaction is opening it, and this one does not see that yet.
            throw new SQLException("an account is being opened", "40001");
        }
        if (!there.id().equals(id) || !there.terms().equals(terms)) {
            throw new RefusedException(
                    Refusal.OTHER_TERMS,
                    id.text(),
                    id,
                    "it is open on other terms (" + there.terms() + ", "
                            + there.id().currency().fractionDigits() + " decimals): open it on those");
        }
        return there;
    }

    private boolean insert(
            Connection connection, AccountId id, AccountTerms terms, @Nullable BigInteger floor, Instant now)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(sql.insertAccount)) {
            insert.setString(1, id.text());
            insert.setString(2, id.owner());
            insert.setString(3, id.kind());
            insert.setString(4, id.currency().code());
            insert.setInt(5, id.currency().fractionDigits());
            setFloor(insert, 6, floor);
            insert.setInt(7, terms.spread());
            Times.set(insert, 8, now);
            return insert.executeUpdate() == 1;
        }
    }

    private void insertParts(
            Connection connection, AccountId id, AccountTerms terms, @Nullable BigInteger floor, Instant now)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(sql.insertPart)) {
            for (int part = 0; part < terms.spread(); part++) {
                insert.setString(1, id.text());
                insert.setInt(2, part);
                insert.setInt(3, terms.spread());
                insert.setInt(4, id.currency().fractionDigits());
                setFloor(insert, 5, floor);
                insert.setString(6, new PartTerms(id, part, terms.spread(), floor, Times.toMicros(now)).hash());
                Times.set(insert, 7, now);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void setFloor(PreparedStatement insert, int index, @Nullable BigInteger floor) throws SQLException {
        if (floor == null) {
            insert.setNull(index, Types.NUMERIC);
        } else {
            Units.set(insert, index, floor);
        }
    }

    @Nullable
    Account find(Connection connection, AccountId id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql.selectAccount)) {
            select.setString(1, id.text());
            List<Account> found = read(select);
            return found.isEmpty() ? null : found.get(0);
        }
    }

    List<Account> ofOwner(Connection connection, String owner) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql.selectAccountsOfOwner)) {
            select.setString(1, owner);
            return read(select);
        }
    }

    private static List<Account> read(PreparedStatement select) throws SQLException {
        List<Account> accounts = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                AccountId id = id(row);
                BigDecimal floor = row.getBigDecimal("floor_units");
                accounts.add(new Account(
                        id,
                        new AccountTerms(
                                floor == null ? null : Units.money(floor.toBigIntegerExact(), id.currency()),
                                row.getInt("spread")),
                        Times.get(row, "opened_at")));
            }
        }
        return accounts;
    }

    static AccountId id(ResultSet row) throws SQLException {
        return new AccountId(
                row.getString("owner"),
                row.getString("kind"),
                new CurrencyCode(row.getString("currency"), row.getInt("decimals")));
    }

    @Nullable
    Balance balance(Connection connection, AccountId id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql.selectBalance)) {
            select.setString(1, id.text());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return null;
                }
                checkDecimals(id, row.getInt("decimals"));
                return new Balance(id, money(row, "posted", id), money(row, "held", id), money(row, "expected", id));
            }
        }
    }

    /** The same code with other decimals is another currency: one and the same number would be another amount. */
    static void checkDecimals(AccountId id, int decimals) {
        if (decimals != id.currency().fractionDigits()) {
            throw new RefusedException(
                    Refusal.OTHER_TERMS,
                    id.text(),
                    id,
                    "the account counts in " + decimals + " decimals, and what was asked for in "
                            + id.currency().fractionDigits());
        }
    }

    static Money money(ResultSet row, String column, AccountId id) throws SQLException {
        return Units.money(Units.get(row, column), id.currency());
    }
}
