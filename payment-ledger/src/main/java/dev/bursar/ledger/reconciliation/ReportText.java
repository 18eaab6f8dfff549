package dev.bursar.ledger.reconciliation;

import dev.bursar.ledger.internal.SafeCsv;
import dev.bursar.ledger.reconciliation.DailyReport.AgeLine;
import dev.bursar.ledger.reconciliation.DailyReport.ClassLine;
import dev.bursar.ledger.reconciliation.DailyReport.CurrencyLine;
import dev.bursar.ledger.reconciliation.DailyReport.Sums;
import dev.bursar.payment.Money;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a report down. Thread-safe. */
final class ReportText {

    private final DailyReport report;

    ReportText(DailyReport report) {
        this.report = report;
    }

    String csv() {
        SafeCsv csv = new SafeCsv()
                .line(
                        "provider",
                        "day",
                        "zone",
                        "section",
                        "what",
                        "currency",
                        "count",
                        "theirs",
                        "ours",
                        "difference");
        for (ClassLine line : report.classes()) {
            Money sum = line.sum();
            write(csv, "class", line.itemClass(), code(sum), line.count(), number(sum), null, null);
        }
        for (CurrencyLine line : report.currencies()) {
            Map<String, Money> theirs = named(line.theirs());
            Map<String, Money> ours = named(line.ours());
            theirs.forEach((name, money) -> {
                Money here = ours.get(name);
                write(
                        csv,
                        "total",
                        name,
                        line.currency().code(),
                        null,
                        number(money),
                        number(here),
                        here == null ? null : number(money.minus(here)));
            });
        }
        for (AgeLine line : report.open()) {
            write(csv, "open", "MANUAL, " + line.age(), null, line.manual(), null, null, null);
            write(csv, "open", "UNKNOWN, " + line.age(), null, line.unknown(), null, null, null);
        }
        return csv.toString();
    }

    private void write(SafeCsv csv, String section, Object what, @Nullable Object... more) {
        csv.line(
                report.provider(),
                report.day(),
                report.zone(),
                section,
                what,
                more[0],
                more[1],
                more[2],
                more[3],
                more[4]);
    }

    String text() {
        StringBuilder text = new StringBuilder()
                .append(report.provider())
                .append(" on ")
                .append(report.day())
                .append(" (")
                .append(report.zone())
                .append(")\n");
        for (ItemClass itemClass : ItemClass.values()) {
            text.append(itemClass).append(": ").append(report.count(itemClass)).append('\n');
        }
        for (CurrencyLine line : report.currencies()) {
            Map<String, Money> ours = named(line.ours());
            named(line.theirs()).forEach((name, money) -> {
                text.append(name)
                        .append(": ")
                        .append(money)
                        .append(" there, ")
                        .append(ours.get(name))
                        .append(" here");
                text.append(money.equals(ours.get(name)) ? "\n" : "  <- differs\n");
            });
        }
        for (AgeLine line : report.open()) {
            text.append("open ")
                    .append(line.age())
                    .append(": ")
                    .append(line.manual())
                    .append(" to decide, ")
                    .append(line.unknown())
                    .append(" unknown\n");
        }
        return text.toString();
    }

    private static Map<String, Money> named(Sums sums) {
        Map<String, Money> named = new LinkedHashMap<>();
        named.put("gross", sums.gross());
        named.put("refunds", sums.refunds());
        named.put("chargebacks", sums.chargebacks());
        named.put("fees", sums.fees());
        named.put("net", sums.net());
        return named;
    }

    private static @Nullable BigDecimal number(@Nullable Money money) {
        return money == null ? null : money.amount();
    }

    private static @Nullable String code(@Nullable Money money) {
        return money == null ? null : money.currency().code();
    }
}
