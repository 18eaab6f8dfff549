package dev.bursar.ledger.reconciliation;

import dev.bursar.ledger.LedgerTransaction;
import dev.bursar.ledger.internal.Rows;
import dev.bursar.ledger.internal.Units;
import dev.bursar.ledger.reconciliation.DailyReport.AgeLine;
import dev.bursar.ledger.reconciliation.DailyReport.ClassLine;
import dev.bursar.ledger.reconciliation.DailyReport.CurrencyLine;
import dev.bursar.ledger.reconciliation.DailyReport.Sums;
import dev.bursar.ledger.sale.SaleTotal;
import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Money;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reckons a day. Thread-safe. */
final class ReportWork {

    /** Items that another row of the same movement settled are not counted beside that. */
    private static final String OF_DAY = " FROM $.recon_item WHERE provider = ? AND dated_at >= ? AND dated_at < ?"
            + " AND NOT (state = 'SETTLED' AND class IN ('MANUAL', 'UNKNOWN'))";

    private static final List<Integer> AGES = List.of(1, 7, 30);
    private static final int EVER = 36_500;

    private final Rows rows;
    private final OurBooks books;

    ReportWork(Rows rows, OurBooks books) {
        this.rows = rows;
        this.books = books;
    }

    DailyReport report(LedgerTransaction transaction, String provider, LocalDate day, ZoneId zone) throws SQLException {
        Instant from = day.atStartOfDay(zone).toInstant();
        Instant until = day.plusDays(1).atStartOfDay(zone).toInstant();
        Connection connection = transaction.connection();
        List<ClassLine> classes = rows.list(
                connection,
                "SELECT class, currency, decimals, COUNT(*) AS items, SUM(amount) AS amount" + OF_DAY
                        + " GROUP BY class, currency, decimals ORDER BY class, currency",
                row -> new ClassLine(ItemClass.valueOf(row.getString("class")), row.getLong("items"), moneyOrNull(row)),
                provider,
                from,
                until);
        return new DailyReport(
                provider,
                day,
                zone,
                transaction.now(),
                classes,
                currencies(transaction, provider, from, until),
                ages(connection, provider, transaction.now()));
    }

    private record KindSum(ProviderRow.Kind kind, Money amount, Money fee, Money net) {}

    private List<CurrencyLine> currencies(LedgerTransaction transaction, String provider, Instant from, Instant until)
            throws SQLException {
        Map<CurrencyCode, Sums> theirs = new TreeMap<>();
        List<KindSum> sums = rows.list(
                transaction.connection(),
                "SELECT kind, currency, decimals, SUM(amount) AS amount, SUM(COALESCE(fee, 0)) AS fee,"
                        + " SUM(COALESCE(net, amount - COALESCE(fee, 0))) AS net" + OF_DAY
                        + " AND kind IS NOT NULL GROUP BY kind, currency, decimals",
                ReportWork::kindSum,
                provider,
                from,
                until);
        for (KindSum sum : sums) {
            CurrencyCode currency = sum.amount().currency();
            theirs.put(currency, plus(theirs.getOrDefault(currency, nothing(currency)), sum));
        }
        Map<CurrencyCode, Sums> ours = new TreeMap<>();
        for (SaleTotal total : books.totals(transaction, provider, from, until)) {
            Money net = total.gross()
                    .minus(total.refunds())
                    .minus(total.chargebacks())
                    .minus(total.fees());
            ours.put(
                    total.gross().currency(),
                    new Sums(total.gross(), total.refunds(), total.chargebacks(), total.fees(), net));
        }
        Map<CurrencyCode, CurrencyLine> lines = new TreeMap<>();
        theirs.forEach((currency, sum) ->
                lines.put(currency, new CurrencyLine(currency, sum, ours.getOrDefault(currency, nothing(currency)))));
        ours.forEach((currency, sum) ->
                lines.computeIfAbsent(currency, none -> new CurrencyLine(currency, nothing(currency), sum)));
        return List.copyOf(lines.values());
    }

    private static Sums plus(Sums sums, KindSum more) {
        return switch (more.kind()) {
            case PAYMENT ->
                new Sums(
                        sums.gross().plus(more.amount()),
                        sums.refunds(),
                        sums.chargebacks(),
                        sums.fees().plus(more.fee()),
                        sums.net().plus(more.net()));
            case REFUND ->
                new Sums(
                        sums.gross(),
                        sums.refunds().minus(more.amount()),
                        sums.chargebacks(),
                        sums.fees().plus(more.fee()),
                        sums.net().plus(more.net()));
            case CHARGEBACK ->
                new Sums(
                        sums.gross(),
                        sums.refunds(),
                        sums.chargebacks().minus(more.amount()),
                        sums.fees().plus(more.fee()),
                        sums.net().plus(more.net()));
            case FEE ->
                new Sums(
                        sums.gross(),
                        sums.refunds(),
                        sums.chargebacks(),
                        sums.fees().minus(more.amount()),
                        sums.net().plus(more.amount()));
            // What was paid out was net before, and anything else has no name.
            case PAYOUT, OTHER -> sums;
        };
    }

    private static Sums nothing(CurrencyCode currency) {
        Money zero = Money.zero(currency);
        return new Sums(zero, zero, zero, zero, zero);
    }

    private List<AgeLine> ages(Connection connection, String provider, Instant now) throws SQLException {
        List<AgeLine> lines = new ArrayList<>();
        int younger = 0;
        for (int age : AGES) {
            lines.add(age(connection, provider, now, younger, age, "up to " + age + (age == 1 ? " day" : " days")));
            younger = age;
        }
        lines.add(age(connection, provider, now, younger, EVER, "longer"));
        return lines;
    }

    private AgeLine age(Connection connection, String provider, Instant now, int from, int to, String name)
            throws SQLException {
        Map<ItemClass, Long> counts = new EnumMap<>(ItemClass.class);
        rows.list(
                        connection,
                        "SELECT class, COUNT(*) AS items FROM $.recon_item WHERE state = 'OPEN' AND provider = ? AND"
                                + " found_at > ? AND found_at <= ? GROUP BY class",
                        row -> Map.entry(ItemClass.valueOf(row.getString("class")), row.getLong("items")),
                        provider,
                        now.minus(Duration.ofDays(to)),
                        now.minus(Duration.ofDays(from)))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return new AgeLine(name, counts.getOrDefault(ItemClass.MANUAL, 0L), counts.getOrDefault(ItemClass.UNKNOWN, 0L));
    }

    private static KindSum kindSum(ResultSet row) throws SQLException {
        CurrencyCode currency = new CurrencyCode(row.getString("currency"), row.getInt("decimals"));
        return new KindSum(
                ProviderRow.Kind.valueOf(row.getString("kind")),
                Units.money(Units.get(row, "amount"), currency),
                Units.money(Units.get(row, "fee"), currency),
                Units.money(Units.get(row, "net"), currency));
    }

    private static @Nullable Money moneyOrNull(ResultSet row) throws SQLException {
        String code = row.getString("currency");
        return code == null
                ? null
                : Units.money(Units.get(row, "amount"), new CurrencyCode(code, row.getInt("decimals")));
    }
}
