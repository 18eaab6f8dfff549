package dev.bursar.provider.stripe;

import dev.bursar.payment.FailureAdvice;
import dev.bursar.payment.FailureCode;
import dev.bursar.payment.PaymentFailure;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.RefundStatus;
import dev.bursar.payment.Transaction;
import dev.bursar.payment.webhook.DisputeStatus;
import dev.bursar.provider.support.WireMap;
import dev.bursar.provider.support.WordTable;

/** What Stripe's words mean: statuses, reasons, kinds of movements. All of Stripe's lists are open. */
final class StripeWords {

    /**
     * Of a PaymentIntent. A failed attempt has no word of its own: it is {@code requires_payment_method} with an error.
     * See <a href="https://docs.stripe.com/payments/paymentintents/lifecycle">the lifecycle</a>.
     */
    static final WordTable<PaymentStatus> INTENT = WordTable.otherwise(PaymentStatus.UNKNOWN)
            // Before 2019-02-11 a method was called a source.
            .with(PaymentStatus.CREATED, "requires_payment_method", "requires_source")
            .with(PaymentStatus.PENDING, "requires_confirmation", "requires_action", "requires_source_action")
            .with(PaymentStatus.PROCESSING, "processing")
            .with(PaymentStatus.APPROVED, "requires_capture")
            .with(PaymentStatus.COMPLETED, "succeeded")
            .with(PaymentStatus.CANCELLED, "canceled");

    /** Of a Checkout Session that has no intent yet. See <a href="https://docs.stripe.com/api/checkout/sessions">it</a>. */
    static final WordTable<PaymentStatus> SESSION = WordTable.otherwise(PaymentStatus.UNKNOWN)
            .with(PaymentStatus.CREATED, "open")
            .with(PaymentStatus.PROCESSING, "complete")
            .with(PaymentStatus.FAILED, "expired");

    /** Of a complete Checkout Session without an intent: complete is not paid. */
    static final WordTable<PaymentStatus> SESSION_PAYMENT = WordTable.otherwise(PaymentStatus.UNKNOWN)
            .with(PaymentStatus.COMPLETED, "paid", "no_payment_required")
            .with(PaymentStatus.PROCESSING, "unpaid");

    /** Of a refund. See <a href="https://docs.stripe.com/api/refunds/object">the object</a>. */
    static final WordTable<RefundStatus> REFUND = WordTable.otherwise(RefundStatus.UNKNOWN)
            .with(RefundStatus.PENDING, "pending", "requires_action")
            .with(RefundStatus.SUCCEEDED, "succeeded")
            .with(RefundStatus.FAILED, "failed")
            .with(RefundStatus.CANCELLED, "canceled");

    /** Why a refund failed. */
    static final WordTable<FailureCode> REFUND_FAILURE = WordTable.otherwise(FailureCode.OTHER)
            .with(FailureCode.LOST_OR_STOLEN, "lost_or_stolen_card")
            .with(FailureCode.CARD_EXPIRED, "expired_or_canceled_card")
            .with(FailureCode.NOT_PERMITTED, "charge_for_pending_refund_disputed")
            .with(FailureCode.INSUFFICIENT_FUNDS, "insufficient_funds")
            .with(FailureCode.DECLINED, "declined")
            .with(FailureCode.OTHER, "merchant_request", "unknown");

    /** Of a dispute. See <a href="https://docs.stripe.com/api/disputes/object">the object</a>. */
    static final WordTable<DisputeStatus> DISPUTE = WordTable.otherwise(DisputeStatus.UNKNOWN)
            .with(DisputeStatus.WARNING, "warning_needs_response", "warning_under_review")
            .with(DisputeStatus.NEEDS_RESPONSE, "needs_response", "appeal_needs_response")
            .with(DisputeStatus.UNDER_REVIEW, "under_review", "appeal_under_review")
            .with(DisputeStatus.WON, "won")
            .with(DisputeStatus.LOST, "lost")
            .with(DisputeStatus.CLOSED, "warning_closed", "prevented");

    /** Of a balance transaction. See <a href="https://docs.stripe.com/reports/balance-transaction-types">the types</a>. */
    static final WordTable<Transaction.Kind> MOVEMENT = WordTable.otherwise(Transaction.Kind.OTHER)
            .with(Transaction.Kind.PAYMENT, "charge", "payment")
            .with(Transaction.Kind.REFUND, "refund", "payment_refund", "refund_failure", "payment_failure_refund")
            .with(
                    Transaction.Kind.FEE,
                    "stripe_fee",
                    "stripe_fx_fee",
                    "tax_fee",
                    "network_cost",
                    "application_fee",
                    "application_fee_refund")
            .with(Transaction.Kind.PAYOUT, "payout", "payout_cancel", "payout_failure")
            .with(Transaction.Kind.TRANSFER, "transfer", "transfer_cancel", "transfer_failure", "transfer_refund");

