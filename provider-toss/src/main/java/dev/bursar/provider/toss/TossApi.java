package dev.bursar.provider.toss;

import dev.bursar.payment.PaymentFailure;
import dev.bursar.payment.spi.CallScope;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.provider.support.CallAuthentication;
import dev.bursar.provider.support.IdempotencyKeyForm;
import dev.bursar.provider.support.JsonObject;
import dev.bursar.provider.support.ProviderCall;
import dev.bursar.provider.support.ProviderReply;
import dev.bursar.provider.support.ProviderTransport;
import dev.bursar.provider.support.RefusalTable;
import dev.bursar.provider.support.Rejection;
import dev.bursar.provider.support.ReplyRules;
import dev.bursar.provider.support.WireMap;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How Toss is called: its headers and its errors. Thread-safe. */
final class TossApi implements AutoCloseable {

    private static final String KEY = "Idempotency-Key";
    private static final int MAX_KEY = 300;
    private static final int FIRST_ERROR = 400;
    private static final String TWIN_RUNS = "IDEMPOTENT_REQUEST_PROCESSING";
    private static final String NOT_FOUND = "NOT_FOUND_";

    /**
     * See <a href="https://docs.tosspayments.com/reference/error-codes">the error codes</a>. Many of them come with 403,
     * which says nothing about the key.
     */
    static final RefusalTable REFUSALS = withDeclines(RefusalTable.of(TossProvider.NAME, "code")
            .orCodeAt("error", "code")
            // Client errors by their status, and yet nobody knows what became of the request.
            .withOpenOutcome(TWIN_RUNS, "PROVIDER_ERROR", "CARD_PROCESSING_ERROR")
            .with(
                    Rejection.AUTHENTICATION,
                    "UNAUTHORIZED_KEY",
                    "INVALID_API_KEY",
                    "INCORRECT_BASIC_AUTH_FORMAT",
                    "FORBIDDEN_REQUEST",
                    "NOT_FOUND_MERCHANT",
                    "NOT_REGISTERED_BUSINESS",
                    "INVALID_UNREGISTERED_SUBMALL",
                    "NOT_FOUND_TERMINAL_ID",
                    "API_VERSION_UPDATE_NEEDED")
            .with(
                    Rejection.INVALID_STATE,
                    "ALREADY_PROCESSED_PAYMENT",
                    "ALREADY_COMPLETED_PAYMENT",
                    "ALREADY_CANCELED_PAYMENT",
                    "ALREADY_REFUND_PAYMENT",
                    "DUPLICATED_ORDER_ID",
                    "DUPLICATED_REQUEST",
                    "NOT_FOUND_PAYMENT_SESSION",
                    "NOT_CANCELABLE_AMOUNT",
                    "NOT_CANCELABLE_PAYMENT",
                    "NOT_CANCELABLE_PAYMENT_FOR_DORMANT_USER",
                    "NOT_ALLOWED_PARTIAL_REFUND",
                    "NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT",
                    "NOT_MATCHES_REFUNDABLE_AMOUNT",
                    "EXCEED_MAX_REFUND_DUE",
                    "EXCEED_CANCEL_AMOUNT_DISCOUNT_AMOUNT",
                    "REFUND_REJECTED",
                    "FORBIDDEN_BANK_REFUND_REQUEST",
                    "NOT_AVAILABLE_BANK",
                    "MAINTAINED_METHOD")
            .with(
                    Rejection.INVALID_REQUEST,
                    "INVALID_REQUEST",
                    "INVALID_REQUIRED_PARAM",
                    "INVALID_ORDER_ID",
                    "INVALID_ORDER_NAME",
                    "INVALID_BANK",
                    "INVALID_CUSTOMER_KEY",
                    "NOT_MATCHES_CUSTOMER_KEY",
                    "INVALID_BILL_KEY_REQUEST",
                    "INVALID_DATE",
                    "INVALID_CURRENCY",
                    "INVALID_EASY_PAY",
                    "INVALID_FLOW_MODE_PARAMETERS",
                    "INVALID_SUCCESS_URL",
                    "INVALID_FAIL_URL",
                    "INVALID_URL",
                    "INVALID_TEST_CODE",
                    "INCORRECT_SUCCESS_URL_FORMAT",
                    "INCORRECT_FAIL_URL_FORMAT",
                    "INVALID_REFUND_ACCOUNT_INFO",
                    "INVALID_REFUND_ACCOUNT_NUMBER",
                    "NOT_SUPPORTED_METHOD",
                    "NOT_SUPPORTED_CARRIER",
                    "NOT_SUPPORTED_CURRENCY",
                    "NOT_SUPPORTED_USD",
                    "BELOW_ZERO_AMOUNT",
                    "BELOW_MINIMUM_AMOUNT",
                    "EXCEED_MAX_AMOUNT",
                    "EXCEED_MAX_VALID_HOURS",
                    "EXCEED_MAX_DUE_DATE")
            // Longer than Toss takes it cannot be, so it was used for something else.
            .with(Rejection.IDEMPOTENCY_CONFLICT, "INVALID_IDEMPOTENCY_KEY")
            .with(Rejection.RATE_LIMITED, "FORBIDDEN_CONSECUTIVE_REQUEST", "TOO_MANY_REQUESTS")
            .with(
                    Rejection.NOT_FOUND,
                    "NOT_FOUND_PAYMENT",
                    "NOT_FOUND_BILLING",
                    "NOT_FOUND_BILLING_KEY",
                    "NOT_FOUND_METHOD",
                    "NOT_FOUND"));

    /** What declines a payment means elsewhere that this cannot be done with it. */
    private static RefusalTable withDeclines(RefusalTable table) {
        return table.with(
                Rejection.INVALID_STATE,
                TossWords.FAILURE.rows().keySet().stream()
                        .filter(code -> !table.codes().knows(code))
                        .toArray(String[]::new));
    }

