package dev.bursar.ledger.reconciliation;

import dev.bursar.ledger.internal.Wrong;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A place in a queue.
 *
 * @param foundAt when the last item before it was found
 * @param itemId that item's id
 */
record ItemCursor(Instant foundAt, String itemId) {

    static ItemCursor after(ReconciliationItem item) {
        return new ItemCursor(item.foundAt(), item.itemId());
    }

    String text() {
        return foundAt + "_" + itemId;
    }

    static @Nullable ItemCursor read(@Nullable String text) {
        if (text == null) {
            return null;
        }
        int gap = text.indexOf('_');
        Wrong.unless(gap > 0, "cursor", "is none that a page gave: begin with the first page");
        try {
            return new ItemCursor(Instant.parse(text.substring(0, gap)), text.substring(gap + 1));
        } catch (DateTimeException e) {
            Wrong.unless(false, "cursor", "is none that a page gave: begin with the first page");
            return null;
        }
    }
}
