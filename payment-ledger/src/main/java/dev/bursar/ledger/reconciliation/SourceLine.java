package dev.bursar.ledger.reconciliation;

import org.jspecify.annotations.Nullable;

/**
 * What a source gives: a row, or a line that is none.
 *
 * @param line where it begins, or its number in a list, from 1
 * @param row the row, or null
 * @param raw its text
 * @param problem why there is no row, or null
 */
record SourceLine(
        long line,
        @Nullable ProviderRow row,
        String raw,
        @Nullable String problem) {

    static SourceLine of(ProviderRow row, long line) {
        return new SourceLine(line, row, row.raw() == null ? "" : row.raw(), null);
    }

    static SourceLine unreadable(long line, String raw, String problem) {
        return new SourceLine(line, null, raw, problem);
    }

    @Override
    public String toString() {
        return "SourceLine[line=" + line + ", row=" + row + ", problem=" + problem + "]";
    }
}
