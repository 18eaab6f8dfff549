package dev.bursar.ledger.reconciliation;

import java.util.EnumMap;
import java.util.Map;

/** Counts what a piece of work did. Not thread-safe. */
final class Tally {

    private final Map<ItemClass, Long> found = new EnumMap<>(ItemClass.class);
    private long lines;
    private long known;
    private long settled;

    void line() {
        lines++;
    }

    void known() {
        known++;
    }

    void settled() {
        settled++;
    }

    void found(ItemClass itemClass) {
        found.merge(itemClass, 1L, Long::sum);
    }

    long lines() {
        return lines;
    }

    long knownRows() {
        return known;
    }

    long settledItems() {
        return settled;
    }

    long foundOf(ItemClass itemClass) {
        return found.getOrDefault(itemClass, 0L);
    }
}
