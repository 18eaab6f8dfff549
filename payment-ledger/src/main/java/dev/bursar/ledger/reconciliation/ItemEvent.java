package dev.bursar.ledger.reconciliation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done about an item. Kept for good.
 *
 * @param position its number among those of the item, from 1
 * @param cause what was done
 * @param itemClass the item's class from then on
 * @param state the item's state from then on
 * @param actor who did it: {@value Reconciliation#ACTOR}, or a person
 * @param resolution how a person settled it, or null
 * @param note why, and what exactly
 * @param importId what was read then, or null
 * @param line at which line
 * @param at when
 */
public record ItemEvent(
        int position,
        Cause cause,
        ItemClass itemClass,
        ItemState state,
        String actor,
        @Nullable Resolution resolution,
        String note,
        @Nullable String importId,
        long line,
        Instant at) {

    /** What was done. */
    public enum Cause {
        /** It was found. */
        FOUND,
        /** It was found and put right. */
        FIXED,
        /** It was looked at again, and is something else now. */
        CHANGED,
        /** What was read or booked later settled it. */
        SETTLED,
        /** A person settled it. */
        RESOLVED,
        /** A person opened it again. */
        REOPENED
    }
}
