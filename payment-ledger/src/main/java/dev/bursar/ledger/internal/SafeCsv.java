package dev.bursar.ledger.internal;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes CSV, as RFC 4180 has it, that a spreadsheet takes for data: a text that would be a formula gets an apostrophe before it, as
 * <a href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP</a> advises, and so does one of more digits than a spreadsheet keeps. Numbers are
 * written as they are. Not thread-safe.
 */
public final class SafeCsv {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    private static final Pattern LONG_DIGITS = Pattern.compile("[0-9]{16,}");
    private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private final StringBuilder text = new StringBuilder();

    public SafeCsv line(@Nullable Object... cells) {
        for (int i = 0; i < cells.length; i++) {
            text.append(i == 0 ? "" : ",").append(cell(cells[i]));
        }
        text.append("\r\n");
        return this;
    }

    public static String cell(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        String cell = value == null ? "" : value.toString();
        if (isFormula(cell) || LONG_DIGITS.matcher(cell).matches()) {
            cell = "'" + cell;
        }
        boolean quoted = cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return quoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }

    private static boolean isFormula(String cell) {
        return !cell.isEmpty()
                && FORMULA.indexOf(cell.charAt(0)) >= 0
                && !NUMBER.matcher(cell).matches();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
