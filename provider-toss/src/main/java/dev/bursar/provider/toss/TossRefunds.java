package dev.bursar.provider.toss;

import dev.bursar.payment.BankAccount;
import dev.bursar.payment.FailureCode;
import dev.bursar.payment.IdempotencyConflictException;
import dev.bursar.payment.InvalidStateException;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentFailure;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.ProviderError;
import dev.bursar.payment.ProviderProtocolException;
import dev.bursar.payment.RefundRequest;
import dev.bursar.payment.RefundResponse;
import dev.bursar.payment.RefundStatus;
import dev.bursar.payment.spi.CallScope;
import dev.bursar.provider.support.IdempotencyKeyForm;
import dev.bursar.provider.support.JsonObject;
import dev.bursar.provider.support.ProviderCall;
import dev.bursar.provider.support.WireMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Money that goes back. Toss calls it a cancellation, keeps no id of the host's with it, and forgets its idempotency keys
 * after 15 days. So the refund's id ends its reason: that is never forgotten, and one refund id is one refund for ever.
 */
final class TossRefunds {

    private static final String NO_REASON = "Refund";
    private static final int MAX_REASON = 200;
    private static final int MAX_ID = 80;

    private final TossApi api;
    private final TossPayments payments;

    TossRefunds(TossApi api, TossPayments payments) {
        this.api = api;
        this.payments = payments;
    }

    RefundResponse refund(RefundRequest request, CallScope scope) {
        JsonObject body = body(request);
        WireMap held = payments.byKey(request.paymentId(), scope);
        WireMap made = entry(held, request.refundId());
        if (made != null) {
            return same(request, read(request.refundId(), held, made));
        }
        check(request, payments.read(held), held);
        WireMap after = api.change(
                ProviderCall.post("/v1/payments/{key}/cancel", request.paymentId()),
                body,
                request.idempotencyKey(),
                scope);
        WireMap entry = entry(after, request.refundId());
        if (entry == null) {
            throw new ProviderProtocolException(
                    "it answered a refund without telling of it: ask getPayment how much was given back",
                    ProviderError.of(TossProvider.NAME));
        }
        return read(request.refundId(), after, entry);
    }

    private static JsonObject body(RefundRequest request) {
        Money amount = request.amount();
        BankAccount destination = request.destination();
        JsonObject body = JsonObject.create().put("cancelReason", reason(request));
        if (amount != null) {
            body.put("cancelAmount", TossRequests.amount("amount", amount))
                    .put("currency", TossRequests.currency(amount));
        }
        body.put("taxFreeAmount", TossRequests.taxFreeAmount(request.taxFreeAmount()));
        if (destination != null) {
            body.put(
                    "refundReceiveAccount",
                    JsonObject.create()
                            .put("bank", destination.bank())
                            .put("accountNumber", destination.number())
                            .put("holderName", destination.holder()));
        }
        return body;
    }

    /** What Toss would do otherwise than it was meant, or refuse with a word that says less. */
    private static void check(RefundRequest request, PaymentResponse payment, WireMap held) {
        sameCurrency("amount", request.amount(), payment);
        sameCurrency("taxFreeAmount", request.taxFreeAmount(), payment);
        String account = TossPayments.text(held.optionalMap("virtualAccount"), "refundStatus");
        boolean bounced = account != null && account.contains("FAILED");
        if (!payment.status().isPaid() && payment.status() != PaymentStatus.UNKNOWN && !bounced) {
            // At Toss one call does both: an unpaid payment would be called off.
            throw new InvalidStateException(
                    payment.status() == PaymentStatus.REFUNDED
                            ? "all of it was given back already"
                            : "it is not paid, so nothing can be given back: call it off with cancelPayment",
                    ProviderError.of(TossProvider.NAME));
        }
        boolean deposited = held.optionalMap("virtualAccount") != null;
        if (deposited && request.destination() == null) {
            throw TossRequests.refused(
                    "destination", "is missing: what was deposited can only go back to an account that you name");
        }
        if (!deposited && request.destination() != null) {
            throw TossRequests.refused(
                    "destination", "is only for what was deposited: leave it out, the money goes back as it came");
        }
    }

