package dev.bursar.testkit.payout;

import dev.bursar.payment.payout.PayoutRequest;
import dev.bursar.payment.payout.PayoutResponse;

/**
 * A payout on the book of a {@link PayoutSimulator}.
 *
 * @param request what was asked for first
 * @param payout how it stands now
 * @param timesSent how often the same request came, with the first
 */
public record PayoutEntry(PayoutRequest request, PayoutResponse payout, int timesSent) {

    PayoutEntry sentAgain() {
        return new PayoutEntry(request, payout, timesSent + 1);
    }

    PayoutEntry now(PayoutResponse newPayout) {
        return new PayoutEntry(request, newPayout, timesSent);
    }
}