    /**
     * Why an attempt failed: decline codes first, then error codes. See
     * <a href="https://docs.stripe.com/declines/codes">declines</a> and
     * <a href="https://docs.stripe.com/error-codes">errors</a>.
     */
    static final WordTable<FailureCode> FAILURE = WordTable.otherwise(FailureCode.OTHER)
            .with(
                    FailureCode.DECLINED,
                    "card_declined",
                    "generic_decline",
                    "do_not_honor",
                    "no_action_taken",
                    "transaction_not_allowed",
                    "call_issuer",
                    "try_again_later",
                    "reenter_transaction",
                    "new_account_information_available",
                    "testmode_decline",
                    "payment_intent_payment_attempt_failed",
                    "payment_method_provider_decline",
                    "payment_method_customer_decline",
                    "setup_attempt_failed",
                    "debit_not_authorized",
                    "duplicate_transaction")
            .with(FailureCode.INSUFFICIENT_FUNDS, "insufficient_funds")
            .with(
                    FailureCode.LIMIT_EXCEEDED,
                    "card_velocity_exceeded",
                    "withdrawal_count_limit_exceeded",
                    "charge_exceeds_source_limit",
                    "charge_exceeds_transaction_limit",
                    "charge_exceeds_weekly_limit",
                    "card_decline_rate_limit_exceeded",
                    "invalid_amount",
                    "amount_too_large",
                    "amount_too_small")
            .with(FailureCode.CARD_EXPIRED, "expired_card")
            .with(
                    FailureCode.INVALID_DETAILS,
                    "incorrect_number",
                    "invalid_number",
                    "incorrect_cvc",
                    "invalid_cvc",
                    "incorrect_zip",
                    "incorrect_address",
                    "incorrect_pin",
                    "invalid_pin",
                    "invalid_expiry_month",
                    "invalid_expiry_year",
                    "invalid_account",
                    "invalid_characters",
                    "account_number_invalid",
                    "routing_number_invalid",
                    "bank_account_unusable",
                    "payment_method_invalid_parameter")
            .with(FailureCode.LOST_OR_STOLEN, "lost_card", "stolen_card", "pickup_card")
            .with(
                    FailureCode.NOT_PERMITTED,
                    "restricted_card",
                    "card_not_supported",
                    "not_permitted",
                    "service_not_allowed",
                    "security_violation",
                    "do_not_try_again",
                    "revocation_of_authorization",
                    "revocation_of_all_authorizations",
                    "stop_payment_order",
                    "pin_try_exceeded",
                    "bank_account_restricted",
                    "bank_account_declined")
            .with(
                    FailureCode.AUTHENTICATION_REQUIRED,
                    "authentication_required",
                    "authentication_not_handled",
                    "mobile_device_authentication_required",
                    "offline_pin_required",
                    "online_or_offline_pin_required",
                    "approve_with_id",
                    "payment_intent_action_required")
            .with(
                    FailureCode.AUTHENTICATION_FAILED,
                    "payment_intent_authentication_failure",
                    "setup_intent_authentication_failure",
                    "payment_intent_mandate_invalid")
            .with(FailureCode.SUSPECTED_FRAUD, "fraudulent", "merchant_blacklist", "highest_risk_level")
            .with(
                    FailureCode.EXPIRED,
                    "payment_intent_payment_attempt_expired",
                    "payment_method_provider_timeout",
                    "setup_intent_setup_attempt_expired")
            .with(
                    FailureCode.METHOD_UNAVAILABLE,
                    "currency_not_supported",
                    "payment_method_not_available",
                    "payment_method_currency_mismatch",
                    "payment_method_unactivated",
                    "country_unsupported")
            .with(FailureCode.ISSUER_UNAVAILABLE, "issuer_not_available")
            .with(FailureCode.PROCESSING_ERROR, "processing_error");

    /**
     * What Stripe advises: in an advice code where it sends one, else by some decline codes. An equal payment a moment ago
     * is no reason to pay again with another card. See <a href="https://docs.stripe.com/declines">declines</a>.
     */
    static final WordTable<FailureAdvice> ADVICE = WordTable.otherwise(FailureAdvice.OTHER_METHOD)
            .with(FailureAdvice.NEVER, "do_not_try_again", "duplicate_transaction")
            .with(FailureAdvice.NEW_ATTEMPT, "try_again_later", "reenter_transaction")
            .with(FailureAdvice.CUSTOMER_ACTION, "confirm_card_data");

    private StripeWords() {}

    /** Why an attempt failed, from {@code last_payment_error}, {@code last_setup_error} or an error's body. */
    static PaymentFailure failure(WireMap error) {
        String decline = error.optionalText("decline_code");
        String code = error.optionalText("code");
        String own = decline != null ? decline : code != null ? code : error.optionalText("type");
        FailureCode meaning = FAILURE.knows(decline) ? FAILURE.meaning(decline) : FAILURE.meaning(code);
        String advice = error.optionalText("advice_code");
        if (!ADVICE.knows(advice)) {
            advice = decline != null ? decline : code;
        }
        return new PaymentFailure(
                meaning,
                own,
                error.optionalText("message"),
                ADVICE.knows(advice) ? ADVICE.meaning(advice) : meaning.usualAdvice());
    }
}
