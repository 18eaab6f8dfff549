package dev.bursar.testkit.toss;

import dev.bursar.payment.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row in the list of transactions.
 *
 * @param transactionKey the key of this row alone
 * @param payment the payment it is about
 * @param status what the payment came to by it
 * @param at when
 * @param amount how much, negative where money went back
 * @param cancellation what was cancelled, or null where money was taken
 */
record Movement(
        String transactionKey,
        Payment payment,
        String status,
        Instant at,
        Money amount,
        @Nullable Cancellation cancellation) {}
