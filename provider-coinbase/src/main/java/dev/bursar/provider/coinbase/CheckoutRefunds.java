package dev.bursar.provider.coinbase;

import dev.bursar.payment.FailureCode;
import dev.bursar.payment.Money;
import dev.bursar.payment.OutcomeUnknownException;
import dev.bursar.payment.PaymentFailure;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.RefundRequest;
import dev.bursar.payment.RefundResponse;
import dev.bursar.payment.RefundStatus;
import dev.bursar.payment.spi.CallScope;
import dev.bursar.provider.support.JsonObject;
import dev.bursar.provider.support.References;
import dev.bursar.provider.support.RefundCheck;
import dev.bursar.provider.support.RefundMark;
import dev.bursar.provider.support.Turns;
import dev.bursar.provider.support.WireMap;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Money that goes back, in its own time: a refund is accepted first, and done later. Coinbase keeps no id of the host's
 * with it, so the refund's id ends its reason, and before another one is sent it is looked for.
 */
final class CheckoutRefunds {

    private static final int MAX_REASON = 500;
    private static final Pattern NOTE =
            Pattern.compile(".* ([0-9]{1,12}\\.[0-9]{2}) ([A-Z]{3,5}) \\[[^\\[\\]]*\\]", Pattern.DOTALL);

    private final Turns turns = new Turns(CoinbaseProvider.NAME);
    private final CheckoutApi api;
    private final CheckoutPayments payments;

    CheckoutRefunds(CheckoutApi api, CheckoutPayments payments) {
        this.api = api;
        this.payments = payments;
    }

    RefundResponse refund(RefundRequest request, CallScope scope) {
        Money asked = request.amount();
        if (asked != null) {
            // What Coinbase cannot express is refused before anything is asked.
            CheckoutRequests.amount("amount", asked);
        }
        return turns.take(request.paymentId(), scope, () -> inTurn(request, scope));
    }

    private RefundResponse inTurn(RefundRequest request, CallScope scope) {
        Money asked = request.amount();
        WireMap held = payments.byId(request.paymentId(), scope);
        PaymentResponse payment = payments.read(held);
        String currency = payment.amount().currency().code();
        RefundCheck check = RefundCheck.of(CoinbaseProvider.NAME, request).currency(currency);
        WireMap made = made(held, request.refundId());
        if (made != null) {
            return check.same(read(made, payment, request.refundId(), null));
        }
        check.paid(payment);
        tells(held, payment);
        Money left = payment.refundableAmount();
        Money amount = asked == null ? left : asked;
        if (!amount.isPositive() || amount.compareTo(left) > 0) {
            throw CoinbaseProvider.FAULTS.invalidState("of what was paid, only " + left + " is left to give back");
        }
        JsonObject body = JsonObject.create()
                .put("amount", CheckoutRequests.amount("amount", amount))
                .put("currency", currency)
                .put("reason", reason(request, amount));
        try {
            WireMap answer = api.refund(request.paymentId(), body, request.idempotencyKey(), scope);
            return read(answer.map("refund"), payment, request.refundId(), amount);
        } catch (OutcomeUnknownException e) {
            WireMap now = payments.again(request.paymentId(), scope);
            WireMap found = now == null ? null : made(now, request.refundId());
            if (found == null) {
                throw e;
            }
            return read(found, payment, request.refundId(), amount);
        }
    }

    /**
     * Where Coinbase tells that something went back, but not what or how much, a repetition could not be told from a new
     * refund, and too much from enough.
     */
    private static void tells(WireMap held, PaymentResponse payment) {
        String currency = payment.amount().currency().code();
        List<WireMap> refunds = held.list("refunds");
        boolean hidden = payment.status() == PaymentStatus.PARTIALLY_REFUNDED && !held.has("refunds");
        boolean unpriced = refunds.stream().anyMatch(refund -> !isFailed(refund) && amount(refund, currency) == null);
        if (hidden || unpriced || lacksOne(held, refunds)) {
            throw CoinbaseProvider.FAULTS.invalidState(
                    "it tells that something was given back, but not what: nobody could tell this refund from one that"
                            + " was made before, so make it at the dashboard");
        }
    }

