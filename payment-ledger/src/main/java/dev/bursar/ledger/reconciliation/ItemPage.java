package dev.bursar.ledger.reconciliation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a queue.
 *
 * @param items the items, the oldest first
 * @param nextCursor where to go on; null where this is the last page
 */
public record ItemPage(
        List<ReconciliationItem> items, @Nullable String nextCursor) {

    /** Copies the list. */
    public ItemPage {
        items = List.copyOf(items);
    }
}
