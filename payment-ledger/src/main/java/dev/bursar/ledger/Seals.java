package dev.bursar.ledger;

import dev.bursar.ledger.internal.ContentHash;
import dev.bursar.ledger.internal.Times;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes seals, and compares them with what is there. Thread-safe. */
final class Seals {

    private final String last;
    private final String changed;
    private final String insert;
    private final String insertHead;
    private final String all;
    private final String heads;

    Seals(LedgerSql sql) {
        last = sql.own("SELECT number, heads, hash, sealed_at FROM $.seal ORDER BY number DESC LIMIT 1");
        changed = sql.own("SELECT b.account_id, b.part, b.lines, b.head FROM $.balance b WHERE b.lines > COALESCE("
                + "(SELECT MAX(h.lines) FROM $.sealed_head h WHERE h.account_id = b.account_id AND h.part = b.part), 0)"
                + " ORDER BY b.account_id, b.part");
        insert = sql.own(
                "INSERT INTO $.seal (number, heads, hash, sealed_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING");
        insertHead = sql.own("INSERT INTO $.sealed_head (seal, account_id, part, lines, head) VALUES (?, ?, ?, ?, ?)");
        all = sql.own("SELECT number, heads, hash, sealed_at FROM $.seal ORDER BY number");
        heads = sql.own(
                "SELECT h.account_id, h.part, h.lines, h.head, e.hash FROM $.sealed_head h LEFT JOIN $.entry e ON"
                        + " e.account_id = h.account_id AND e.part = h.part AND e.number = h.lines WHERE h.seal = ?"
                        + " ORDER BY h.account_id, h.part");
    }

    private record Head(String account, int part, long lines, String hash) {}

    LedgerSeal seal(Connection connection, Instant now) throws SQLException {
        LedgerSeal before = last(connection);
        List<Head> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(changed);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                found.add(new Head(
                        row.getString("account_id"), row.getInt("part"), row.getLong("lines"), row.getString("head")));
            }
        }
        long number = before == null ? 1 : before.number() + 1;
        Instant moment = Times.toMicros(now);
        ContentHash hash = begin(number, before == null ? ContentHash.START : before.hash(), moment);
        found.forEach(head -> add(hash, head));
        LedgerSeal seal = new LedgerSeal(number, found.size(), hash.hex(), moment);
        insert(connection, seal);
        insert(connection, number, found);
        return seal;
    }

    private void insert(Connection connection, LedgerSeal seal) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setLong(1, seal.number());
            statement.setLong(2, seal.heads());
            statement.setString(3, seal.hash());
            Times.set(statement, 4, seal.sealedAt());
            if (statement.executeUpdate() != 1) {
                throw new SQLException("another seal is being made", "40001");
            }
        }
    }

    private void insert(Connection connection, long number, List<Head> found) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(insertHead)) {
            for (Head head : found) {
                statement.setLong(1, number);
                statement.setString(2, head.account());
                statement.setInt(3, head.part());
                statement.setLong(4, head.lines());
                statement.setString(5, head.hash());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private @Nullable LedgerSeal last(Connection connection) throws SQLException {
        List<LedgerSeal> found = read(connection, last);
        return found.isEmpty() ? null : found.get(0);
    }

    private static List<LedgerSeal> read(Connection connection, String statement) throws SQLException {
        List<LedgerSeal> seals = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(statement);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                seals.add(new LedgerSeal(
                        row.getLong("number"),
                        row.getLong("heads"),
                        row.getString("hash"),
                        Times.get(row, "sealed_at")));
            }
        }
        return seals;
    }

    private static ContentHash begin(long number, String before, Instant moment) {
        return new ContentHash().add(number).add(before).add(moment);
    }

    private static void add(ContentHash hash, Head head) {
        hash.add(head.account()).add(head.part()).add(head.lines()).add(head.hash());
    }

    /** Compares every seal with the lines that are there, and, where one is kept outside, with that one. */
    long verify(Connection connection, @Nullable LedgerSeal kept, Faults faults) throws SQLException {
        List<LedgerSeal> seals = read(connection, all);
        String before = ContentHash.START;
        long number = 1;
        for (LedgerSeal seal : seals) {
            ContentHash hash = begin(number, before, seal.sealedAt());
            List<Head> there = headsOf(connection, seal.number(), faults);
            there.forEach(head -> add(hash, head));
            if (seal.number() != number
                    || seal.heads() != there.size()
                    || !hash.hex().equals(seal.hash())) {
                faults.add("seal " + seal.number() + " does not fit what it was made of");
            }
            before = seal.hash();
            number++;
        }
        if (kept != null && !seals.contains(kept)) {
            faults.add("seal " + kept.number() + ", as it was kept, is not there: history was changed");
        }
        return seals.size();
    }

    private List<Head> headsOf(Connection connection, long seal, Faults faults) throws SQLException {
        List<Head> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(heads)) {
            select.setLong(1, seal);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Head head = new Head(
                            row.getString("account_id"),
                            row.getInt("part"),
                            row.getLong("lines"),
                            row.getString("head"));
                    if (!head.hash().equals(row.getString("hash"))) {
                        faults.add("line " + head.lines() + " of " + head.account() + " is not the one that seal "
                                + seal + " was made of");
                    }
                    found.add(head);
                }
            }
        }
        return found;
    }
}
