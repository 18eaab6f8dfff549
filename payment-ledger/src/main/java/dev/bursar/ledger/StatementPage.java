package dev.bursar.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a statement.
 *
 * @param lines the lines, in the order of their booking
 * @param nextCursor where to go on, or null where this was the last page
 */
public record StatementPage(
        List<StatementLine> lines, @Nullable String nextCursor) {

    /** Copies the list. */
    public StatementPage {
        lines = List.copyOf(lines);
    }
}
