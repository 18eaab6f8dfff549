package dev.bursar.ledger.crash;

import dev.bursar.payment.payout.PayoutPort;
import dev.bursar.payment.payout.PayoutReference;
import dev.bursar.payment.payout.PayoutRequest;
import dev.bursar.payment.payout.PayoutResponse;
import dev.bursar.payment.payout.PayoutStatus;

/** A bank that pays at once and keeps that in its own book. The same payout id pays once. */
record OutsideBank(OutsideBook book) implements PayoutPort {

    @Override
    public String provider() {
        return "bank";
    }

    @Override
    public PayoutResponse send(PayoutRequest request) {
        book.once(request.payoutId(), request.destination() + " " + request.amount());
        return PayoutResponse.builder()
                .provider(provider())
                .payoutId(request.payoutId())
                .status(PayoutStatus.COMPLETED)
                .amount(request.amount())
                .build();
    }

    @Override
    public PayoutResponse get(PayoutReference reference) {
        throw new UnsupportedOperationException("it answers at once, so there is nothing to ask: " + reference);
    }

    @Override
    public void close() {}
}
