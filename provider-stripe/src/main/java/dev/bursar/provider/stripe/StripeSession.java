package dev.bursar.provider.stripe;

import dev.bursar.payment.CancelRequest;
import dev.bursar.payment.Capabilities;
import dev.bursar.payment.CaptureRequest;
import dev.bursar.payment.ConfirmRequest;
import dev.bursar.payment.Feature;
import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.InvalidStateException;
import dev.bursar.payment.PaymentFailure;
import dev.bursar.payment.PaymentFlow;
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
import dev.bursar.provider.support.FormFields;
import dev.bursar.provider.support.IdempotencyKeyForm;
import dev.bursar.provider.support.ProviderCall;
import dev.bursar.provider.support.RefundCheck;
import dev.bursar.provider.support.ReturnCheck;
import dev.bursar.provider.support.ShortText;
import dev.bursar.provider.support.WireMap;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The verbs, each as a few calls. */
final class StripeSession implements ProviderSession {

    /** Words of Stripe's own for why a payment is called off. */
    private static final Set<String> CANCEL_REASONS =
            Set.of("duplicate", "fraudulent", "requested_by_customer", "abandoned");

    private static final Set<String> SETUP_CANCEL_REASONS = Set.of("duplicate", "requested_by_customer", "abandoned");

    private static final String WAITS_FOR_US = "requires_confirmation";

    private final StripeApi api;
    private final StripeForms forms;
    private final StripePayments payments;
    private final StripeLookup lookup;
    private final StripeRefunds refunds;
    private final StripeTransactions transactions;
    private final @Nullable StripeWebhooks webhooks;
    private final Capabilities capabilities;

