package dev.bursar.payment.internal;

import dev.bursar.payment.AmountMismatchException;
import dev.bursar.payment.CaptureRequest;
import dev.bursar.payment.ConfirmRequest;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.ProviderError;
import dev.bursar.payment.ProviderProtocolException;
import dev.bursar.payment.RefundRequest;
import dev.bursar.payment.RefundResponse;
import dev.bursar.payment.RefundStatus;
import dev.bursar.payment.payout.PayoutReference;
import dev.bursar.payment.payout.PayoutRequest;
import dev.bursar.payment.payout.PayoutResponse;
import org.jspecify.annotations.Nullable;

/** Compares what a provider answered with what the host ordered. */
final class AnswerCheck {

    private final ProviderError error;

    AnswerCheck(String provider) {
        this.error = ProviderError.of(provider);
    }

    <T> T present(@Nullable T answer) {
        if (answer == null) {
            throw new ProviderProtocolException("its plugin gave no answer: report it to the maintainers", error);
        }
        return answer;
    }

    PaymentResponse check(PaymentRequest request, PaymentResponse answer) {
        if (answer.orderId() != null) {
            same("orderId", request.orderId(), answer.orderId(), answer);
        }
        same("amount", request.amount(), answer.amount(), answer);
        return answer;
    }

    PaymentResponse check(ConfirmRequest request, PaymentResponse answer) {
        // An answer that does not tell the order could belong to any: that is not good enough here.
        same("orderId", request.orderId(), answer.orderId(), answer);
        same("amount", request.amount(), answer.amount(), answer);
        return answer;
    }

    PaymentResponse check(CaptureRequest request, PaymentResponse answer) {
        Money asked = request.amount();
        if (asked != null && !asked.currency().equals(answer.amount().currency())) {
            throw mismatch(
                    "captured currency", asked.currency(), answer.amount().currency(), true, answer.reference());
        }
        return answer;
    }

    RefundResponse check(RefundRequest request, RefundResponse answer) {
        boolean came = answer.status() != RefundStatus.FAILED && answer.status() != RefundStatus.CANCELLED;
        PaymentReference payment = PaymentReference.byPaymentId(request.paymentId());
        String refundId = answer.refundId();
        if (refundId != null && !refundId.equals(request.refundId())) {
            throw mismatch("refundId", request.refundId(), refundId, came, payment);
        }
        Money asked = request.amount();
        if (came && asked != null && !asked.equals(answer.amount())) {
            throw mismatch("refund amount", asked, answer.amount(), true, payment);
        }
        return answer;
    }

    PaymentResponse check(PaymentReference reference, PaymentResponse answer) {
        boolean otherOrder = answer.orderId() == null
                ? reference.paymentId() == null
                : reference.orderId() != null && !reference.orderId().equals(answer.orderId());
        if (otherOrder) {
            throw new ProviderProtocolException(
                    "asked for " + reference + ", it answered with another payment; do not act on it", error);
        }
        return answer;
    }

    PayoutResponse check(PayoutRequest request, PayoutResponse answer) {
        boolean came = !answer.status().mayBePaidAnew();
        if (!request.payoutId().equals(answer.payoutId())) {
            throw mismatch("payoutId", request.payoutId(), answer.payoutId(), came, null);
        }
        if (!request.amount().equals(answer.amount())) {
            throw mismatch("payout amount", request.amount(), answer.amount(), came, null);
        }
        return answer;
    }

    PayoutResponse check(PayoutReference reference, PayoutResponse answer) {
        boolean other = reference.providerPayoutId() != null
                && !reference.providerPayoutId().equals(answer.providerPayoutId());
        if (other || !reference.payoutId().equals(answer.payoutId())) {
            throw new ProviderProtocolException(
                    "asked for " + reference + ", it answered with another payout; do not act on it", error);
        }
        return answer;
    }

    private void same(String field, Object expected, @Nullable Object actual, PaymentResponse answer) {
        if (!expected.equals(actual)) {
            boolean executed = answer.status() != PaymentStatus.CREATED
                    && answer.status() != PaymentStatus.FAILED
                    && answer.status() != PaymentStatus.CANCELLED;
            throw mismatch(field, expected, actual, executed, answer.reference());
        }
    }

    private AmountMismatchException mismatch(
            String field,
            Object expected,
            @Nullable Object actual,
            boolean executed,
            @Nullable PaymentReference reference) {
        return new AmountMismatchException(
                field, expected.toString(), String.valueOf(actual), executed, error, reference);
    }
}
