package dev.bursar.ledger.reconciliation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One record of a CSV file.
 *
 * @param line where it begins, from 1
 * @param raw its text
 * @param cells its cells, or null where it cannot be divided
 * @param problem why not, or null
 */
record CsvRecord(
        long line,
        String raw,
        @Nullable List<String> cells,
        @Nullable String problem) {

    static CsvRecord of(long line, String raw, List<String> cells) {
        return new CsvRecord(line, raw, cells, null);
    }

    static CsvRecord unreadable(long line, String raw, String problem) {
        return new CsvRecord(line, raw, null, problem);
    }

    @Override
    public String toString() {
        return "CsvRecord[line=" + line + ", problem=" + problem + "]";
    }
}
