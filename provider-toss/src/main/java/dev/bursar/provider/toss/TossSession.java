package dev.bursar.provider.toss;

import dev.bursar.payment.CancelRequest;
import dev.bursar.payment.Capabilities;
import dev.bursar.payment.ConfirmRequest;
import dev.bursar.payment.Feature;
import dev.bursar.payment.NextAction;
import dev.bursar.payment.PaymentFailure;
import dev.bursar.payment.PaymentFlow;
import dev.bursar.payment.PaymentMethod;
import dev.bursar.payment.PaymentNotFoundException;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.RefundRequest;
import dev.bursar.payment.RefundResponse;
import dev.bursar.payment.SavedInstrument;
import dev.bursar.payment.TransactionPage;
import dev.bursar.payment.TransactionQuery;
import dev.bursar.payment.spi.CallScope;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.spi.ProviderSession;
import dev.bursar.payment.webhook.WebhookEvent;
import dev.bursar.payment.webhook.WebhookRequest;
import dev.bursar.provider.support.CancelCheck;
import dev.bursar.provider.support.JsonObject;
import dev.bursar.provider.support.ProviderCall;
import dev.bursar.provider.support.ShortText;
import dev.bursar.provider.support.WireMap;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The verbs, each as a few calls. */
final class TossSession implements ProviderSession {

    private static final String NO_REASON = "Called off by the merchant";

    private final TossApi api;
    private final TossRequests requests;
    private final TossPayments payments;
    private final TossConfirmation confirmation;
    private final TossRefunds refunds;
    private final TossTransactions transactions;
    private final TossSettledRows settledRows;
    private final TossWebhooks webhooks;
    private final Capabilities capabilities;
    private final @Nullable String clientKey;
    private final Clock clock;

    TossSession(TossConfig config, ProviderContext context) {
        this.api = new TossApi(config, context);
        this.requests = new TossRequests(config);
        this.payments = new TossPayments(api, context.clock());
        this.confirmation = new TossConfirmation(api, payments);
        this.refunds = new TossRefunds(api, payments);
        this.transactions = new TossTransactions(api);
        this.settledRows = new TossSettledRows(api);
        this.webhooks = new TossWebhooks(config, context, payments);
        this.clientKey = config.clientKey();
        this.clock = context.clock();
        Capabilities all = TossProvider.CAPABILITIES;
        Capabilities able = new Capabilities(all.methods(), new LinkedHashSet<>(config.currencies()), all.features());
        Capabilities paying = config.securityKey() != null ? able : able.without(Feature.PAYOUTS);
        this.capabilities = clientKey != null ? paying : paying.without(Feature.CLIENT_TOKEN, Feature.INSTRUMENT_SETUP);
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public PaymentResponse createPayment(PaymentRequest request, CallScope scope) {
        Instant asked = clock.instant();
        SavedInstrument saved = request.savedInstrument();
        URI returnUrl = request.returnUrl();
        if (saved != null) {
            return charge(request, saved, scope);
        }
        if (request.isInstrumentSetup()) {
            return inOwnPage(request);
        }
        if (request.flow() != PaymentFlow.CLIENT && returnUrl != null) {
            JsonObject window = requests.window(request, returnUrl);
            WireMap made = api.changeIn(
                    request.locale(), ProviderCall.post("/v1/payments"), window, request.idempotencyKey(), scope);
            return payments.now(made, asked, scope);
        }
        if (request.flow() != PaymentFlow.CLIENT && namesBank(request.method())) {
            JsonObject account = requests.account(request);
            WireMap made =
                    api.change(ProviderCall.post("/v1/virtual-accounts"), account, request.idempotencyKey(), scope);
            return payments.now(made, asked, scope);
        }
        return inOwnPage(request);
    }

    private static boolean namesBank(@Nullable PaymentMethod method) {
        return method != null && method.kind() == PaymentMethod.Kind.VIRTUAL_ACCOUNT && method.brand() != null;
    }

    /** Nothing is sent: the browser SDK makes the payment, and Toss names it when the customer comes back. */
    private PaymentResponse inOwnPage(PaymentRequest request) {
        if (clientKey == null) {
            throw TossProvider.FAULTS.invalidRequest(
                    "returnUrl",
                    "is missing: Toss's page needs it; only with the setting client_key can your own page do without");
        }
        boolean setup = request.isInstrumentSetup();
        if (setup && request.flow() == PaymentFlow.REDIRECT) {
            throw TossProvider.FAULTS.invalidRequest(
                    "flow", "is REDIRECT, but Toss saves cards in your own page only: leave it AUTOMATIC");
        }
        Map<String, String> parameters =
                setup ? requests.sdkForCard(request, clientKey) : requests.sdk(request, clientKey);
        return PaymentResponse.builder()
                .provider(TossProvider.NAME)
                .orderId(request.orderId())
                .status(PaymentStatus.CREATED)
                .amount(request.amount())
                .method(request.method())
                .nextAction(new NextAction.ClientToken(parameters))
                .metadata(request.metadata())
                .build();
    }

    private PaymentResponse charge(PaymentRequest request, SavedInstrument saved, CallScope scope) {
        JsonObject body = requests.charge(request, saved);
        Instant asked = clock.instant();
        TossApi.Attempt charged = api.attempt(
                ProviderCall.post("/v1/billing/{key}", saved.token().reveal()), body, request.idempotencyKey(), scope);
        PaymentFailure failure = charged.failure();
        if (failure == null && !charged.isDoneAlready()) {
            return payments.now(charged.object(), asked, scope);
        }
        // The refusal may be one of old, kept under its key, and another attempt may have succeeded since.
        PaymentResponse held = payments.again(PaymentReference.byOrderId(request.orderId()), scope);
        boolean taken = held != null
                && held.amount().equals(request.amount())
                && held.status().wasPaid();
        if (held != null && taken) {
            return held;
        }
        if (failure == null) {
            throw TossProvider.FAULTS.invalidState(
                    "something was approved or called off under this order number already: ask getPayment");
        }
        return TossConfirmation.declined(request.orderId(), request.amount(), failure);
    }

    @Override
    public PaymentResponse confirmPayment(ConfirmRequest request, CallScope scope) {
        return confirmation.confirm(request, scope);
    }

    @Override
    public PaymentResponse cancelPayment(CancelRequest request, CallScope scope) {
        String id = request.paymentId();
        PaymentResponse held = payments.read(payments.byKey(id, scope));
        if (held.status() != PaymentStatus.CREATED && held.status() != PaymentStatus.PENDING) {
            // At Toss one call does both: a paid payment would be given back.
            return CancelCheck.calledOff(TossProvider.NAME, held);
        }
        String reason = request.reason() == null ? NO_REASON : ShortText.head(request.reason(), TossRefunds.MAX_REASON);
        return payments.read(api.change(
                ProviderCall.post("/v1/payments/{key}/cancel", id),
                JsonObject.create().put("cancelReason", reason),
                request.idempotencyKey(),
                scope));
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
        return query.book() == TransactionQuery.Book.SETTLEMENTS
                ? settledRows.list(query, scope)
                : transactions.list(query, scope);
    }

    @Override
    public void deleteInstrument(SavedInstrument instrument, CallScope scope) {
        try {
            api.delete(
                    ProviderCall.delete("/v1/billing/{key}", instrument.token().reveal()), scope);
        } catch (PaymentNotFoundException e) {
            // Forgotten already.
        }
    }

    @Override
    public WebhookEvent processWebhook(WebhookRequest request, CallScope scope) {
        return webhooks.read(request, scope);
    }

    @Override
    public void close() {
        api.close();
    }
}
