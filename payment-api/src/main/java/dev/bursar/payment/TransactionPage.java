package dev.bursar.payment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of movements.
 *
 * @param transactions the movements, in the provider's order; may be empty though there is a next page
 * @param nextCursor where to go on, or null where this was the last page
 */
public record TransactionPage(
        List<Transaction> transactions, @Nullable String nextCursor) {

    /** Copies the list. */
    public TransactionPage {
        transactions = List.copyOf(transactions);
    }
}