    /** Toss is sent a number alone: of another currency it would be another amount. */
    private static void sameCurrency(String field, @Nullable Money amount, PaymentResponse payment) {
        Money paid = payment.amount();
        if (amount != null && !amount.currency().equals(paid.currency())) {
            throw TossRequests.refused(
                    field,
                    "is in " + amount.currency() + ", but the payment is in " + paid.currency()
                            + ": give the amount in the payment's currency");
        }
    }

    private static RefundResponse same(RefundRequest request, RefundResponse made) {
        if (request.amount() != null && !request.amount().equals(made.amount())) {
            throw new IdempotencyConflictException(
                    "a refund of another amount was made under this refundId: give another refund another id",
                    ProviderError.of(TossProvider.NAME));
        }
        return made;
    }

    /** The reason with the refund's id behind it. */
    static String reason(RefundRequest request) {
        String mark = mark(request.refundId());
        String reason = Objects.requireNonNullElse(request.reason(), NO_REASON);
        return head(reason, MAX_REASON - mark.length()) + mark;
    }

    static String head(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end);
    }

    /** No id ends with another one's mark. */
    private static String mark(String refundId) {
        boolean plain = refundId.length() <= MAX_ID && refundId.matches("[A-Za-z0-9._:-]+");
        return " [" + (plain ? refundId : IdempotencyKeyForm.uuid(refundId)) + "]";
    }

    static List<WireMap> entries(WireMap payment) {
        return payment.list("cancels");
    }

    private static @Nullable WireMap entry(WireMap payment, String refundId) {
        String mark = mark(refundId);
        WireMap found = null;
        for (WireMap entry : entries(payment)) {
            String reason = entry.optionalText("cancelReason");
            // One that came to nothing may have been tried again.
            if (reason != null
                    && reason.endsWith(mark)
                    && (found == null || status(payment, found) == RefundStatus.FAILED)) {
                found = entry;
            }
        }
        return found;
    }

    private static RefundStatus status(WireMap payment, WireMap entry) {
        String word = entry.optionalText("cancelStatus");
        RefundStatus status = word == null ? RefundStatus.SUCCEEDED : TossWords.CANCEL.meaning(word);
        String account = TossPayments.text(payment.optionalMap("virtualAccount"), "refundStatus");
        if (status != RefundStatus.SUCCEEDED || account == null || account.equals("NONE")) {
            return status;
        }
        RefundStatus byBank = TossWords.ACCOUNT_REFUND.meaning(account);
        // The bank's word is one for all refunds of the payment: of several, it does not say which.
        return byBank == RefundStatus.SUCCEEDED || entries(payment).size() == 1 ? byBank : RefundStatus.UNKNOWN;
    }

    private static RefundResponse read(String refundId, WireMap payment, WireMap entry) {
        RefundStatus status = status(payment, entry);
        TossPayments.References references = new TossPayments.References();
        references.put("receipt_key", entry.optionalText("receiptKey"));
        references.put("cancel_request_id", entry.optionalText("cancelRequestId"));
        references.put("refundable_amount", entry.optionalText("refundableAmount"));
        String account = TossPayments.text(payment.optionalMap("virtualAccount"), "refundStatus");
        references.put("account_refund_status", account);
        String word = entry.optionalText("cancelStatus");
        return RefundResponse.builder()
                .provider(TossProvider.NAME)
                .refundId(refundId)
                .providerRefundId(entry.optionalText("transactionKey"))
                .paymentId(payment.text("paymentKey"))
                .orderId(payment.optionalText("orderId"))
                .status(status)
                .providerStatus(word == null ? account : word)
                .amount(TossPayments.money(entry.decimal("cancelAmount"), payment.text("currency")))
                .failure(status == RefundStatus.FAILED ? PaymentFailure.of(FailureCode.OTHER, word, null) : null)
                .createdAt(entry.optionalInstant("canceledAt", TossWords.SEOUL))
                .references(references.map)
                .raw(entry.toJson())
                .build();
    }
}