    /** Whether more went back than the refunds that are told come to. */
    private static boolean lacksOne(WireMap held, List<WireMap> refunds) {
        BigDecimal all = held.optionalDecimal("refundedAmount");
        String currency = held.optionalText("currency");
        BigDecimal told = BigDecimal.ZERO;
        for (WireMap refund : refunds) {
            if (currency == null || !currency.equals(refund.optionalText("currency"))) {
                return false; // they cannot be added up
            }
            told = isDone(refund) ? told.add(refund.decimal("amount")) : told;
        }
        return all != null && all.compareTo(told) > 0;
    }

    /** The reason, then the amount in the currency of the price, which Coinbase need not tell again, then the id. */
    private static String reason(RefundRequest request, Money amount) {
        String note = " " + CheckoutRequests.amount("amount", amount) + " " + amount.currency();
        return RefundMark.reason(request, note, MAX_REASON);
    }

    /** What was given back, in the currency of the price; null where nothing says how much that is. */
    static @Nullable Money amount(WireMap refund, String currency) {
        Money told = CheckoutPayments.in(currency, refund);
        return told != null ? told : noted(refund, currency);
    }

    private static @Nullable Money noted(WireMap refund, String currency) {
        Matcher note = NOTE.matcher(Objects.requireNonNullElse(refund.optionalText("reason"), ""));
        return note.matches() && note.group(2).equals(currency)
                ? CheckoutPayments.UNITS.fromDecimal(new BigDecimal(note.group(1)), currency)
                : null;
    }

    private static @Nullable WireMap made(WireMap checkout, String refundId) {
        return RefundMark.find(checkout.list("refunds"), "reason", refundId, CheckoutRefunds::isFailed);
    }

    private static RefundStatus status(WireMap refund) {
        return CoinbaseWords.REFUND.meaning(refund.optionalText("status"));
    }

    /** Whether the money is with the customer. */
    static boolean isDone(WireMap refund) {
        return status(refund) == RefundStatus.SUCCEEDED;
    }

    /** Whether the money is still with the merchant. */
    static boolean isFailed(WireMap refund) {
        return status(refund) == RefundStatus.FAILED;
    }

    /**
     * A refund.
     *
     * @param refund as Coinbase tells it
     * @param payment the payment that it is of
     * @param refundId the host's id of it where that is known, else it is read from the reason
     * @param asked what was asked for, where that is known
     */
    static RefundResponse read(
            WireMap refund, PaymentResponse payment, @Nullable String refundId, @Nullable Money asked) {
        String currency = payment.amount().currency().code();
        RefundStatus status = status(refund);
        String word = refund.optionalText("status");
        Money told = amount(refund, currency);
        Money amount = told != null ? told : asked;
        return RefundResponse.builder()
                .provider(CoinbaseProvider.NAME)
                .refundId(refundId != null ? refundId : RefundMark.read(refund.optionalText("reason")))
                .providerRefundId(refund.text("id"))
                .paymentId(payment.paymentId())
                .orderId(payment.orderId())
                .status(status)
                .providerStatus(word)
                .amount(
                        amount != null
                                ? amount
                                : CheckoutPayments.UNITS.fromDecimal(
                                        refund.decimal("amount"),
                                        Objects.requireNonNullElse(refund.optionalText("currency"), currency)))
                .failure(status == RefundStatus.FAILED ? PaymentFailure.of(FailureCode.OTHER, word, null) : null)
                .createdAt(refund.optionalInstant("createdAt"))
                .references(References.create()
                        .put("transaction_hash", refund, "transactionHash")
                        .put("completed_at", refund, "completedAt")
                        .put("crypto_amount", refund, "amount")
                        .put("crypto_currency", refund, "currency")
                        .put("fiat_amount", refund, "fiatAmount")
                        .put("fiat_currency", refund, "fiatCurrency")
                        .put("exchange_rate", refund, "exchangeRate")
                        .toMap())
                .raw(refund.toJson())
                .build();
    }
}
