package dev.bursar.payment.internal;

import dev.bursar.payment.CancelRequest;
import dev.bursar.payment.Capabilities;
import dev.bursar.payment.CaptureMode;
import dev.bursar.payment.CaptureRequest;
import dev.bursar.payment.ConfirmRequest;
import dev.bursar.payment.Feature;
import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentFlow;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.ProviderError;
import dev.bursar.payment.RefundRequest;
import dev.bursar.payment.TransactionQuery;
import dev.bursar.payment.UnsupportedFeatureException;
import dev.bursar.payment.webhook.RejectionReason;
import dev.bursar.payment.webhook.WebhookRejectedException;
import dev.bursar.payment.webhook.WebhookRequest;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Refuses, before any I/O, what an account does not declare. */
final class DeclaredOnly {

    /** Far above any provider's events, far below what would hurt. */
    private static final int MAX_WEBHOOK_BYTES = 1024 * 1024;

    private final String provider;
    private final Capabilities capabilities;
    private final Clock clock;

    DeclaredOnly(String provider, Capabilities capabilities, Clock clock) {
        this.provider = provider;
        this.capabilities = capabilities;
        this.clock = clock;
    }

    void check(PaymentRequest request) {
        currency(request.amount());
        if (request.method() != null && !capabilities.offers(request.method())) {
            throw new UnsupportedFeatureException(
                    "method",
                    "the method " + request.method() + " is not offered: leave it out, or use one of "
                            + capabilities.methods(),
                    error());
        }
        require(request.capture() == CaptureMode.MANUAL, Feature.MANUAL_CAPTURE, "leave capture AUTOMATIC");
        require(request.flow() == PaymentFlow.REDIRECT, Feature.REDIRECT, "leave flow AUTOMATIC");
        require(request.flow() == PaymentFlow.CLIENT, Feature.CLIENT_TOKEN, "leave flow AUTOMATIC");
        require(request.savedInstrument() != null, Feature.CHARGE_SAVED_INSTRUMENT, "leave savedInstrument out");
        require(request.isInstrumentSetup(), Feature.INSTRUMENT_SETUP, "save the instrument with a payment instead");
        require(
                request.saveInstrument() && !request.isInstrumentSetup(),
                Feature.SAVE_INSTRUMENT,
                "leave saveInstrument out");
        require(request.taxFreeAmount() != null, Feature.TAX_FREE_AMOUNT, "leave taxFreeAmount out");
        require(request.escrow(), Feature.ESCROW, "leave escrow out");
        require(request.cashReceipt() != null, Feature.CASH_RECEIPT, "leave cashReceipt out");
        require(request.expiresAt() != null, Feature.EXPIRY, "leave expiresAt out");
        if (request.expiresAt() != null && !request.expiresAt().isAfter(clock.instant())) {
            throw new InvalidRequestException("expiresAt", "is over already: give a moment to come", error());
        }
    }

    void check(ConfirmRequest request) {
        currency(request.amount());
        require(
                request.paymentId() == null && request.returnParameters().isEmpty(),
                Feature.LOOKUP_BY_ORDER_ID,
                "give the payment's id, or the parameters with which the customer came back");
    }

    void check(CaptureRequest request) {
        require(true, Feature.MANUAL_CAPTURE, "payments are captured at once here");
        require(request.amount() != null, Feature.PARTIAL_CAPTURE, "leave the amount out to capture all");
        if (request.amount() != null && request.captureId() == null && capabilities.has(Feature.REPEATED_CAPTURE)) {
            // Two equal captures would go under one key, and the second would be swallowed.
            throw new InvalidRequestException(
                    "captureId", "is missing: give each of several captures an id of your own", error());
        }
        currency(request.amount());
    }

    void check(CancelRequest request) {
        require(
                true,
                Feature.CANCEL,
                "let the payment " + request.paymentId() + " expire, or refund it once it is paid");
    }

    void check(RefundRequest request) {
        require(true, Feature.REFUND, "give the money back by other means");
        require(request.amount() != null, Feature.PARTIAL_REFUND, "leave the amount out to give all back");
        require(request.taxFreeAmount() != null, Feature.TAX_FREE_AMOUNT, "leave taxFreeAmount out");
        require(request.destination() != null, Feature.REFUND_TO_ACCOUNT, "leave the destination out");
        currency(request.amount());
    }

    void check(PaymentReference reference) {
        if (reference.paymentId() != null && capabilities.has(Feature.LOOKUP_BY_PAYMENT_ID)) {
            return;
        }
        boolean byOrder = reference.paymentId() == null
                || (reference.orderId() != null && capabilities.has(Feature.LOOKUP_BY_ORDER_ID));
        require(
                true,
                byOrder ? Feature.LOOKUP_BY_ORDER_ID : Feature.LOOKUP_BY_PAYMENT_ID,
                "keep what the webhooks tell, and look by an id this provider can find");
    }

    void check(WebhookRequest request) {
        require(true, Feature.WEBHOOKS, "ask for the payment with getPayment instead");
        if (request.body().length > MAX_WEBHOOK_BYTES) {
            throw new WebhookRejectedException(
                    RejectionReason.TOO_LARGE,
                    "the body has " + request.body().length + " bytes, more than the " + MAX_WEBHOOK_BYTES
                            + " that are read");
        }
    }

    void check(TransactionQuery query) {
        boolean settlements = query.book() == TransactionQuery.Book.SETTLEMENTS;
        require(
                true,
                settlements ? Feature.LIST_SETTLEMENTS : Feature.LIST_TRANSACTIONS,
                "use the provider's own reports");
    }

    void deletion() {
        require(true, Feature.DELETE_INSTRUMENT, "delete it on the provider's own pages");
    }

    void currency(@Nullable Money amount) {
        if (amount != null && !capabilities.takes(amount.currency())) {
            throw new UnsupportedFeatureException(
                    "currency",
                    "the currency " + amount.currency() + " cannot be charged: use one of " + capabilities.currencies(),
                    error());
        }
    }

    private void require(boolean needed, Feature feature, String remedy) {
        if (needed && !capabilities.has(feature)) {
            throw new UnsupportedFeatureException(
                    feature.name(), "it does not have the feature " + feature + ": " + remedy, error());
        }
    }

    private ProviderError error() {
        return ProviderError.of(provider);
    }
}
