package dev.bursar.ledger.report;

import dev.bursar.ledger.settlement.SettlementLine;
import dev.bursar.payment.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Gross and the seller's share by day, as two bars each: an SVG to stand within a page. */
final class DailyChart {

    private static final int WIDTH = 720;
    private static final int LEFT = 84;
    private static final int TOP = 12;
    private static final int BARS = 140;
    private static final int HEIGHT = TOP + BARS + 28;
    private static final int MOST_DAYS = 120;
    private static final int DAYS_BETWEEN_LABELS = 5;
    private static final int LABEL_ROOM = 46;

    private final SettlementReport report;
    private final ReportLanguage language;
    private final NavigableMap<LocalDate, Day> days = new TreeMap<>();

    private record Day(Money gross, Money share) {}

    DailyChart(SettlementReport report, ReportLanguage language) {
        this.report = report;
        this.language = language;
        Money zero = Money.zero(report.currency());
        for (SettlementReport.Statement statement : report.statements()) {
            for (SettlementLine line : statement.lines()) {
                Day before = days.getOrDefault(day(line), new Day(zero, zero));
                days.put(
                        day(line),
                        new Day(
                                before.gross().plus(line.gross()),
                                before.share().plus(line.sellerShare())));
            }
        }
    }

    private LocalDate day(SettlementLine line) {
        return line.occurredAt().atZone(report.zone()).toLocalDate();
    }

    /** The SVG, or nothing where there is nothing to show, or too much for the eye. */
    String svg() {
        if (days.isEmpty()) {
            return "";
        }
        LocalDate first = days.firstKey();
        LocalDate last = days.lastKey();
        long count = ChronoUnit.DAYS.between(first, last) + 1;
        if (count > MOST_DAYS) {
            return "";
        }
        Money zero = Money.zero(report.currency());
        Money top = zero;
        Money bottom = zero;
        for (Day day : days.values()) {
            for (Money amount : new Money[] {day.gross(), day.share()}) {
                top = amount.compareTo(top) > 0 ? amount : top;
                bottom = amount.compareTo(bottom) < 0 ? amount : bottom;
            }
        }
        return draw(first, (int) count, top, bottom);
    }

    private String draw(LocalDate first, int count, Money top, Money bottom) {
        BigDecimal range = top.minus(bottom).amount();
        BigDecimal zeroAt = y(top.amount(), range);
        StringBuilder svg = new StringBuilder();
        String name = HtmlText.of(Label.BY_DAY.in(language));
        svg.append("<svg class=\"chart\" role=\"img\" aria-label=\"" + name + "\" viewBox=\"0 0 " + WIDTH + " " + HEIGHT
                + "\">\n");
        line(svg, top, range, top);
        line(svg, Money.zero(report.currency()), range, top);
        if (bottom.isNegative()) {
            line(svg, bottom, range, top);
        }
        BigDecimal step = BigDecimal.valueOf(WIDTH - LEFT).divide(BigDecimal.valueOf(count), 2, RoundingMode.DOWN);
        BigDecimal bar = step.multiply(new BigDecimal("0.38")).min(BigDecimal.valueOf(22));
        BigDecimal inset =
                step.subtract(bar.multiply(BigDecimal.valueOf(2))).divide(BigDecimal.valueOf(2), 2, RoundingMode.DOWN);
        // As many labels as find room beside each other.
        int between = Math.max(1, (LABEL_ROOM * count + WIDTH - LEFT - 1) / (WIDTH - LEFT));
        between = between == 1 ? 1 : Math.max(between, DAYS_BETWEEN_LABELS);
        for (int i = 0; i < count; i++) {
            LocalDate date = first.plusDays(i);
            BigDecimal x = BigDecimal.valueOf(LEFT).add(step.multiply(BigDecimal.valueOf(i)));
            Day day = days.get(date);
            if (day != null) {
                bar(svg, "gross", x.add(inset), bar, day.gross(), range, zeroAt, date + " " + Label.GROSS.in(language));
                bar(
                        svg,
                        "share",
                        x.add(inset).add(bar),
                        bar,
                        day.share(),
                        range,
                        zeroAt,
                        date + " " + Label.SHARE.in(language));
            }
            if (i % between == 0) {
                svg.append("<text class=\"day\" x=\"" + x.add(step.divide(BigDecimal.valueOf(2), 2, RoundingMode.DOWN))
                        + "\" y=\"" + (HEIGHT - 8) + "\">" + date.getMonthValue() + "/" + date.getDayOfMonth()
                        + "</text>\n");
            }
        }
        return svg.append("</svg>\n").toString();
    }

    private static BigDecimal y(BigDecimal amount, BigDecimal range) {
        return range.signum() == 0
                ? BigDecimal.valueOf(BARS)
                : amount.multiply(BigDecimal.valueOf(BARS)).divide(range, 2, RoundingMode.HALF_UP);
    }

    private static void line(StringBuilder svg, Money at, BigDecimal range, Money top) {
        BigDecimal y = BigDecimal.valueOf(TOP).add(y(top.minus(at).amount(), range));
        svg.append("<line class=\"" + (at.isZero() ? "zero" : "edge") + "\" x1=\"" + LEFT + "\" x2=\"" + WIDTH
                + "\" y1=\"" + y + "\" y2=\"" + y + "\"/>\n");
        svg.append("<text class=\"amount\" x=\"" + (LEFT - 8) + "\" y=\"" + y.add(BigDecimal.valueOf(4)) + "\">"
                + AmountText.of(at) + "</text>\n");
    }

    private static void bar(
            StringBuilder svg,
            String look,
            BigDecimal x,
            BigDecimal width,
            Money amount,
            BigDecimal range,
            BigDecimal zeroAt,
            String name) {
        BigDecimal height = y(amount.amount().abs(), range);
        BigDecimal top = BigDecimal.valueOf(TOP).add(zeroAt);
        svg.append(
                "<rect class=\"" + look + "\" x=\"" + x + "\" y=\"" + (amount.isNegative() ? top : top.subtract(height))
                        + "\" width=\"" + width + "\" height=\"" + height + "\"><title>" + HtmlText.of(name) + " "
                        + AmountText.of(amount)
                        + "</title></rect>\n");
    }
}
