package dev.bursar.ledger.report;

import dev.bursar.ledger.settlement.SettlementAmounts;
import dev.bursar.ledger.settlement.SettlementBatch;
import dev.bursar.ledger.settlement.SettlementLine;
import dev.bursar.ledger.settlement.SettlementPeriod;
import dev.bursar.payment.Money;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Function;

/** Reports as pages. Every text is escaped, and the page forbids its reader to load or run anything. */
final class ReportPage {

    private static final String STYLE = "report.css";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm");

    private final SettlementReport report;
    private final ReportLanguage language;
    private final boolean withPartners;
    private final StringBuilder page = new StringBuilder();

    ReportPage(SettlementReport report, ReportLanguage language) {
        this.report = report;
        this.language = language;
        this.withPartners = report.statements().stream()
                .flatMap(statement -> statement.lines().stream())
                .anyMatch(line -> !line.toPartners().isZero());
    }

    String html(LocalDate issuedOn) {
        page.append("<!DOCTYPE html>\n<html lang=\"" + language.tag() + "\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.append(
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
        page.append("<title>" + say(Label.TITLE) + " - " + HtmlText.of(report.seller()) + "</title>\n");
        page.append("<style>\n" + style() + "</style>\n</head>\n<body>\n");
        head(issuedOn);
        if (report.statements().isEmpty()) {
            page.append("<p>" + say(Label.NOTHING) + "</p>\n");
        } else {
            summary();
            chart();
            report.statements().forEach(this::statement);
        }
        return page.append("</body>\n</html>\n").toString();
    }

    private void head(LocalDate issuedOn) {
        page.append("<header>\n<h1>" + say(Label.TITLE) + "</h1>\n<dl>\n");
        fact(Label.SELLER, report.seller());
        if (!report.statements().isEmpty()) {
            SettlementPeriod first = report.statements().get(0).batch().period();
            SettlementPeriod last = report.statements()
                    .get(report.statements().size() - 1)
                    .batch()
                    .period();
            fact(Label.PERIOD, first.from() + " ~ " + last.to());
        }
        fact(Label.CURRENCY, report.currency().code());
        fact(Label.ISSUER, report.issuer());
        fact(Label.ISSUED, issuedOn.toString());
        page.append("</dl>\n</header>\n");
    }

    private void fact(Label label, String value) {
        page.append("<div><dt>" + say(label) + "</dt><dd>" + HtmlText.of(value) + "</dd></div>\n");
    }

    private void summary() {
        page.append("<h2>" + say(Label.SUMMARY) + "</h2>\n<table class=\"summary\">\n<tbody>\n");
        sum(Label.GROSS, amount(SettlementAmounts::gross), "");
        sum(Label.COMMISSION, amount(SettlementAmounts::commission).negated(), "");
        sum(Label.VAT, amount(SettlementAmounts::vat).negated(), "");
        unlessZero(Label.PARTNERS, amount(SettlementAmounts::toPartners).negated());
        sum(Label.SHARE, amount(SettlementAmounts::sellerShare), "part");
        unlessZero(Label.INCOME_TAX, amount(SettlementAmounts::incomeTax).negated());
        unlessZero(Label.LOCAL_TAX, amount(SettlementAmounts::localTax).negated());
        unlessZero(Label.HELD_BACK, amount(SettlementAmounts::heldBack).negated());
        unlessZero(Label.GIVEN_BACK, amount(SettlementAmounts::givenBack));
        sum(Label.PAYABLE, amount(SettlementAmounts::payable), "whole");
        page.append("</tbody>\n</table>\n");
    }

    private void unlessZero(Label label, Money amount) {
        if (!amount.isZero()) {
            sum(label, amount, "");
        }
    }

    private void sum(Label label, Money amount, String look) {
        page.append("<tr class=\"" + look + "\"><th scope=\"row\">" + say(label) + "</th><td class=\"amount\">"
                + AmountText.of(amount) + "</td></tr>\n");
    }

    private void chart() {
        String svg = new DailyChart(report, language).svg();
        if (!svg.isEmpty()) {
            page.append("<figure>\n<figcaption>" + say(Label.BY_DAY) + " <span class=\"gross\"></span>"
                    + say(Label.GROSS) + " <span class=\"share\"></span>" + say(Label.SHARE) + "</figcaption>\n" + svg
                    + "</figure>\n");
        }
    }

    private void statement(SettlementReport.Statement statement) {
        SettlementBatch batch = statement.batch();
        page.append("<section>\n<h2>"
                + HtmlText.of(batch.period().from() + " ~ " + batch.period().to()) + " <small>"
                + HtmlText.of(batch.id()) + " · " + say(Label.of(batch.state())) + "</small></h2>\n");
        page.append("<table>\n<thead><tr>");
        for (Label label : List.of(Label.NUMBER, Label.TIME, Label.ORDER, Label.KIND)) {
            page.append("<th scope=\"col\">" + say(label) + "</th>");
        }
        for (Label label : List.of(Label.GROSS, Label.COMMISSION, Label.VAT)) {
            page.append("<th scope=\"col\" class=\"amount\">" + say(label) + "</th>");
        }
        if (withPartners) {
            page.append("<th scope=\"col\" class=\"amount\">" + say(Label.PARTNERS) + "</th>");
        }
        page.append("<th scope=\"col\" class=\"amount\">" + say(Label.SHARE) + "</th></tr></thead>\n<tbody>\n");
        statement.lines().forEach(this::line);
        SettlementAmounts amounts = batch.amounts();
        page.append("</tbody>\n<tfoot><tr><th scope=\"row\" colspan=\"4\">" + say(Label.TOTAL) + "</th>");
        amounts(amounts.gross(), amounts.commission(), amounts.vat(), amounts.toPartners(), amounts.sellerShare());
        page.append("</tr></tfoot>\n</table>\n<p class=\"payable\">" + say(Label.PAYABLE) + " <b>"
                + AmountText.of(amounts.payable()) + " "
                + HtmlText.of(report.currency().code()) + "</b></p>\n</section>\n");
    }

    private void line(SettlementLine line) {
        page.append("<tr><td>" + line.position() + "</td><td>"
                + TIME.format(line.occurredAt().atZone(report.zone())) + "</td><td class=\"id\">"
                + HtmlText.of(line.orderId())
                + "</td><td>" + say(Label.of(line.kind())) + "</td>");
        amounts(line.gross(), line.commission(), line.vat(), line.toPartners(), line.sellerShare());
        page.append("</tr>\n");
    }

    private void amounts(Money gross, Money commission, Money vat, Money toPartners, Money share) {
        amount(gross);
        amount(commission);
        amount(vat);
        if (withPartners) {
            amount(toPartners);
        }
        amount(share);
    }

    private void amount(Money amount) {
        page.append("<td class=\"amount\">" + AmountText.of(amount) + "</td>");
    }

    private Money amount(Function<SettlementAmounts, Money> part) {
        return report.total(batch -> part.apply(batch.amounts()));
    }

    private String say(Label label) {
        return HtmlText.of(label.in(language));
    }

    private static String style() {
        try (InputStream file = ReportPage.class.getResourceAsStream(STYLE)) {
            if (file == null) {
                throw new IllegalStateException("the jar lacks " + STYLE + ": build it anew");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
