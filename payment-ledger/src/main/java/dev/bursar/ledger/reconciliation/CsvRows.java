package dev.bursar.ledger.reconciliation;

import dev.bursar.ledger.internal.Wrong;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV file, one after another. That the file has the columns of its mapping is seen when this is opened; what is wrong with a line is
 * seen at that line. Not thread-safe.
 */
final class CsvRows {

    private static final char MARK = '\uFEFF';

    private final CsvMapping mapping;
    private final CsvReader reader;
    private final CsvCells cells;
    private final Deque<CsvRecord> ahead = new ArrayDeque<>();
    private boolean ended;

    CsvRows(InputStream file, CsvMapping mapping) throws IOException {
        this.mapping = mapping;
        this.reader = new CsvReader(withoutMark(file, mapping), mapping.delimiter, mapping.quote);
        for (int i = 0; i < mapping.skipFirst; i++) {
            reader.skipLine();
        }
        this.cells = new CsvCells(mapping, mapping.header ? named() : numbered());
    }

    private static Reader withoutMark(InputStream file, CsvMapping mapping) throws IOException {
        // What is no character of the set becomes a sign of its own, so that a wrong byte costs its line and not the
        // file.
        Reader reader = new BufferedReader(new InputStreamReader(
                file,
                mapping.charset
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)));
        reader.mark(1);
        if (reader.read() != MARK) {
            reader.reset();
        }
        return reader;
    }

    private Map<CsvField, int[]> named() throws IOException {
        CsvRecord header = reader.next();
        List<String> found = header == null ? null : header.cells();
        Wrong.unless(found != null, "file", "has no header: see that it is the file, and of the mapping's delimiter");
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; found != null && i < found.size(); i++) {
            places.putIfAbsent(found.get(i).strip(), i);
        }
        int width = found == null ? 0 : found.size();
        Map<CsvField, int[]> indexes = new EnumMap<>(CsvField.class);
        mapping.columns.forEach((field, columns) -> {
            int[] chosen = new int[columns.size()];
            for (int i = 0; i < chosen.length; i++) {
                CsvMapping.Column column = columns.get(i);
                chosen[i] = column.name() == null ? column.index() : places.getOrDefault(column.name(), width);
                Wrong.unless(
                        chosen[i] < width,
                        "file",
                        "has no column " + column + " for " + field
                                + ": see that it is the file, and of the mapping's charset and delimiter");
            }
            indexes.put(field, chosen);
        });
        return indexes;
    }

    /** Without a header, the first line tells whether this is such a file at all. */
    private Map<CsvField, int[]> numbered() throws IOException {
        Map<CsvField, int[]> indexes = new EnumMap<>(CsvField.class);
        mapping.columns.forEach((field, columns) -> indexes.put(
                field, columns.stream().mapToInt(CsvMapping.Column::index).toArray()));
        CsvRecord first = reader.next();
        Wrong.unless(first != null, "file", "is empty");
        List<String> found = first == null ? null : first.cells();
        int needed = CsvCells.needed(indexes);
        Wrong.unless(
                found == null || found.size() >= needed,
                "file",
                "has too few columns: " + needed + " are needed; see that it is of the mapping's delimiter");
        if (first != null) {
            ahead.add(first);
        }
        return indexes;
    }

    /** The next row, or null at the end. */
    @Nullable
    SourceLine next() throws IOException {
        while (true) {
            while (!ended && ahead.size() <= mapping.skipLast) {
                CsvRecord more = reader.next();
                ended = more == null;
                if (more != null) {
                    ahead.add(more);
                }
            }
            CsvRecord record = ahead.size() > mapping.skipLast ? ahead.poll() : null;
            if (record == null) {
                return null;
            }
            if (!isTotal(record)) {
                return cells.read(record);
            }
        }
    }

    private boolean isTotal(CsvRecord record) {
        List<String> found = record.cells();
        return found != null
                && found.stream()
                        .map(String::strip)
                        .filter(cell -> !cell.isEmpty())
                        .findFirst()
                        .filter(mapping.totalWords::contains)
                        .isPresent();
    }
}
