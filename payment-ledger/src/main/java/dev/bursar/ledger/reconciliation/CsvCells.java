package dev.bursar.ledger.reconciliation;

import dev.bursar.ledger.internal.Times;
import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a row of a record's cells, or says why there is none. Thread-safe. */
final class CsvCells {

    private static final char REPLACED = '\uFFFD';

    private final CsvMapping mapping;
    private final CsvDates dates;
    private final Map<CsvField, int[]> indexes;
    private final int needed;

    CsvCells(CsvMapping mapping, Map<CsvField, int[]> indexes) {
        this.mapping = mapping;
        this.dates = new CsvDates(mapping.zone, mapping.dates);
        this.indexes = indexes;
        this.needed = needed(indexes);
    }

    static int needed(Map<CsvField, int[]> indexes) {
        int most = 0;
        for (int[] columns : indexes.values()) {
            for (int column : columns) {
                most = Math.max(most, column + 1);
            }
        }
        return most;
    }

    /** Says why a line is no row. Without a trace, as a file may have a million of them. */
    private static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        Unreadable(String problem) {
            super(problem, null, false, false);
        }
    }

    SourceLine read(CsvRecord record) {
        List<String> cells = record.cells();
        if (cells == null) {
            return SourceLine.unreadable(record.line(), record.raw(), String.valueOf(record.problem()));
        }
        try {
            return SourceLine.of(row(record, cells), record.line());
        } catch (Unreadable | InvalidRequestException e) {
            return SourceLine.unreadable(record.line(), record.raw(), String.valueOf(e.getMessage()));
        }
    }

    private ProviderRow row(CsvRecord record, List<String> cells) throws Unreadable {
        if (cells.size() < needed) {
            throw new Unreadable("has " + cells.size() + " columns where " + needed + " are needed");
        }
        CurrencyCode currency = currency(cells);
        BigDecimal written = sum(CsvField.AMOUNT, cells);
        if (written == null) {
            throw new Unreadable("has no amount");
        }
        ProviderRow.Kind kind = kind(cells, written);
        boolean turned = mapping.signs == CsvSigns.BY_KIND
                && (written.signum() < 0) == (kind == ProviderRow.Kind.PAYMENT || kind == ProviderRow.Kind.OTHER);
        BigDecimal amount = turned ? written.negate() : written;
        BigDecimal net = sum(CsvField.NET, cells);
        net = net != null && turned ? net.negate() : net;
        return ProviderRow.builder(kind, new Money(amount, currency), moment(cells))
                .line(record.line())
                .transactionId(text(CsvField.TRANSACTION_ID, cells))
                .providerReference(text(CsvField.PROVIDER_REFERENCE, cells))
                .orderId(text(CsvField.ORDER_ID, cells))
                .refundId(text(CsvField.REFUND_ID, cells))
                .fee(money(fee(cells, amount, net), currency))
                .net(money(net, currency))
                .settledOn(day(cells))
                .raw(record.raw())
                .build();
    }

    private static @Nullable Money money(@Nullable BigDecimal amount, CurrencyCode currency) {
        return amount == null ? null : new Money(amount, currency);
    }

    /** Where signs say nothing, those of amount and net say which one the fee has. */
    private @Nullable BigDecimal fee(List<String> cells, BigDecimal amount, @Nullable BigDecimal net)
            throws Unreadable {
        BigDecimal written = sum(CsvField.FEE, cells);
        if (written == null) {
            return null;
        }
        if (mapping.signs == CsvSigns.BY_KIND && net != null) {
            BigDecimal kept = amount.subtract(net);
            if (kept.abs().compareTo(written.abs()) == 0) {
                return kept;
            }
        }
        return mapping.feesAreNegative ? written.negate() : written;
    }

    private CurrencyCode currency(List<String> cells) throws Unreadable {
        if (mapping.currency != null) {
            return mapping.currency;
        }
        String code = text(CsvField.CURRENCY, cells);
        CurrencyCode known = code == null ? null : CurrencyCode.find(code);
        if (known == null) {
            throw new Unreadable("has no currency that is known");
        }
        return known;
    }

    private ProviderRow.Kind kind(List<String> cells, BigDecimal amount) throws Unreadable {
        if (!mapping.has(CsvField.KIND)) {
            return amount.signum() < 0 ? ProviderRow.Kind.REFUND : ProviderRow.Kind.PAYMENT;
        }
        String word = text(CsvField.KIND, cells);
        ProviderRow.Kind kind = word == null ? null : mapping.kinds.get(word.toLowerCase(Locale.ROOT));
        if (kind == null) {
            throw new Unreadable("has a kind that the mapping gives no meaning: " + word);
        }
        return kind;
    }

    private Instant moment(List<String> cells) throws Unreadable {
        StringBuilder text = new StringBuilder();
        for (int column : indexes.getOrDefault(CsvField.OCCURRED_AT, new int[0])) {
            text.append(text.isEmpty() ? "" : " ")
                    .append(checked(cells.get(column)).strip());
        }
        Instant moment = dates.moment(text.toString().strip());
        if (moment == null) {
            throw new Unreadable("has a moment that is not written as the mapping says");
        }
        return moment;
    }

    private @Nullable LocalDate day(List<String> cells) throws Unreadable {
        String text = text(CsvField.SETTLED_ON, cells);
        if (text == null) {
            return null;
        }
        Instant moment = dates.moment(text);
        // Checked before it is given a zone: the last moment there is has no day in every zone.
        if (moment == null || moment.isBefore(Times.FIRST) || moment.isAfter(Times.LAST)) {
            throw new Unreadable("has a day of settlement that is not written as the mapping says");
        }
        return moment.atZone(mapping.zone).toLocalDate();
    }

    private @Nullable BigDecimal sum(CsvField field, List<String> cells) throws Unreadable {
        BigDecimal sum = null;
        for (int column : indexes.getOrDefault(field, new int[0])) {
            String cell = checked(cells.get(column)).strip();
            if (!cell.isEmpty()) {
                BigDecimal number = mapping.numbers.read(cell);
                if (number == null) {
                    throw new Unreadable(
                            "has a number that is not written like " + mapping.numbers + ", in column " + (column + 1));
                }
                sum = sum == null ? number : sum.add(number);
            }
        }
        return sum;
    }

    private @Nullable String text(CsvField field, List<String> cells) throws Unreadable {
        int[] columns = indexes.get(field);
        String cell = columns == null ? "" : checked(cells.get(columns[0])).strip();
        return cell.isEmpty() ? null : cell;
    }

    private static String checked(String cell) throws Unreadable {
        if (cell.indexOf(REPLACED) >= 0) {
            throw new Unreadable("has bytes that are no characters of the mapping's charset");
        }
        return cell;
    }
}
