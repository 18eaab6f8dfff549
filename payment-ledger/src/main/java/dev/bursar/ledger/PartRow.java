package dev.bursar.ledger;

import dev.bursar.ledger.internal.Times;
import dev.bursar.ledger.internal.Units;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A part of an account's balance, locked by the transaction that holds this. Confined to it. */
final class PartRow {

    static final String COLUMNS =
            "account_id, part, decimals, floor_units, posted, held, expected, lines, head, booked_at";

    final String account;
    final int part;
    final int decimals;
    final @Nullable BigInteger floor;

    private BigInteger posted;
    private BigInteger held;
    private BigInteger expected;
    private long lines;
    private String head;
    private Instant bookedAt;
    private boolean changed;

    /** A line and its hash. */
    record Written(LineRow line, String hash) {}

    PartRow(ResultSet row) throws SQLException {
        this.account = row.getString("account_id");
        this.part = row.getInt("part");
        this.decimals = row.getInt("decimals");
        this.floor = row.getBigDecimal("floor_units") == null ? null : Units.get(row, "floor_units");
        this.posted = Units.get(row, "posted");
        this.held = Units.get(row, "held");
        this.expected = Units.get(row, "expected");
        this.lines = row.getLong("lines");
        this.head = row.getString("head");
        this.bookedAt = Times.get(row, "booked_at");
    }

    Instant bookedAt() {
        return bookedAt;
    }

    boolean isChanged() {
        return changed;
    }

    BigInteger available() {
        return posted.subtract(held);
    }

    /** Whether it has less than it must have, through what was done last. */
    boolean wentBelowFloor(BigInteger availableBefore) {
        return floor != null
                && available().compareTo(availableBefore) < 0
                && available().compareTo(floor) < 0;
    }

    Written add(
            TransferRow transfer,
            String content,
            int line,
            BigInteger amount,
            BigInteger holds,
            BigInteger expects,
            Instant moment) {
        posted = posted.add(amount);
        held = held.add(holds);
        expected = expected.add(expects);
        lines++;
        bookedAt = moment;
        LineRow row = new LineRow(
                account, part, lines, transfer.id(), line, amount, holds, expects, posted, held, expected, moment);
        head = row.hash(head, content);
        changed = true;
        return new Written(row, head);
    }

    void set(PreparedStatement update) throws SQLException {
        Units.set(update, 1, posted);
        Units.set(update, 2, held);
        Units.set(update, 3, expected);
        update.setLong(4, lines);
        update.setString(5, head);
        Times.set(update, 6, bookedAt);
        update.setString(7, account);
        update.setInt(8, part);
    }
}
