package dev.bursar.ledger.sale;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of checkouts.
 *
 * @param checkouts the checkouts, the oldest first
 * @param nextCursor where to go on; null where this is the last page
 */
public record CheckoutPage(
        List<BookedCheckout> checkouts, @Nullable String nextCursor) {

    /** Copies the list. */
    public CheckoutPage {
        checkouts = List.copyOf(checkouts);
    }
}
