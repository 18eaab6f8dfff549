package dev.bursar.ledger.reconciliation;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes CSV that a spreadsheet takes for data: a cell that would be a formula gets an apostrophe before it, as
 * <a href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP</a> advises. Not thread-safe.
 */
final class SafeCsv {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private final StringBuilder text = new StringBuilder();

    SafeCsv line(@Nullable Object... cells) {
        for (int i = 0; i < cells.length; i++) {
            text.append(i == 0 ? "" : ",").append(cell(cells[i]));
        }
        text.append("\r\n");
        return this;
    }

    static String cell(@Nullable Object value) {
        String cell = value == null ? "" : value.toString();
        if (!cell.isEmpty()
                && FORMULA.indexOf(cell.charAt(0)) >= 0
                && !NUMBER.matcher(cell).matches()) {
            cell = "'" + cell;
        }
        boolean quoted = cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return quoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
