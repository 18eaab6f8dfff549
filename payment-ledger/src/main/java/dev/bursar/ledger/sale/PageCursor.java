package dev.bursar.ledger.sale;

import dev.bursar.ledger.internal.Wrong;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** After which checkout a page begins: its moment and its id. */
record PageCursor(Instant moment, String id) {

    /** How many checkouts a page has at most. */
    static final int MOST = 100;

    private static final char BETWEEN = '~';

    static @Nullable PageCursor parse(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        int between = cursor.indexOf(BETWEEN);
        try {
            return new PageCursor(
                    Instant.parse(cursor.substring(0, Math.max(between, 0))), cursor.substring(between + 1));
        } catch (DateTimeParseException e) {
            Wrong.unless(false, "cursor", "is none of ours: give the nextCursor of the page before");
            throw e;
        }
    }

    String text() {
        return moment.toString() + BETWEEN + id;
    }
}
