package dev.bursar.provider.toss.settlement;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the list of settlements. Immutable.
 *
 * @param settlements the rows, in Toss's order
 * @param nextPage the number of the page after it; null where this one was not full and so is the last
 */
public record SettlementPage(
        List<Settlement> settlements, @Nullable Integer nextPage) {

    /** Copies the rows. */
    public SettlementPage {
        settlements = List.copyOf(settlements);
    }
}