    /** Without a code that is known there is no refusal: what was asked for may have happened. */
    private static final ReplyRules RULES = new ReplyRules() {
        @Override
        public Verdict judge(ProviderReply reply) {
            Verdict verdict = REFUSALS.judge(reply);
            if (verdict != Verdict.ANSWER || reply.isSuccessful()) {
                return verdict;
            }
            String code = REFUSALS.code(reply);
            if (REFUSALS.codes().knows(code) && REFUSALS.codes().meaning(code) == Rejection.RATE_LIMITED) {
                return Verdict.REFUSED_FOR_NOW;
            }
            return code != null && isKnown(code) ? Verdict.ANSWER : Verdict.OUTCOME_UNKNOWN;
        }

        /** Under a key that was answered with an error, the same error comes again. */
        @Override
        public boolean isWorthRepeating(ProviderReply reply) {
            String code = reply.status() < FIRST_ERROR || reply.status() > 499 ? null : REFUSALS.code(reply);
            return code == null || TWIN_RUNS.equals(code) || REFUSALS.codes().meaning(code) == Rejection.RATE_LIMITED;
        }

        private static boolean isKnown(String code) {
            return REFUSALS.codes().knows(code) || code.startsWith(NOT_FOUND);
        }
    };

    private final ProviderTransport transport;
    private final String language;
    private final @Nullable String testErrorCode;

    TossApi(TossConfig config, ProviderContext context) {
        this.language = config.language().tag();
        this.testErrorCode = config.testErrorCode();
        this.transport = ProviderTransport.builder(TossProvider.NAME, config.baseUrl(), context)
                .authentication(CallAuthentication.header(
                        "Authorization", basic(config.secretKey().reveal())))
                .refusals(REFUSALS)
                .rules(RULES)
                .build();
    }

    /** The key is the user, and the password is empty: so it ends with a colon. */
    static String basic(String secretKey) {
        return "Basic " + Base64.getEncoder().encodeToString((secretKey + ":").getBytes(StandardCharsets.UTF_8));
    }

    /** Asks for something. */
    WireMap get(ProviderCall.Builder call, CallScope scope) {
        return transport.json(finished(call, null), scope);
    }

    /** Asks for a list. */
    List<WireMap> list(ProviderCall.Builder call, CallScope scope) {
        return transport.answer(finished(call, null), scope, any -> false).jsonList();
    }

    /** Changes something, under a key. What is refused is thrown. */
    WireMap change(ProviderCall.Builder call, JsonObject body, String key, CallScope scope) {
        return changeIn(null, call, body, key, scope);
    }

    /** The same, answered in the customer's language where Toss speaks it. */
    WireMap changeIn(@Nullable Locale locale, ProviderCall.Builder call, JsonObject body, String key, CallScope scope) {
        return transport.json(changing(call.json(body).keyed(KEY, fit(key)), locale), scope);
    }

    /** Takes money, under a key. That may be declined, or may have been done before. */
    Attempt attempt(ProviderCall.Builder call, JsonObject body, String key, CallScope scope) {
        ProviderReply reply = transport.answer(
                changing(call.json(body).keyed(KEY, fit(key)), null),
                scope,
                other -> decline(other) != null || isDoneAlready(other));
        return new Attempt(reply.json(), decline(reply), isDoneAlready(reply));
    }

    /** Forgets something. Forgetting twice is forgetting once, so it may be repeated freely. */
    void delete(ProviderCall.Builder call, CallScope scope) {
        transport.answer(finished(call.readOnly(), null), scope, any -> false);
    }

    private ProviderCall finished(ProviderCall.Builder call, @Nullable Locale locale) {
        return call.header("Accept-Language", language(locale)).build();
    }

    /** An error on order strikes what is done, not what is looked at before. */
    private ProviderCall changing(ProviderCall.Builder call, @Nullable Locale locale) {
        return finished(call.header("TossPayments-Test-Code", testErrorCode), locale);
    }

    private String language(@Nullable Locale locale) {
        String asked = locale == null ? "" : locale.getLanguage();
        return switch (asked) {
            case "ko" -> TossConfig.Language.KOREAN.tag();
            case "en" -> TossConfig.Language.ENGLISH.tag();
            default -> language;
        };
    }

    private static String fit(String key) {
        return IdempotencyKeyForm.fit(key, MAX_KEY);
    }

    /** Why nothing was taken; null where that is not what an answer says. */
    private static @Nullable PaymentFailure decline(ProviderReply reply) {
        String code = reply.isSuccessful() ? null : REFUSALS.code(reply);
        WireMap json = code == null || !TossWords.FAILURE.knows(code) ? null : reply.jsonOrNull();
        return json == null
                ? null
                : PaymentFailure.of(
                        TossWords.FAILURE.meaning(code), String.valueOf(code), json.optionalText("message"));
    }

    private static boolean isDoneAlready(ProviderReply reply) {
        String code = reply.isSuccessful() ? null : REFUSALS.code(reply);
        return "ALREADY_PROCESSED_PAYMENT".equals(code)
                || "ALREADY_COMPLETED_PAYMENT".equals(code)
                || "DUPLICATED_ORDER_ID".equals(code);
    }

    @Override
    public void close() {
        transport.close();
    }

    /**
     * The answer to an attempt to take money.
     *
     * @param object the payment, or the error
     * @param failure why it was declined, or null
     * @param isDoneAlready whether somebody was quicker, so that the payment has to be asked for
     */
    record Attempt(WireMap object, @Nullable PaymentFailure failure, boolean isDoneAlready) {}
}
