package dev.bursar.provider.coinbase;

import dev.bursar.payment.Capabilities;
import dev.bursar.payment.Feature;
import dev.bursar.payment.OutcomeUnknownException;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.Secret;
import dev.bursar.payment.TransactionPage;
import dev.bursar.payment.TransactionQuery;
import dev.bursar.payment.spi.CallScope;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.spi.ProviderSession;
import dev.bursar.payment.webhook.WebhookEvent;
import dev.bursar.payment.webhook.WebhookRequest;
import dev.bursar.provider.support.BestAttempt;
import dev.bursar.provider.support.CallAuthentication;
import dev.bursar.provider.support.FollowUp;
import dev.bursar.provider.support.JsonObject;
import dev.bursar.provider.support.PageWalk;
import dev.bursar.provider.support.ProviderCall;
import dev.bursar.provider.support.ProviderTransport;
import dev.bursar.provider.support.RefusalTable;
import dev.bursar.provider.support.Rejection;
import dev.bursar.provider.support.Turns;
import dev.bursar.provider.support.WireMap;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The verbs at Coinbase Commerce, each as a few calls. Money that came cannot be sent back through it. */
final class ChargeSession implements ProviderSession {

    /** See <a href="https://docs.cdp.coinbase.com/commerce/api-architecture/error-codes">the errors</a>. */
    static final RefusalTable REFUSALS = RefusalTable.of(CoinbaseProvider.NAME, "error", "type")
            .with(Rejection.AUTHENTICATION, "authentication_error")
            .with(Rejection.INVALID_REQUEST, "invalid_request", "validation_error", "param_required")
            .with(Rejection.NOT_FOUND, "not_found")
            .with(Rejection.RATE_LIMITED, "rate_limit_exceeded");

    private static final String VERSION = "2018-03-22";
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z-]{4,64}");
    private static final String MOST = "100";
    private static final int MAX_PAGES = 10;

    private final Turns turns = new Turns(CoinbaseProvider.NAME);
    private final ProviderTransport transport;
    private final ChargePayments payments;
    private final ChargeTransactions transactions;
    private final @Nullable ChargeWebhooks webhooks;
    private final Capabilities capabilities;

    ChargeSession(CoinbaseConfig config, ProviderContext context) {
        Secret key = Objects.requireNonNull(config.commerceKey(), "refused by the configuration");
        this.transport = ProviderTransport.builder(CoinbaseProvider.NAME, config.baseUrl(), context)
                .authentication(CallAuthentication.header("X-CC-Api-Key", key.reveal()))
                .refusals(REFUSALS)
                .build();
        this.payments = new ChargePayments(config.pendingIsPaid());
        this.transactions = new ChargeTransactions(this, payments);
        this.webhooks = config.webhookSecrets().isEmpty() ? null : new ChargeWebhooks(config, context, this, payments);
        this.capabilities =
                webhooks != null ? CoinbaseProvider.COMMERCE : CoinbaseProvider.COMMERCE.without(Feature.WEBHOOKS);
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    /**
     * Commerce has no idempotency keys. So a charge carries its key in a note, which is looked for before another one is
     * made, and again where nobody knows whether one was.
     */
    @Override
    public PaymentResponse createPayment(PaymentRequest request, CallScope scope) {
        JsonObject charge = ChargePayments.charge(request);
        return turns.take(request.idempotencyKey(), scope, () -> create(request, charge, scope));
    }

    private PaymentResponse create(PaymentRequest request, JsonObject charge, CallScope scope) {
        PaymentResponse made = marked(request, scope);
        if (made != null) {
            return same(request, made);
        }
        try {
            return payments.read(
                    data(ProviderCall.post("/charges").json(charge).marked(request.idempotencyKey()), scope));
        } catch (OutcomeUnknownException e) {
            PaymentResponse found = again(request, scope);
            if (found == null) {
                throw e;
            }
            return found;
        }
    }

    private @Nullable PaymentResponse again(PaymentRequest request, CallScope scope) {
        return FollowUp.ask(scope, PaymentReference.byOrderId(request.orderId()), next -> marked(request, next));
    }

    /**
     * The payment that was made under a key; a repetition comes soon, so it is among the newest. Where two threads of two
     * processes made one each, the one that was paid counts.
     */
    private @Nullable PaymentResponse marked(PaymentRequest request, CallScope scope) {
        String mark = ChargePayments.mark(request);
        BestAttempt best = new BestAttempt();
        newest(null, scope).list("data").stream()
                .filter(charge -> mark.equals(charge.texts("metadata").get(ChargePayments.KEY)))
                .forEach(charge -> best.add(payments.read(charge)));
        return best.get();
    }

    private static PaymentResponse same(PaymentRequest request, PaymentResponse made) {
        if (!request.amount().equals(made.amount()) || !request.orderId().equals(made.orderId())) {
            throw CoinbaseProvider.FAULTS.conflict(
                    "another payment was made under this key: give another payment another key");
        }
        return made;
    }

    @Override
    public PaymentResponse getPayment(PaymentReference reference, CallScope scope) {
        String id = reference.paymentId();
        return id != null ? payments.read(byId(id, scope)) : byOrder(String.valueOf(reference.orderId()), scope);
    }

    WireMap byId(String id, CallScope scope) {
        if (!ID.matcher(id).matches()) {
            throw CoinbaseProvider.FAULTS.invalidRequest(
                    "paymentId", "is no payment id of Coinbase Commerce's: give the one from a response or event");
        }
        return data(ProviderCall.get("/charges/{id}", id), scope);
    }

    /** Commerce knows no order numbers, so the newest charges are looked through. */
    private PaymentResponse byOrder(String orderId, CallScope scope) {
        BestAttempt best = new BestAttempt();
        boolean everywhere = PageWalk.through(MAX_PAGES, after -> newest(after, scope), ChargeSession::next, page -> {
            page.list("data").stream()
                    .filter(charge -> orderId.equals(charge.texts("metadata").get(ChargePayments.ORDER_ID)))
                    .forEach(charge -> best.add(payments.read(charge)));
            return !best.isSettled();
        });
        PaymentResponse found = best.get();
        if (found != null) {
            return found;
        }
        throw CoinbaseProvider.FAULTS.noneOfOrder(
                everywhere,
                "this order number is not among its newest " + MAX_PAGES * 100 + " charges, and it can search for none:"
                        + " ask by payment id");
    }

    private static @Nullable String next(WireMap page) {
        List<WireMap> charges = page.list("data");
        return charges.size() < Integer.parseInt(MOST) ? null : ChargePayments.id(charges.get(charges.size() - 1));
    }

    /** A page of charges, the newest first. */
    WireMap newest(@Nullable String after, CallScope scope) {
        return transport.json(
                versioned(ProviderCall.get("/charges").query("limit", MOST).query("starting_after", after)), scope);
    }

    private WireMap data(ProviderCall.Builder call, CallScope scope) {
        return transport.json(versioned(call), scope).map("data");
    }

    private static ProviderCall versioned(ProviderCall.Builder call) {
        return call.header("X-CC-Version", VERSION).build();
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
        transport.close();
    }
}
