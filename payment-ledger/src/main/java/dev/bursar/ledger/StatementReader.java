package dev.bursar.ledger;

import dev.bursar.ledger.internal.Times;
import dev.bursar.ledger.internal.Units;
import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.Money;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads statements and balances of the past. A cursor says how far each part of an account was read: so no line is left out that was booked at the same
 * time in another part. Thread-safe.
 */
final class StatementReader {

    private final LedgerSql sql;

    StatementReader(LedgerSql sql) {
        this.sql = sql;
    }

    private record PartLine(
            int part,
            long number,
            int line,
            String transferId,
            TransferKind kind,
            BigInteger amount,
            BigInteger held,
            Instant bookedAt,
            @Nullable String reference,
            @Nullable String description) {

        static final Comparator<PartLine> ORDER = Comparator.comparing(PartLine::bookedAt)
                .thenComparing(PartLine::part)
                .thenComparing(PartLine::number);
    }

    StatementPage read(Connection connection, StatementQuery query) throws SQLException {
        List<Integer> parts = parts(connection, query.account(), sql.selectParts);
        long[] seen = seen(query, parts.size());
        Instant from = query.from() == null ? Times.FIRST : query.from();
        if (query.cursor() == null) {
            // Lines before the span count as read: what was on the account then is where the balance starts.
            for (int part = 0; part < seen.length; part++) {
                seen[part] = at(connection, query.account(), part, from.minusNanos(1000))
                        .number();
            }
        }
        BigInteger balance = BigInteger.ZERO;
        for (int part = 0; part < seen.length; part++) {
            balance = balance.add(postedAfter(connection, query.account(), part, seen[part]));
        }
        List<PartLine> lines = new ArrayList<>();
        for (int part = 0; part < seen.length; part++) {
            lines.addAll(lines(connection, query, part, seen[part], from));
        }
        lines.sort(PartLine.ORDER);
        boolean more = lines.size() > query.limit();
        List<StatementLine> page = new ArrayList<>();
        for (PartLine line : lines.subList(0, Math.min(lines.size(), query.limit()))) {
            balance = balance.add(line.amount());
            seen[line.part()] = line.number();
            page.add(line(query.account(), line, balance));
        }
        return new StatementPage(page, more ? cursor(seen) : null);
    }

    private static StatementLine line(AccountId account, PartLine line, BigInteger balance) {
        return new StatementLine(
                line.transferId(),
                line.kind(),
                Units.money(line.amount(), account.currency()),
                Units.money(line.held(), account.currency()),
                Units.money(balance, account.currency()),
                line.reference(),
                line.description(),
                line.bookedAt());
    }

    private List<PartLine> lines(Connection connection, StatementQuery query, int part, long after, Instant from)
            throws SQLException {
        List<PartLine> lines = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql.selectStatement)) {
            select.setString(1, query.account().text());
            select.setInt(2, part);
            select.setLong(3, after);
            Times.set(select, 4, from);
            Times.set(select, 5, query.until() == null ? Times.LAST : query.until());
            select.setInt(6, query.limit() + 1);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    lines.add(new PartLine(
                            part,
                            row.getLong("number"),
                            row.getInt("line"),
                            row.getString("transfer_id"),
                            TransferKind.valueOf(row.getString("kind")),
                            Units.get(row, "amount"),
                            Units.get(row, "held"),
                            Times.get(row, "booked_at"),
                            row.getString("reference"),
                            row.getString("description")));
                }
            }
        }
        return lines;
    }

    private static long[] seen(StatementQuery query, int parts) {
        if (query.cursor() == null) {
            return new long[parts];
        }
        try {
            long[] seen = Arrays.stream(query.cursor().split("\\.", -1))
                    .mapToLong(Long::parseLong)
                    .toArray();
            if (seen.length == parts && Arrays.stream(seen).allMatch(number -> number >= 0)) {
                return seen;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new InvalidRequestException("cursor", "is not one of this account's pages: give nextCursor as it was");
    }

    private static String cursor(long[] seen) {
        return Arrays.stream(seen).mapToObj(Long::toString).collect(Collectors.joining("."));
    }

    private static List<Integer> parts(Connection connection, AccountId account, String statement) throws SQLException {
        List<Integer> parts = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(statement)) {
            select.setString(1, account.text());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    AccountRows.checkDecimals(account, row.getInt("decimals"));
                    parts.add(row.getInt("part"));
                }
            }
        }
        if (parts.isEmpty()) {
            throw new RefusedException(
                    Refusal.NO_SUCH_ACCOUNT, account.text(), account, "there is no such account: open it first");
        }
        return parts;
    }

    /** What was on an account at a moment. Whoever is just booking at it is waited for: his lines may be of that moment. */
    Balance at(Connection connection, AccountId account, Instant moment, boolean recent) throws SQLException {
        List<Integer> parts = parts(connection, account, recent ? sql.lockParts : sql.selectParts);
        if (recent) {
            closePast(connection, account, moment);
        }
        Money posted = Money.zero(account.currency());
        Money held = posted;
        Money expected = posted;
        for (int part : parts) {
            PartAt at = at(connection, account, part, moment);
            posted = posted.plus(Units.money(at.posted(), account.currency()));
            held = held.plus(Units.money(at.held(), account.currency()));
            expected = expected.plus(Units.money(at.expected(), account.currency()));
        }
        return new Balance(account, posted, held, expected);
    }

    /** Whoever has begun before and books after this does so after the moment, so that its balance stays what is answered now. */
    private void closePast(Connection connection, AccountId account, Instant moment) throws SQLException {
        Instant after = Times.toMicros(moment).plus(1, ChronoUnit.MICROS);
        try (PreparedStatement update = connection.prepareStatement(sql.closePast)) {
            Times.set(update, 1, after);
            update.setString(2, account.text());
            Times.set(update, 3, after);
            update.executeUpdate();
        }
    }

    private record PartAt(long number, BigInteger posted, BigInteger held, BigInteger expected) {

        static final PartAt NOTHING = new PartAt(0, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO);
    }

    private PartAt at(Connection connection, AccountId account, int part, Instant moment) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql.selectLineAt)) {
            select.setString(1, account.text());
            select.setInt(2, part);
            Times.set(select, 3, moment);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? new PartAt(
                                row.getLong("number"),
                                Units.get(row, "posted_after"),
                                Units.get(row, "held_after"),
                                Units.get(row, "expected_after"))
                        : PartAt.NOTHING;
            }
        }
    }

    private BigInteger postedAfter(Connection connection, AccountId account, int part, long number)
            throws SQLException {
        if (number == 0) {
            return BigInteger.ZERO;
        }
        try (PreparedStatement select = connection.prepareStatement(sql.selectLineNumber)) {
            select.setString(1, account.text());
            select.setInt(2, part);
            select.setLong(3, number);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new InvalidRequestException(
                            "cursor", "is not one of this account's pages: give nextCursor as it was");
                }
                return Units.get(row, "posted_after");
            }
        }
    }
}
