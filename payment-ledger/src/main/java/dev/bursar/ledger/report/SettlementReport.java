package dev.bursar.ledger.report;

import dev.bursar.ledger.internal.Wrong;
import dev.bursar.ledger.settlement.SettlementBatch;
import dev.bursar.ledger.settlement.SettlementLine;
import dev.bursar.ledger.settlement.Settlements;
import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Money;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;

/**
 * What was settled with a seller in one currency: the batches of a time and all their lines. Immutable and thread-safe.
 *
 * @param issuer who hands it out, as the seller knows the market place
 * @param seller whom it is for, as the seller is to be addressed
 * @param currency the currency of all amounts
 * @param zone where days begin and end
 * @param statements the batches, the oldest first
 */
public record SettlementReport(
        String issuer, String seller, CurrencyCode currency, ZoneId zone, List<Statement> statements) {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** Copies the list. */
    public SettlementReport {
        Wrong.unless(issuer != null, "issuer", "is missing: name who hands the report out");
        Wrong.unless(seller != null, "seller", "is missing: name whom the report is for");
        Wrong.unless(currency != null, "currency", "is missing: name the currency");
        Wrong.unless(zone != null, "zone", "is missing: say where days begin and end");
        statements = List.copyOf(statements);
    }

    /**
     * A batch and its lines.
     *
     * @param batch the batch
     * @param lines its lines
     */
    public record Statement(SettlementBatch batch, List<SettlementLine> lines) {

        /** Copies the list. */
        public Statement {
            lines = List.copyOf(lines);
        }
    }

    /**
     * Reads a report: the batches whose periods ended in a time. To address the seller by another name than the one that its accounts
     * have, make the record anew.
     *
     * @param settlements where to read
     * @param issuer who hands it out
     * @param seller whose settlements
     * @param currency in which currency
     * @param zone where days begin and end
     * @param from the first day on which a period may have ended
     * @param to the last
     * @return the report, without a statement where nothing was settled
     */
    public static SettlementReport read(
            Settlements settlements,
            String issuer,
            String seller,
            CurrencyCode currency,
            ZoneId zone,
            LocalDate from,
            LocalDate to) {
        // A period that ends with a day has the first moment of the next as its cut-off.
        Instant after = from.atStartOfDay(zone).toInstant();
        Instant until = to.plusDays(1).atStartOfDay(zone).toInstant();
        return new SettlementReport(
                issuer,
                seller,
                currency,
                zone,
                settlements.batchesOf(seller, after, until).stream()
                        .filter(batch -> batch.currency().equals(currency))
                        .map(batch -> new Statement(batch, settlements.lines(batch.id())))
                        .toList());
    }

    /**
     * A file for spreadsheets with a row for each line. What a spreadsheet would take for a formula is made harmless with an apostrophe.
     *
     * @param language the language of the head and of kinds
     * @return text as RFC 4180 has it
     */
    public String linesAsCsv(ReportLanguage language) {
        return ReportCsv.lines(this, language);
    }

    /**
     * A file for spreadsheets with a row for each batch.
     *
     * @param language the language of the head and of states
     * @return text as RFC 4180 has it
     */
    public String batchesAsCsv(ReportLanguage language) {
        return ReportCsv.batches(this, language);
    }

    /**
     * The bytes of such a file for Excel, which takes UTF-8 for what it is only where a mark comes first.
     *
     * @param csv the file
     * @return its bytes, with a byte order mark
     */
    public static byte[] forExcel(String csv) {
        return (BYTE_ORDER_MARK + csv).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * A page to read and to print on A4: without scripts, and without anything from elsewhere.
     *
     * @param language the language
     * @param issuedOn the day that it bears
     * @return HTML
     */
    public String asHtml(ReportLanguage language, LocalDate issuedOn) {
        return new ReportPage(this, language).html(issuedOn);
    }

    Money total(Function<SettlementBatch, Money> part) {
        return statements.stream().map(Statement::batch).map(part).reduce(Money.zero(currency), Money::plus);
    }
}
