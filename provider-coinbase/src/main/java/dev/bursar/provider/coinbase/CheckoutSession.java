package dev.bursar.provider.coinbase;

import dev.bursar.payment.CancelRequest;
import dev.bursar.payment.Capabilities;
import dev.bursar.payment.Feature;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.RefundRequest;
import dev.bursar.payment.RefundResponse;
import dev.bursar.payment.TransactionPage;
import dev.bursar.payment.TransactionQuery;
import dev.bursar.payment.spi.CallScope;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.spi.ProviderSession;
import dev.bursar.payment.webhook.WebhookEvent;
import dev.bursar.payment.webhook.WebhookRequest;
import dev.bursar.provider.support.CancelCheck;
import dev.bursar.provider.support.JsonObject;
import dev.bursar.provider.support.KeptAnswer;
import dev.bursar.provider.support.WireMap;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The verbs at the Checkouts API, each as a few calls. */
final class CheckoutSession implements ProviderSession {

    private final CheckoutApi api;
    private final CheckoutPayments payments;
    private final CheckoutRefunds refunds;
    private final CheckoutTransactions transactions;
    private final @Nullable CheckoutWebhooks webhooks;
    private final Capabilities capabilities;
    private final Clock clock;

    CheckoutSession(CoinbaseConfig config, ProviderContext context) {
        this.api = new CheckoutApi(config, context);
        this.payments = new CheckoutPayments(api);
        this.refunds = new CheckoutRefunds(api, payments);
        this.transactions = new CheckoutTransactions(api, payments);
        this.webhooks = config.webhookSecrets().isEmpty() ? null : new CheckoutWebhooks(config, context, payments);
        this.capabilities =
                webhooks != null ? CoinbaseProvider.CHECKOUTS : CoinbaseProvider.CHECKOUTS.without(Feature.WEBHOOKS);
        this.clock = context.clock();
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public PaymentResponse createPayment(PaymentRequest request, CallScope scope) {
        JsonObject checkout = CheckoutRequests.checkout(request);
        Instant asked = clock.instant();
        WireMap made = api.create(checkout, request.idempotencyKey(), scope);
        return KeptAnswer.now(payments.read(made), asked, () -> {
            WireMap now = payments.again(made.text("id"), scope);
            return now == null ? null : payments.read(now);
        });
    }

    @Override
    public PaymentResponse cancelPayment(CancelRequest request, CallScope scope) {
        String id = request.paymentId();
        PaymentResponse held = payments.read(payments.byId(id, scope));
        if (held.status() == PaymentStatus.CREATED) {
            WireMap done = api.deactivate(id, request.idempotencyKey(), scope);
            // Where it was not done, the customer was quicker, or somebody called it off before.
            held = payments.read(done != null ? done : payments.byId(id, scope));
        }
        return CancelCheck.calledOff(CoinbaseProvider.NAME, held);
    }

    @Override
    public RefundResponse refundPayment(RefundRequest request, CallScope scope) {
        return refunds.refund(request, scope);
    }

    @Override
    public PaymentResponse getPayment(PaymentReference reference, CallScope scope) {
        return payments.find(reference, scope);
    }

    @Override
    public TransactionPage listTransactions(TransactionQuery query, CallScope scope) {
        return transactions.list(query, scope);
    }

    @Override
    public WebhookEvent processWebhook(WebhookRequest request, CallScope scope) {
        return Objects.requireNonNull(webhooks, "refused by the guard").read(request, scope);
    }

    @Override
    public void close() {
        api.close();
    }
}
