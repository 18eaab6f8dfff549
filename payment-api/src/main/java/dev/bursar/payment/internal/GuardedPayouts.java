package dev.bursar.payment.internal;

import dev.bursar.payment.PaymentObserver;
import dev.bursar.payment.PaymentVerb;
import dev.bursar.payment.payout.PayoutPort;
import dev.bursar.payment.payout.PayoutReference;
import dev.bursar.payment.payout.PayoutRequest;
import dev.bursar.payment.payout.PayoutResponse;
import dev.bursar.payment.spi.PayoutSession;
import dev.bursar.payment.spi.ProviderContext;
import java.util.List;
import java.util.Objects;

/** What a host holds to pay out: a plugin's session, with everything around it that is the same at every provider. */
final class GuardedPayouts implements PayoutPort {

    private final PayoutSession session;
    private final OpenAccount account;
    private final AnswerCheck answers;

    GuardedPayouts(
            String provider,
            String account,
            PayoutSession session,
            ProviderContext context,
            List<PaymentObserver> observers) {
        this.session = session;
        this.account = new OpenAccount(provider, account, context, observers);
        this.answers = new AnswerCheck(provider);
    }

    @Override
    public String provider() {
        return account.provider();
    }

    @Override
    public PayoutResponse send(PayoutRequest request) {
        Objects.requireNonNull(request, "request");
        String key = IdempotencyKeys.derive("payout", request.payoutId());
        return account.run(
                account.operation(PaymentVerb.PAYOUT, null, null, request.amount(), key),
                scope -> answers.check(request, answers.present(session.send(request, scope))));
    }

    @Override
    public PayoutResponse get(PayoutReference reference) {
        Objects.requireNonNull(reference, "reference");
        return account.run(
                account.operation(PaymentVerb.PAYOUT_STATUS, null, null, null, null),
                scope -> answers.check(reference, answers.present(session.get(reference, scope))));
    }

    @Override
    public void close() {
        account.close(session::close);
    }

    @Override
    public String toString() {
        return account.describe("PayoutPort");
    }
}
