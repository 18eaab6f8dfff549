package dev.bursar.testkit.toss;

import dev.bursar.payment.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One row of what was cancelled of a payment. Confined to the simulator's lock. */
final class Cancellation {

    static final String DONE = "DONE";
    static final String IN_PROGRESS = "IN_PROGRESS";
    static final String ABORTED = "ABORTED";

    final Payment payment;
    final Money amount;
    final Money taxFree;
    final String reason;
    final Instant at;
    final String transactionKey;
    final Money refundable;
    String status = DONE;

    @Nullable
    String receiptKey;

    Cancellation(
            Payment payment,
            Money amount,
            Money taxFree,
            String reason,
            Instant at,
            String transactionKey,
            Money refundable) {
        this.payment = payment;
        this.amount = amount;
        this.taxFree = taxFree;
        this.reason = reason;
        this.at = at;
        this.transactionKey = transactionKey;
        this.refundable = refundable;
    }
}
