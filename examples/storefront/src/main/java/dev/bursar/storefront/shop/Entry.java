package dev.bursar.storefront.shop;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line of an order's history, kept as words to look up, so that each reader sees their own language. Immutable.
 *
 * @param at when it happened
 * @param kind who or what it was
 * @param words the key of the sentence
 * @param values what the sentence speaks of
 * @param said what the SDK threw, or null where it threw nothing
 * @param times how often in a row
 */
public record Entry(
        Instant at,
        Kind kind,
        String words,
        List<Object> values,
        @Nullable Said said,
        int times) {

    /** Who or what it was. */
    public enum Kind {
        /** The customer. */
        CUSTOMER,
        /** The shop, or its staff. */
        SHOP,
        /** A call to the provider. */
        CALL,
        /** A webhook. */
        WEBHOOK,
        /** Something that went wrong. */
        FAULT,
        /** Something arranged for the sake of a demonstration. */
        STAGE
    }

    /** Copies the list. */
    public Entry {
        values = List.copyOf(values);
    }

    /** Whether the other one says just the same, some time later. */
    boolean repeats(Entry other) {
        return kind == other.kind
                && words.equals(other.words)
                && values.equals(other.values)
                && Objects.equals(said, other.said);
    }

    /** The same once more. */
    Entry again(Instant now) {
        return new Entry(now, kind, words, values, said, times + 1);
    }
}
