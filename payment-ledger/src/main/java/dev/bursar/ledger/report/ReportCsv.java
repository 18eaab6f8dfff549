package dev.bursar.ledger.report;

import dev.bursar.ledger.internal.SafeCsv;
import dev.bursar.ledger.settlement.SettlementAmounts;
import dev.bursar.ledger.settlement.SettlementBatch;
import dev.bursar.ledger.settlement.SettlementLine;
import dev.bursar.payment.Money;
import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.stream.Stream;

/** Reports as files for spreadsheets: amounts in plain digits, so that they can be reckoned with. */
final class ReportCsv {

    private ReportCsv() {}

    static String lines(SettlementReport report, ReportLanguage language) {
        SafeCsv csv = new SafeCsv();
        csv.line(head(
                language,
                Label.BATCH,
                Label.NUMBER,
                Label.TIME,
                Label.ORDER,
                Label.EARNING,
                Label.KIND,
                Label.CURRENCY,
                Label.GROSS,
                Label.COMMISSION,
                Label.VAT,
                Label.PARTNERS,
                Label.SHARE));
        for (SettlementReport.Statement statement : report.statements()) {
            for (SettlementLine line : statement.lines()) {
                csv.line(
                        statement.batch().id(),
                        Integer.toString(line.position()),
                        DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                                line.occurredAt().atZone(report.zone())),
                        line.orderId(),
                        line.earningId(),
                        Label.of(line.kind()).in(language),
                        report.currency().code(),
                        plain(line.gross()),
                        plain(line.commission()),
                        plain(line.vat()),
                        plain(line.toPartners()),
                        plain(line.sellerShare()));
            }
        }
        return csv.toString();
    }

    static String batches(SettlementReport report, ReportLanguage language) {
        SafeCsv csv = new SafeCsv();
        csv.line(head(
                language,
                Label.BATCH,
                Label.SELLER,
                Label.FIRST_DAY,
                Label.LAST_DAY,
                Label.STATE,
                Label.CURRENCY,
                Label.GROSS,
                Label.COMMISSION,
                Label.VAT,
                Label.PARTNERS,
                Label.SHARE,
                Label.INCOME_TAX,
                Label.LOCAL_TAX,
                Label.HELD_BACK,
                Label.GIVEN_BACK,
                Label.PAYABLE));
        for (SettlementReport.Statement statement : report.statements()) {
            SettlementBatch batch = statement.batch();
            SettlementAmounts amounts = batch.amounts();
            csv.line(
                    batch.id(),
                    report.seller(),
                    batch.period().from().toString(),
                    batch.period().to().toString(),
                    Label.of(batch.state()).in(language),
                    report.currency().code(),
                    plain(amounts.gross()),
                    plain(amounts.commission()),
                    plain(amounts.vat()),
                    plain(amounts.toPartners()),
                    plain(amounts.sellerShare()),
                    plain(amounts.incomeTax()),
                    plain(amounts.localTax()),
                    plain(amounts.heldBack()),
                    plain(amounts.givenBack()),
                    plain(amounts.payable()));
        }
        return csv.toString();
    }

    private static Object[] head(ReportLanguage language, Label... labels) {
        return Stream.of(labels).map(label -> label.in(language)).toArray();
    }

    private static BigDecimal plain(Money amount) {
        return amount.amount();
    }
}
