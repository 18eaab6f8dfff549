package dev.bursar.provider.stripe;

import dev.bursar.payment.spi.CallScope;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.provider.support.CallAuthentication;
import dev.bursar.provider.support.FormFields;
import dev.bursar.provider.support.IdempotencyKeyForm;
import dev.bursar.provider.support.ProviderCall;
import dev.bursar.provider.support.ProviderReply;
import dev.bursar.provider.support.ProviderTransport;
import dev.bursar.provider.support.RefusalTable;
import dev.bursar.provider.support.Rejection;
import dev.bursar.provider.support.ReplyRules;
import dev.bursar.provider.support.WireMap;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** How Stripe is called: its headers, its version, its errors. Thread-safe. */
final class StripeApi implements AutoCloseable {

    /** Without it an account's default would decide on the shape of every answer. */
    static final String VERSION = "2026-07-29.dahlia";

    private static final String KEY = "Idempotency-Key";
    private static final int MAX_KEY = 255;
    private static final int BAD_REQUEST = 400;
    private static final int PAYMENT_FAILED = 402;
    private static final int CONFLICT = 409;
    private static final int EXTERNAL_DEPENDENCY_FAILED = 424;

    /** See <a href="https://docs.stripe.com/error-codes">the error codes</a>. */
    static final RefusalTable REFUSALS = RefusalTable.of(StripeProvider.NAME, "error", "code")
            .orCodeAt("error", "type")
            .withFieldAt("error", "param")
            .withRequestId("Request-Id")
            // A twin is still running: the same key, a little later, gets its answer.
            .withOpenOutcome("idempotency_key_in_use")
            .with(Rejection.IDEMPOTENCY_CONFLICT, "idempotency_error")
            .with(
                    Rejection.AUTHENTICATION,
                    "api_key_expired",
                    "platform_api_key_expired",
                    "secret_key_required",
                    "account_invalid",
                    "testmode_charges_only",
                    "livemode_mismatch")
            .with(
                    Rejection.INVALID_STATE,
                    "payment_intent_unexpected_state",
                    "setup_intent_unexpected_state",
                    "payment_method_unexpected_state",
                    "charge_already_captured",
                    "charge_already_refunded",
                    "charge_disputed",
                    "charge_expired_for_capture",
                    "charge_not_refundable",
                    "capture_charge_authorization_expired",
                    "refund_disputed_payment",
                    "balance_insufficient",
                    "insufficient_funds")
            .with(Rejection.RATE_LIMITED, "rate_limit", "lock_timeout");

    /** Stripe's own advice comes first, and a conflict is a twin that still runs. */
    private static final ReplyRules RULES = new ReplyRules() {
        @Override
        public Verdict judge(ProviderReply reply) {
            if (declined(reply) != null) {
                return Verdict.ANSWER;
            }
            if (reply.status() == CONFLICT || reply.status() == EXTERNAL_DEPENDENCY_FAILED) {
                return Verdict.OUTCOME_UNKNOWN;
            }
            Verdict verdict = REFUSALS.judge(reply);
            return verdict == Verdict.ANSWER && !reply.isSuccessful() && "true".equals(advice(reply))
                    ? Verdict.OUTCOME_UNKNOWN
                    : verdict;
        }

        @Override
        public boolean isWorthRepeating(ProviderReply reply) {
            return !"false".equals(advice(reply));
        }

        @Override
        public @Nullable String requestIdHeader() {
            return REFUSALS.requestIdHeader();
        }

        private @Nullable String advice(ProviderReply reply) {
            return reply.header("Stripe-Should-Retry");
        }
    };

    private final ProviderTransport transport;
    private final ProviderTransport amounts;
    private final @Nullable String connectedAccount;

    StripeApi(StripeConfig config, ProviderContext context) {
        this.connectedAccount = config.connectedAccount();
        this.transport = ProviderTransport.builder(StripeProvider.NAME, config.baseUrl(), context)
                .authentication(CallAuthentication.header(
                        "Authorization", "Bearer " + config.secretKey().reveal()))
                .refusals(REFUSALS)
                .rules(RULES)
                .build();
        // Of what moves a part of an amount, Stripe gives no code for "more than there is" and "not paid yet".
        this.amounts = transport.reading(REFUSALS.with(Rejection.INVALID_STATE, "amount_too_large")
                .withAt(BAD_REQUEST, Rejection.INVALID_STATE, "invalid_request_error")
                .withField(Rejection.NOT_FOUND, "payment_intent", "charge", "intent"));
    }

    /** Asks for something. */
    WireMap get(ProviderCall.Builder call, CallScope scope) {
        return transport.json(finished(call), scope);
    }

    /** Changes something that may be declined: then the answer is the payment, with the reason in it. */
    Answer change(ProviderCall.Builder call, FormFields form, String key, CallScope scope) {
        return answer(transport, call, form, key, StripeApi::isDecline, scope);
    }

    /** Takes a part of what is reserved: a refused amount is more than there is. */
    Answer capture(ProviderCall.Builder call, FormFields form, String key, CallScope scope) {
        return answer(amounts, call, form, key, StripeApi::isDecline, scope);
    }

    /** Gives a part back: a refused amount is more than there is. A refund is never declined as a payment is. */
    Answer refund(ProviderCall.Builder call, FormFields form, String key, CallScope scope) {
        return answer(amounts, call, form, key, any -> false, scope);
    }

    private Answer answer(
            ProviderTransport by,
            ProviderCall.Builder call,
            FormFields form,
            String key,
            Predicate<ProviderReply> isGood,
            CallScope scope) {
        ProviderReply reply = by.answer(finished(call.form(form).keyed(KEY, fit(key))), scope, isGood);
        WireMap declined = declined(reply);
        return new Answer(
                declined == null ? reply.json() : declined, "true".equals(reply.header("Idempotent-Replayed")));
    }

    /** Prepares something under a key. It moves no money, so its failure leaves nothing in doubt. */
    WireMap prepare(ProviderCall.Builder call, FormFields form, String key, CallScope scope) {
        return transport.json(finished(call.form(form).header(KEY, fit(key)).readOnly()), scope);
    }

    /** The cursor of the page behind a page, or null. */
    static @Nullable String next(WireMap page) {
        List<WireMap> rows = page.list("data");
        return page.flag("has_more") && !rows.isEmpty()
                ? rows.get(rows.size() - 1).text("id")
                : null;
    }

    private ProviderCall finished(ProviderCall.Builder call) {
        return call.header("Stripe-Version", VERSION)
                .header("Stripe-Account", connectedAccount)
                .build();
    }

    /** A key that belongs to another one: a step of the same operation. */
    static String step(String key, String step) {
        return fit(key) + ":" + step;
    }

    private static String fit(String key) {
        return IdempotencyKeyForm.fit(key, MAX_KEY);
    }

    private static boolean isDecline(ProviderReply reply) {
        return declined(reply) != null;
    }

    /** The intent that was made, or went on, and was declined; null where the answer is no decline. */
    private static @Nullable WireMap declined(ProviderReply reply) {
        WireMap json = reply.status() == PAYMENT_FAILED ? reply.jsonOrNull() : null;
        WireMap intent = json == null ? null : json.optionalMapAt("error", "payment_intent");
        return json == null || intent != null ? intent : json.optionalMapAt("error", "setup_intent");
    }

    @Override
    public void close() {
        transport.close();
    }

    /**
     * The answer to an attempt.
     *
     * @param object what was made or changed, whether it succeeded or was declined
     * @param isReplay whether this is how it stood when the key was used first, and not how it stands now
     */
    record Answer(WireMap object, boolean isReplay) {}
}
