package dev.bursar.ledger.reconciliation;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads numbers as people write them into files: {@code 1,234.50}, {@code (15.000,00)}, {@code 100-}. A number that could mean two things is refused. Thread-safe.
 */
final class CsvNumbers {

    private static final int LONGEST = 60;
    private static final List<Character> MINUS = List.of('-', '\u2212');

    private final Pattern plain;
    private final char decimal;
    private final @Nullable Character grouping;

    CsvNumbers(char decimal, @Nullable Character grouping) {
        this.decimal = decimal;
        this.grouping = grouping;
        String point = Pattern.quote(String.valueOf(decimal));
        String group = grouping == null ? "(?!)" : Pattern.quote(String.valueOf(grouping));
        this.plain = Pattern.compile("([0-9]{1,3}(?:" + group + "[0-9]{3})+|[0-9]+)(?:" + point + "([0-9]+))?");
    }

    /** The number, or null where it is none. */
    @Nullable
    BigDecimal read(String cell) {
        String text = cell.strip();
        if (text.length() > LONGEST) {
            return null;
        }
        boolean negative = text.startsWith("(") && text.endsWith(")") && text.length() > 2;
        if (negative) {
            text = text.substring(1, text.length() - 1).strip();
        }
        for (char minus : MINUS) {
            if (!negative && text.length() > 1 && text.charAt(0) == minus) {
                negative = true;
                text = text.substring(1).strip();
            } else if (!negative && text.length() > 1 && text.charAt(text.length() - 1) == minus) {
                negative = true;
                text = text.substring(0, text.length() - 1).strip();
            }
        }
        if (!negative && text.startsWith("+")) {
            text = text.substring(1);
        }
        Matcher matcher = plain.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        String whole = grouping == null
                ? matcher.group(1)
                : matcher.group(1).replace(String.valueOf(grouping.charValue()), "");
        String part = matcher.group(2);
        BigDecimal number = new BigDecimal(part == null ? whole : whole + "." + part);
        return negative ? number.negate() : number;
    }

    @Override
    public String toString() {
        return "1" + (grouping == null ? "" : grouping) + "000" + decimal + "00";
    }
}
