package dev.bursar.provider.toss;

import dev.bursar.payment.BankAccount;
import dev.bursar.payment.FailureCode;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentFailure;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.RefundRequest;
import dev.bursar.payment.RefundResponse;
import dev.bursar.payment.RefundStatus;
import dev.bursar.payment.spi.CallScope;
import dev.bursar.provider.support.JsonObject;
import dev.bursar.provider.support.ProviderCall;
import dev.bursar.provider.support.References;
import dev.bursar.provider.support.RefundCheck;
import dev.bursar.provider.support.RefundMark;
import dev.bursar.provider.support.WireMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Money that goes back. Toss calls it a cancellation, keeps no id of the host's with it, and forgets its idempotency keys
 * after 15 days. So the refund's id ends its reason: that is never forgotten, and one refund id is one refund for ever.
 */
final class TossRefunds {

    static final int MAX_REASON = 200;

    private final TossApi api;
    private final TossPayments payments;

    TossRefunds(TossApi api, TossPayments payments) {
        this.api = api;
        this.payments = payments;
    }

    RefundResponse refund(RefundRequest request, CallScope scope) {
        JsonObject body = body(request);
        WireMap held = payments.byKey(request.paymentId(), scope);
        PaymentResponse payment = payments.read(held);
        RefundCheck check = RefundCheck.of(TossProvider.NAME, request)
                .currency(payment.amount().currency().code());
        WireMap made = entry(held, request.refundId());
        if (made != null) {
            return check.same(read(request.refundId(), held, made));
        }
        check(request, check, payment, held);
        WireMap after = api.change(
                ProviderCall.post("/v1/payments/{key}/cancel", request.paymentId()),
                body,
                request.idempotencyKey(),
                scope);
        WireMap entry = entry(after, request.refundId());
        if (entry == null) {
            throw TossProvider.FAULTS.protocol(
                    "it answered a refund without telling of it: ask getPayment how much was given back");
        }
        return read(request.refundId(), after, entry);
    }

    private static JsonObject body(RefundRequest request) {
        Money amount = request.amount();
        BankAccount destination = request.destination();
        JsonObject body = JsonObject.create().put("cancelReason", RefundMark.reason(request, MAX_REASON));
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
    private static void check(RefundRequest request, RefundCheck check, PaymentResponse payment, WireMap held) {
        String account = accountRefund(held);
        boolean bounced = account != null && account.contains("FAILED");
        if (!bounced) {
            // At Toss one call does both: an unpaid payment would be called off.
            check.paid(payment);
        }
        boolean deposited = held.optionalMap("virtualAccount") != null;
        if (deposited && request.destination() == null) {
            throw TossProvider.FAULTS.invalidRequest(
                    "destination", "is missing: what was deposited can only go back to an account that you name");
        }
        if (!deposited && request.destination() != null) {
            throw TossProvider.FAULTS.invalidRequest(
                    "destination", "is only for what was deposited: leave it out, the money goes back as it came");
        }
    }

    /** What became of money that goes back to an account; null where it goes elsewhere. */
    private static @Nullable String accountRefund(WireMap payment) {
        return payment.optionalTextAt("virtualAccount", "refundStatus");
    }

    static List<WireMap> entries(WireMap payment) {
        return payment.list("cancels");
    }

    private static @Nullable WireMap entry(WireMap payment, String refundId) {
        return RefundMark.find(
                entries(payment), "cancelReason", refundId, entry -> status(payment, entry) == RefundStatus.FAILED);
    }

    private static RefundStatus status(WireMap payment, WireMap entry) {
        String word = entry.optionalText("cancelStatus");
        RefundStatus status = word == null ? RefundStatus.SUCCEEDED : TossWords.CANCEL.meaning(word);
        String account = accountRefund(payment);
        if (status != RefundStatus.SUCCEEDED || account == null || account.equals("NONE")) {
            return status;
        }
        RefundStatus byBank = TossWords.ACCOUNT_REFUND.meaning(account);
        // The bank's word is one for all refunds of the payment: of several, it does not say which.
        return byBank == RefundStatus.SUCCEEDED || entries(payment).size() == 1 ? byBank : RefundStatus.UNKNOWN;
    }

    private static RefundResponse read(String refundId, WireMap payment, WireMap entry) {
        RefundStatus status = status(payment, entry);
        String account = accountRefund(payment);
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
                .references(References.create()
                        .put("receipt_key", entry, "receiptKey")
                        .put("cancel_request_id", entry, "cancelRequestId")
                        .put("refundable_amount", entry, "refundableAmount")
                        .put("account_refund_status", account)
                        .toMap())
                .raw(entry.toJson())
                .build();
    }
}
