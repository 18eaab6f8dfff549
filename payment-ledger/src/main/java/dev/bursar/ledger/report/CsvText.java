package dev.bursar.ledger.report;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes rows as RFC 4180 has them. What a spreadsheet would take for a formula gets an apostrophe before it, as OWASP advises; a plain
 * number is none.
 */
final class CsvText {

    private static final String END = "\r\n";
    private static final String FORMULA = "=+-@\t\r\n＝＋－＠";
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    private final StringBuilder text = new StringBuilder();

    void row(List<String> cells) {
        text.append(cells.stream().map(CsvText::cell).collect(Collectors.joining(",")))
                .append(END);
    }

    static String cell(String value) {
        String safe = !value.isEmpty()
                        && FORMULA.indexOf(value.charAt(0)) >= 0
                        && !NUMBER.matcher(value).matches()
                ? "'" + value
                : value;
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