    StripeSession(StripeConfig config, ProviderContext context) {
        this.api = new StripeApi(config, context);
        this.forms = new StripeForms(config, context.clock());
        this.payments = new StripePayments(config);
        this.lookup = new StripeLookup(api, payments, context.clock());
        this.refunds = new StripeRefunds(api, lookup);
        this.transactions = new StripeTransactions(api);
        this.webhooks =
                config.webhookSecrets().isEmpty() ? null : new StripeWebhooks(config, context, api, payments, lookup);
        Capabilities able = StripeProvider.CAPABILITIES;
        able = webhooks != null ? able : able.without(Feature.WEBHOOKS);
        this.capabilities = config.publishableKey() != null ? able : able.without(Feature.CLIENT_TOKEN);
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public PaymentResponse createPayment(PaymentRequest request, CallScope scope) {
        SavedInstrument saved = request.savedInstrument();
        URI returnUrl = request.returnUrl();
        if (saved != null && request.flow() != PaymentFlow.CLIENT) {
            return charge(request, saved, scope);
        }
        if (request.flow() != PaymentFlow.CLIENT && returnUrl != null) {
            FormFields form =
                    request.isInstrumentSetup() ? forms.setupPage(request, returnUrl) : forms.page(request, returnUrl);
            return change(ProviderCall.post("/v1/checkout/sessions"), form, request.idempotencyKey(), scope);
        }
        if (!capabilities.has(Feature.CLIENT_TOKEN)) {
            throw StripeProvider.FAULTS.invalidRequest(
                    "returnUrl",
                    "is missing: Stripe's page needs it; only with the setting publishable_key can your own page do"
                            + " without");
        }
        return inOwnPage(request, scope);
    }

    private PaymentResponse inOwnPage(PaymentRequest request, CallScope scope) {
        SavedInstrument saved = request.savedInstrument();
        String customer = saved != null ? StripeForms.customerId(saved) : StripeForms.customerId(request.customer());
        boolean setup = request.isInstrumentSetup();
        // Written first, so that what cannot be asked is refused before a customer is made for it.
        FormFields form = setup ? forms.setup(request, customer) : forms.intent(request, customer);
        if (customer == null && request.saveInstrument()) {
            String made = api.prepare(
                            ProviderCall.post("/v1/customers"),
                            StripeForms.customer(request),
                            StripeApi.step(request.idempotencyKey(), "customer"),
                            scope)
                    .text("id");
            form.add("customer", made);
        }
        return change(
                ProviderCall.post(setup ? "/v1/setup_intents" : "/v1/payment_intents"),
                form,
                request.idempotencyKey(),
                scope);
    }

    private PaymentResponse change(ProviderCall.Builder call, FormFields form, String key, CallScope scope) {
        return now(api.change(call, form, key, scope), scope);
    }

    /** The payment as it stands now: a repeated key gets the answer of old, which may be out of date. */
    private PaymentResponse now(StripeApi.Answer answer, CallScope scope) {
        return answer.isReplay() ? lookup.byId(answer.object().text("id"), scope) : payments.read(answer.object());
    }

    /**
     * Charges what was saved. Where the bank wants to see the customer, and there is an address to which they can come
     * back, the same intent goes on with them.
     */
    private PaymentResponse charge(PaymentRequest request, SavedInstrument saved, CallScope scope) {
        PaymentResponse charged = change(
                ProviderCall.post("/v1/payment_intents"),
                forms.charge(request, saved),
                request.idempotencyKey(),
                scope);
        PaymentFailure failure = charged.failure();
        URI returnUrl = request.returnUrl();
        String id = charged.paymentId();
        if (returnUrl == null
                || id == null
                || failure == null
                || !"authentication_required".equals(failure.providerCode())) {
            return charged;
        }
        FormFields form = FormFields.create()
                .add("payment_method", saved.token().reveal())
                .add("return_url", returnUrl.toString())
                .add("expand[0]", "latest_charge");
        String key = StripeApi.step(request.idempotencyKey(), "with-customer");
        CallScope second = scope.followUp(new PaymentReference(id, request.orderId()));
        try {
            return change(ProviderCall.post("/v1/payment_intents/{id}/confirm", id), form, key, second);
        } catch (InvalidRequestException | InvalidStateException e) {
            return charged;
        }
    }

    @Override
    public PaymentResponse confirmPayment(ConfirmRequest request, CallScope scope) {
        Map<String, String> came = request.returnParameters();
        String session = came.get("session_id");
        String intent = came.get("payment_intent") != null ? came.get("payment_intent") : came.get("setup_intent");
        String asked = request.paymentId();
        ReturnCheck check = ReturnCheck.of(StripeProvider.NAME, request);
        check.paymentId(asked != null && StripeLookup.kind(asked) == StripeLookup.Kind.PAGE ? session : intent);
        String id = asked != null ? asked : session != null ? session : intent;
        if (id == null) {
            PaymentResponse found = lookup.byOrder(request.orderId(), scope);
            id = found.paymentId();
            if (id == null || !WAITS_FOR_US.equals(found.providerStatus())) {
                return found;
            }
        }
        WireMap object = lookup.object(id, scope);
        PaymentResponse held = payments.read(object);
        if (!WAITS_FOR_US.equals(object.optionalText("status"))) {
            return held;
        }
        // The page has left a way to pay and waits for us: from here on money moves, so compare before.
        check.orderId(held.orderId()).amount(held.amount());
        boolean setup = "setup_intent".equals(object.optionalText("object"));
        return change(
                ProviderCall.post(
                        setup ? "/v1/setup_intents/{id}/confirm" : "/v1/payment_intents/{id}/confirm",
                        object.text("id")),
                FormFields.create()
                        .add("return_url", object.texts("metadata").get(StripeForms.RETURN_URL))
                        .add("expand[0]", setup ? "payment_method" : "latest_charge"),
                // A second try, after the first card was declined, is another attempt.
                StripeApi.step(
                        request.idempotencyKey(),
                        IdempotencyKeyForm.uuid(
                                object.optionalId("payment_method") + "/" + object.optionalId("latest_charge"))),
                scope);
    }

    @Override
    public PaymentResponse capturePayment(CaptureRequest request, CallScope scope) {
        String units = StripeRefunds.units(request.amount());
        String id = request.paymentId();
        if (units != null || StripeLookup.kind(id) != StripeLookup.Kind.INTENT) {
            WireMap intent = lookup.intent(id, scope);
            RefundCheck.requireCurrency(StripeProvider.NAME, "amount", request.amount(), intent.text("currency"));
            id = intent.text("id");
        }
        FormFields form = FormFields.create().add("amount_to_capture", units).add("expand[0]", "latest_charge");
        String key = request.toBuilder().paymentId(id).build().idempotencyKey();
        return now(api.capture(ProviderCall.post("/v1/payment_intents/{id}/capture", id), form, key, scope), scope);
    }

    @Override
    public PaymentResponse cancelPayment(CancelRequest request, CallScope scope) {
        String id = request.paymentId();
        StripeLookup.Kind kind = StripeLookup.kind(id);
        if (kind == StripeLookup.Kind.SETUP) {
            return end("/v1/setup_intents/{id}", id, SETUP_CANCEL_REASONS, request, scope);
        }
        // An intent that came about on a page is called off with its page, as long as that is open.
        WireMap page = kind == StripeLookup.Kind.PAGE ? lookup.session(id, scope) : lookup.pageOf(id, scope);
        String intent = kind == StripeLookup.Kind.INTENT || page == null ? id : page.optionalId("payment_intent");
        if (page != null && (intent == null || "open".equals(page.optionalText("status")))) {
            return callOff(page, request, scope);
        }
        return end("/v1/payment_intents/{id}", intent == null ? id : intent, CANCEL_REASONS, request, scope);
    }

    /** Ends an intent. A reason in the host's own words is left on it as a note. */
    private PaymentResponse end(String path, String id, Set<String> reasons, CancelRequest request, CallScope scope) {
        String reason = request.reason();
        boolean known = reason != null && reasons.contains(reason);
        String key = request.toBuilder().paymentId(id).build().idempotencyKey();
        if (reason != null && !known) {
            try {
                api.prepare(ProviderCall.post(path, id), note(reason), StripeApi.step(key, "note"), scope);
            } catch (InvalidRequestException | InvalidStateException e) {
                // An intent that came about on a page takes no notes. Calling off matters more than why.
            }
        }
        try {
            FormFields form = FormFields.create()
                    .add("cancellation_reason", known ? reason : null)
                    .add("expand[0]", path.contains("setup") ? "payment_method" : "latest_charge");
            return change(ProviderCall.post(path + "/cancel", id), form, key, scope);
        } catch (InvalidStateException e) {
            PaymentResponse held = lookup.byId(id, scope);
            if (held.status() == PaymentStatus.CANCELLED) {
                return held;
            }
            throw e;
        }
    }

    /** Ends a page. First a note is left on it, because Stripe does not tell it from one that ran out. */
    private PaymentResponse callOff(WireMap page, CancelRequest request, CallScope scope) {
        String id = page.text("id");
        if (!"open".equals(page.optionalText("status"))) {
            return CancelCheck.calledOff(StripeProvider.NAME, payments.read(page));
        }
        String reason = request.reason() == null ? "requested_by_merchant" : request.reason();
        String key = request.toBuilder().paymentId(id).build().idempotencyKey();
        api.prepare(
                ProviderCall.post("/v1/checkout/sessions/{id}", id), note(reason), StripeApi.step(key, "note"), scope);
        try {
            return change(ProviderCall.post("/v1/checkout/sessions/{id}/expire", id), FormFields.create(), key, scope);
        } catch (InvalidRequestException | InvalidStateException e) {
            // The customer was quicker, or somebody else called it off.
            return CancelCheck.calledOff(StripeProvider.NAME, lookup.byId(id, scope));
        }
    }

    private static FormFields note(String reason) {
        return FormFields.create()
                .add("metadata[" + StripeForms.CANCEL_REASON + "]", ShortText.head(reason, StripeForms.MAX_VALUE));
    }

    @Override
    public RefundResponse refundPayment(RefundRequest request, CallScope scope) {
        return refunds.refund(request, scope);
    }

    @Override
    public PaymentResponse getPayment(PaymentReference reference, CallScope scope) {
        String id = reference.paymentId();
        return id != null ? lookup.byId(id, scope) : lookup.byOrder(String.valueOf(reference.orderId()), scope);
    }

    @Override
    public TransactionPage listTransactions(TransactionQuery query, CallScope scope) {
        return transactions.list(query, scope);
    }

    @Override
    public void deleteInstrument(SavedInstrument instrument, CallScope scope) {
        String token = instrument.token().reveal();
        try {
            // Forgetting twice is forgetting once, so it may be repeated freely.
            api.get(ProviderCall.post("/v1/payment_methods/{id}/detach", token).readOnly(), scope);
        } catch (InvalidRequestException | InvalidStateException e) {
            WireMap method = api.get(ProviderCall.get("/v1/payment_methods/{id}", token), scope);
            if (method.has("customer")) {
                throw e;
            }
        }
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
