package dev.bursar.ledger;

import dev.bursar.ledger.internal.ContentHash;
import dev.bursar.ledger.internal.Times;
import dev.bursar.ledger.internal.Units;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an account was opened with, as a part of it has it. The first line of the part holds the hash of this as that of the line before. */
record PartTerms(
        AccountId account, int part, int spread, @Nullable BigInteger floor, Instant openedAt) {

    /** What of an account and a part of its balance {@link #read} needs. */
    static final String COLUMNS = "a.id, a.owner, a.kind, a.currency, a.decimals, a.floor_units, a.spread, a.opened_at,"
            + " b.spread AS part_spread, b.decimals AS part_decimals, b.floor_units AS part_floor";

    static PartTerms read(ResultSet row, int part) throws SQLException {
        return new PartTerms(
                AccountRows.id(row),
                part,
                row.getInt("spread"),
                floor(row, "floor_units"),
                Times.get(row, "opened_at"));
    }

    private static @Nullable BigInteger floor(ResultSet row, String column) throws SQLException {
        return row.getBigDecimal(column) == null ? null : Units.get(row, column);
    }

    /** Whether the part's own copy of the terms, and the account's id, are those of the account. */
    boolean fits(ResultSet row) throws SQLException {
        return account.text().equals(row.getString("id"))
                && part >= 0
                && part < spread
                && row.getInt("part_spread") == spread
                && row.getInt("part_decimals") == account.currency().fractionDigits()
                && Objects.equals(floor(row, "part_floor"), floor);
    }

    String hash() {
        return new ContentHash()
                .add(ContentHash.START)
                .add(account.text())
                .add(account.currency().fractionDigits())
                .add(part)
                .add(spread)
                .add(floor == null ? null : floor.toString())
                .add(openedAt)
                .hex();
    }
}
