package dev.bursar.ledger.internal;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The host's own data at a transfer, in one order, so that the same data has the same hash. */
public final class Metadata {

    private static final int MAX_ENTRIES = 20;
    private static final int MAX_NAME = 40;
    private static final int MAX_VALUE = 500;
    private static final char END = '\n';
    private static final char IS = '=';

    private Metadata() {}

    public static SortedMap<String, String> checked(@Nullable Map<String, String> given) {
        if (given == null || given.isEmpty()) {
            return Collections.emptySortedMap();
        }
        Wrong.unless(given.size() <= MAX_ENTRIES, "metadata", "has more than " + MAX_ENTRIES + " entries");
        given.forEach((name, value) -> {
            Wrong.unless(
                    Text.isLine(name, MAX_NAME) && name.indexOf(IS) < 0,
                    "metadata",
                    "has a name that is not 1 to " + MAX_NAME + " characters of one line without " + IS);
            Wrong.unless(
                    Text.isLine(value, MAX_VALUE),
                    "metadata",
                    "has a value that is not 1 to " + MAX_VALUE + " characters of one line, under " + name);
        });
        return Collections.unmodifiableSortedMap(new TreeMap<>(given));
    }

    /** As the database keeps it: a line for each, which no name or value can break. */
    public static @Nullable String text(Map<String, String> metadata) {
        if (metadata.isEmpty()) {
            return null;
        }
        StringBuilder lines = new StringBuilder();
        metadata.forEach(
                (name, value) -> lines.append(name).append(IS).append(value).append(END));
        return lines.toString();
    }

    public static SortedMap<String, String> read(@Nullable String text) {
        SortedMap<String, String> metadata = new TreeMap<>();
        if (text != null) {
            text.lines().forEach(line -> {
                int is = line.indexOf(IS);
                metadata.put(line.substring(0, Math.max(is, 0)), line.substring(is + 1));
            });
        }
        return Collections.unmodifiableSortedMap(metadata);
    }
}
