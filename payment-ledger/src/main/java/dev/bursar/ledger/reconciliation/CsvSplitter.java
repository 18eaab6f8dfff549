package dev.bursar.ledger.reconciliation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Divides the text of a record into its cells. Thread-safe. */
final class CsvSplitter {

    private final char delimiter;
    private final char quote;

    CsvSplitter(char delimiter, char quote) {
        this.delimiter = delimiter;
        this.quote = quote;
    }

    /**
     * What came of it.
     *
     * @param cells the cells so far
     * @param open whether the text ends within quotes
     * @param problem what is wrong, or null
     */
    record Split(List<String> cells, boolean open, @Nullable String problem) {}

    Split split(CharSequence text) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        int i = 0;
        while (true) {
            boolean quoted = i < text.length() && text.charAt(i) == quote;
            if (quoted) {
                i = quoted(text, i + 1, cell);
                if (i < 0) {
                    return new Split(cells, true, null);
                }
                if (i < text.length() && text.charAt(i) != delimiter) {
                    return new Split(cells, false, "has text after a closing quote, in cell " + (cells.size() + 1));
                }
            } else {
                while (i < text.length() && text.charAt(i) != delimiter) {
                    cell.append(text.charAt(i++));
                }
            }
            cells.add(cell.toString());
            cell.setLength(0);
            if (i >= text.length()) {
                return new Split(cells, false, null);
            }
            i++;
        }
    }

    /** Where the cell ends, after its closing quote; less than zero where there is none. */
    private int quoted(CharSequence text, int from, StringBuilder cell) {
        int i = from;
        while (i < text.length()) {
            char c = text.charAt(i++);
            if (c != quote) {
                cell.append(c);
            } else if (i < text.length() && text.charAt(i) == quote) {
                cell.append(quote);
                i++;
            } else {
                return i;
            }
        }
        return -1;
    }
}
