package dev.bursar.ledger;

import dev.bursar.ledger.internal.ContentHash;
import dev.bursar.ledger.internal.Times;
import dev.bursar.ledger.internal.Units;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** A line of an account's part, as the table of entries has it. */
record LineRow(
        String account,
        int part,
        long number,
        String transferId,
        int line,
        BigInteger amount,
        BigInteger held,
        BigInteger expected,
        BigInteger postedAfter,
        BigInteger heldAfter,
        BigInteger expectedAfter,
        Instant bookedAt) {

    static final String COLUMNS = "account_id, part, number, transfer_id, line, amount, held, expected, posted_after,"
            + " held_after, expected_after, booked_at, hash";

    /** Over the line, what its transfer says, and the line before. */
    String hash(String before, String content) {
        return new ContentHash()
                .add(before)
                .add(content)
                .add(account)
                .add(part)
                .add(number)
                .add(transferId)
                .add(line)
                .add(amount)
                .add(held)
                .add(expected)
                .add(postedAfter)
                .add(heldAfter)
                .add(expectedAfter)
                .add(bookedAt)
                .hex();
    }

    static LineRow read(ResultSet row) throws SQLException {
        return new LineRow(
                row.getString("account_id"),
                row.getInt("part"),
                row.getLong("number"),
                row.getString("transfer_id"),
                row.getInt("line"),
                Units.get(row, "amount"),
                Units.get(row, "held"),
                Units.get(row, "expected"),
                Units.get(row, "posted_after"),
                Units.get(row, "held_after"),
                Units.get(row, "expected_after"),
                Times.get(row, "booked_at"));
    }

    void set(PreparedStatement insert, String hash) throws SQLException {
        insert.setString(1, account);
        insert.setInt(2, part);
        insert.setLong(3, number);
        insert.setString(4, transferId);
        insert.setInt(5, line);
        Units.set(insert, 6, amount);
        Units.set(insert, 7, held);
        Units.set(insert, 8, expected);
        Units.set(insert, 9, postedAfter);
        Units.set(insert, 10, heldAfter);
        Units.set(insert, 11, expectedAfter);
        Times.set(insert, 12, bookedAt);
        insert.setString(13, hash);
    }
}
