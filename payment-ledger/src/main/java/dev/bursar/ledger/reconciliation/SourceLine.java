package dev.bursar.ledger.reconciliation;

import org.jspecify.annotations.Nullable;

/**
 * What a source gives: a row, or a line that is none.
 *
 * @param line where it begins, or its number in a list, from 1
 * @param row the row, or null
 * @param nth which of the rows it is that are equal and have no name of their own, from 1
 * @param raw its text
 * @param problem why there is no row, or null
 */
record SourceLine(
        long line,
        @Nullable ProviderRow row,
        int nth,
        String raw,
        @Nullable String problem) {

    static SourceLine of(ProviderRow row, long line) {
        return new SourceLine(line, row, 1, row.raw() == null ? "" : row.raw(), null);
    }

    static SourceLine unreadable(long line, String raw, String problem) {
        return new SourceLine(line, null, 1, raw, problem);
    }

    SourceLine nth(int number) {
        return new SourceLine(line, row, number, raw, problem);
    }

    @Override
    public String toString() {
        return "SourceLine[line=" + line + ", row=" + row + ", problem=" + problem + "]";
    }
}
