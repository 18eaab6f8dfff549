package dev.bursar.ledger.settlement;

import dev.bursar.payment.Money;
import dev.bursar.payment.payout.PayoutRequest;
import org.jspecify.annotations.Nullable;

/**
 * A payout that is to be sent, or asked about, by whoever holds the lease.
 *
 * @param first whether nobody can have sent it before
 * @param ask whether it is to be asked about
 * @param lease what tells this claim from any other
 */
record PayoutJob(
        String batchId,
        String payoutId,
        String destination,
        Money amount,
        @Nullable String providerPayoutId,
        boolean first,
        boolean ask,
        String lease) {

    PayoutRequest request() {
        return PayoutRequest.builder()
                .payoutId(payoutId)
                .destination(destination)
                .amount(amount)
                .build();
    }
}
