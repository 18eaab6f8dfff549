package dev.bursar.provider.toss;

import dev.bursar.payment.FailureCode;
import dev.bursar.payment.Money;
import dev.bursar.payment.NextAction;
import dev.bursar.payment.PaymentFailure;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.spi.CallScope;
import dev.bursar.provider.support.FollowUp;
import dev.bursar.provider.support.KeptAnswer;
import dev.bursar.provider.support.ProviderCall;
import dev.bursar.provider.support.References;
import dev.bursar.provider.support.WebAddress;
import dev.bursar.provider.support.WireMap;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks for payments and reads them. Thread-safe. */
final class TossPayments {

    private final TossApi api;
    private final Clock clock;

    TossPayments(TossApi api, Clock clock) {
        this.api = api;
        this.clock = clock;
    }

    WireMap byKey(String paymentKey, CallScope scope) {
        return api.get(ProviderCall.get("/v1/payments/{key}", paymentKey), scope);
    }

    WireMap byOrder(String orderId, CallScope scope) {
        return api.get(ProviderCall.get("/v1/payments/orders/{order}", orderId), scope);
    }

    PaymentResponse find(PaymentReference reference, CallScope scope) {
        String key = reference.paymentId();
        return read(key != null ? byKey(key, scope) : byOrder(String.valueOf(reference.orderId()), scope));
    }

    /**
     * The payment as it stands now. A repeated key gets the first answer, which does not say that it is one; but it is older
     * than the request.
     *
     * @param answer what came
     * @param asked when the request was sent
     */
    PaymentResponse now(WireMap answer, Instant asked, CallScope scope) {
        return KeptAnswer.now(
                read(answer), asked, () -> again(PaymentReference.byPaymentId(answer.text("paymentKey")), scope));
    }

    /** What Toss says now, or null where it says nothing. */
    @Nullable
    PaymentResponse again(PaymentReference reference, CallScope scope) {
        return FollowUp.ask(scope, reference, next -> find(reference, next));
    }

    PaymentResponse read(WireMap payment) {
        String word = payment.text("status");
        PaymentStatus status = status(payment, word);
        String currency = payment.text("currency");
        Money amount = money(payment.decimal("totalAmount"), currency);
        Money zero = Money.zero(amount.currency());
        boolean taken = status == PaymentStatus.COMPLETED
                || status == PaymentStatus.PARTIALLY_REFUNDED
                || status == PaymentStatus.REFUNDED
                || (status == PaymentStatus.UNKNOWN && payment.has("approvedAt"));
        BigDecimal left = payment.optionalDecimal("balanceAmount");
        return PaymentResponse.builder()
                .provider(TossProvider.NAME)
                .paymentId(payment.text("paymentKey"))
                .orderId(payment.optionalText("orderId"))
                // After a refund this names the refund.
                .transactionId(
                        TossRefunds.entries(payment).isEmpty() ? payment.optionalText("lastTransactionKey") : null)
                .status(status)
                .providerStatus(word)
                .amount(amount)
                .capturedAmount(taken ? amount : zero)
                .refundedAmount(taken && left != null ? amount.minus(money(left, currency)) : zero)
                .method(TossMethods.read(payment))
                .nextAction(next(payment, status))
                .failure(status == PaymentStatus.FAILED ? failure(payment) : null)
                .createdAt(payment.optionalInstant("requestedAt", TossWords.SEOUL))
                .metadata(payment.texts("metadata"))
                .references(references(payment))
                .raw(payment.toJson())
                .build();
    }

    private PaymentStatus status(WireMap payment, String word) {
        PaymentStatus status = TossWords.PAYMENT.meaning(word);
        if (status == PaymentStatus.REFUNDED) {
            return payment.has("approvedAt") ? status : PaymentStatus.CANCELLED;
        }
        WireMap account = payment.optionalMap("virtualAccount");
        // Nothing else tells that nobody can pay any more: the word stays as it was.
        return status == PaymentStatus.PENDING && account != null && isOver(account) ? PaymentStatus.FAILED : status;
    }

    private boolean isOver(WireMap account) {
        Instant due = account.optionalInstant("dueDate", TossWords.SEOUL);
        return account.flag("expired") && (due == null || !due.isAfter(clock.instant()));
    }

    private static NextAction next(WireMap payment, PaymentStatus status) {
        WireMap account = payment.optionalMap("virtualAccount");
        if (status == PaymentStatus.PENDING
                && account != null
                && "WAITING_FOR_DEPOSIT".equals(payment.optionalText("status"))) {
            String bank = account.optionalText("bankCode") != null
                    ? account.optionalText("bankCode")
                    : account.optionalText("bank");
            String number = account.optionalText("accountNumber");
            return bank == null || number == null
                    ? NextAction.none()
                    : new NextAction.AwaitDeposit(
                            bank,
                            number,
                            account.optionalText("customerName"),
                            account.optionalInstant("dueDate", TossWords.SEOUL));
        }
        WireMap checkout = status == PaymentStatus.CREATED ? payment.optionalMap("checkout") : null;
        return checkout == null ? NextAction.none() : WebAddress.redirect(checkout.optionalText("url"));
    }

    private static PaymentFailure failure(WireMap payment) {
        WireMap failure = payment.optionalMap("failure");
        String code = failure == null ? null : failure.optionalText("code");
        if (failure != null && code != null) {
            return PaymentFailure.of(TossWords.FAILURE.meaning(code), code, failure.optionalText("message"));
        }
        String word = payment.optionalText("status");
        boolean late = "EXPIRED".equals(word) || "WAITING_FOR_DEPOSIT".equals(word);
        return PaymentFailure.of(late ? FailureCode.EXPIRED : FailureCode.OTHER, word, null);
    }

    static Money money(BigDecimal amount, String currency) {
        return TossRequests.UNITS.fromDecimal(amount, currency);
    }

    private static Map<String, String> references(WireMap payment) {
        WireMap card = payment.optionalMap("card");
        WireMap account = payment.optionalMap("virtualAccount");
        WireMap receipt = payment.optionalMap("cashReceipt");
        return References.create()
                .put("merchant_id", payment, "mId")
                .put("last_transaction_key", payment, "lastTransactionKey")
                .put("type", payment, "type")
                .put("secret", payment, "secret")
                .put("receipt_url", payment.optionalMap("receipt"), "url")
                .put("country", payment, "country")
                .put("supplied_amount", payment, "suppliedAmount")
                .put("vat", payment, "vat")
                .put("tax_free_amount", payment, "taxFreeAmount")
                .put("use_escrow", payment.flag("useEscrow") ? "true" : null)
                .put("card_number", card, "number")
                .put("card_issuer", card, "issuerCode")
                .put("card_acquirer", card, "acquirerCode")
                .put("card_approval_number", card, "approveNo")
                .put("card_installment_months", card, "installmentPlanMonths")
                .put("card_type", TossWords.neutral(payment.optionalTextAt("card", "cardType")))
                .put("card_owner", TossWords.neutral(payment.optionalTextAt("card", "ownerType")))
                .put("deposit_due", account, "dueDate")
                .put("deposit_account_type", TossWords.neutral(payment.optionalTextAt("virtualAccount", "accountType")))
                .put("depositor", account, "depositorName")
                .put("cash_receipt_type", TossWords.neutral(payment.optionalTextAt("cashReceipt", "type")))
                .put("cash_receipt_key", receipt, "receiptKey")
                .put("cash_receipt_issue_number", receipt, "issueNumber")
                .put("cash_receipt_url", receipt, "receiptUrl")
                .toMap();
    }
}
