package dev.bursar.provider.toss;

import dev.bursar.payment.ConfirmRequest;
import dev.bursar.payment.Money;
import dev.bursar.payment.NextAction;
import dev.bursar.payment.PaymentException;
import dev.bursar.payment.PaymentFailure;
import dev.bursar.payment.PaymentNotFoundException;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.SavedInstrument;
import dev.bursar.payment.spi.CallScope;
import dev.bursar.provider.support.JsonObject;
import dev.bursar.provider.support.ProviderCall;
import dev.bursar.provider.support.ReturnCheck;
import dev.bursar.provider.support.WireMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The customer has come back. At Toss nothing is charged until it is confirmed, and the confirmation charges at once: so
 * everything is compared before, with what Toss holds and not only with what came with the return.
 */
final class TossConfirmation {

    private final TossApi api;
    private final TossPayments payments;

    TossConfirmation(TossApi api, TossPayments payments) {
        this.api = api;
        this.payments = payments;
    }

    PaymentResponse confirm(ConfirmRequest request, CallScope scope) {
        Map<String, String> came = request.returnParameters();
        if (came.containsKey("authKey") && request.amount().isZero()) {
            return saved(request, scope);
        }
        String key = came.get("paymentKey");
        ReturnCheck check = ReturnCheck.of(TossProvider.NAME, request)
                .paymentId(key)
                .orderId(came.get("orderId"))
                .amount(amount(came.get("amount"), request.amount()));
        String id = request.paymentId() != null ? request.paymentId() : key;
        if (id == null) {
            return unnamed(request, scope);
        }
        PaymentResponse held = held(id, key != null, scope);
        if (held != null) {
            check.orderId(held.orderId()).amount(held.amount());
            if (!waitsForUs(held, key != null)) {
                return held;
            }
        }
        return charge(id, held, request, scope);
    }

    /** What Toss holds; null where it does not tell before the confirmation, though the customer was there. */
    private @Nullable PaymentResponse held(String id, boolean cameBack, CallScope scope) {
        try {
            return payments.read(payments.byKey(id, scope));
        } catch (PaymentNotFoundException e) {
            if (cameBack) {
                return null;
            }
            throw e;
        }
    }

    private static boolean waitsForUs(PaymentResponse held, boolean cameBack) {
        return "IN_PROGRESS".equals(held.providerStatus()) || (cameBack && held.status() == PaymentStatus.CREATED);
    }

    private PaymentResponse charge(String id, @Nullable PaymentResponse held, ConfirmRequest request, CallScope scope) {
        TossApi.Attempt charged = api.attempt(
                ProviderCall.post("/v1/payments/confirm"),
                JsonObject.create()
                        .put("paymentKey", id)
                        .put("orderId", request.orderId())
                        .put("amount", TossRequests.amount("amount", request.amount())),
                request.idempotencyKey(),
                scope);
        if (charged.isDoneAlready()) {
            return payments.read(payments.byKey(id, scope));
        }
        PaymentFailure failure = charged.failure();
        return failure == null ? payments.read(charged.object()) : declined(id, held, request, failure, scope);
    }

    /** The payment as Toss tells it after it was declined, with the reason that came with the refusal. */
    private PaymentResponse declined(
            String id,
            @Nullable PaymentResponse held,
            ConfirmRequest request,
            PaymentFailure failure,
            CallScope scope) {
        PaymentResponse.Builder told = held != null
                ? held.toBuilder()
                : declined(request.orderId(), request.amount(), failure).toBuilder()
                        .paymentId(id);
        try {
            // The decline was answered, so nothing is in doubt: this only asks for more.
            CallScope asking =
                    CallScope.begin(scope.verb(), new PaymentReference(id, request.orderId()), null, scope.remaining());
            told = payments.read(payments.byKey(id, asking)).toBuilder();
        } catch (PaymentException e) {
            // What is known is enough.
        }
        return told.status(PaymentStatus.FAILED)
                .nextAction(NextAction.none())
                .failure(failure)
                .build();
    }

    /** An attempt that was declined, of which Toss tells nothing but why. */
    static PaymentResponse declined(String orderId, Money amount, PaymentFailure failure) {
        return PaymentResponse.builder()
                .provider(TossProvider.NAME)
                .orderId(orderId)
                .status(PaymentStatus.FAILED)
                .amount(amount)
                .failure(failure)
                .build();
    }

    /** A return without the payment's key: from the host's own page, where the customer did not get to pay. */
    private PaymentResponse unnamed(ConfirmRequest request, CallScope scope) {
        String code = request.returnParameter("code");
        try {
            return payments.read(payments.byOrder(request.orderId(), scope));
        } catch (PaymentNotFoundException e) {
            if (code == null) {
                throw e;
            }
            return declined(
                    request.orderId(),
                    request.amount(),
                    PaymentFailure.of(TossWords.FAILURE.meaning(code), code, request.returnParameter("message")));
        }
    }

    /** The customer has left a card: it is exchanged for a key with which it can be charged. */
    private PaymentResponse saved(ConfirmRequest request, CallScope scope) {
        WireMap billing = api.change(
                ProviderCall.post("/v1/billing/authorizations/issue"),
                JsonObject.create()
                        .put("authKey", request.returnParameter("authKey"))
                        .put("customerKey", request.returnParameter("customerKey")),
                request.idempotencyKey(),
                scope);
        SavedInstrument instrument = TossMethods.saved(billing);
        return PaymentResponse.builder()
                .provider(TossProvider.NAME)
                .orderId(request.orderId())
                .status(PaymentStatus.COMPLETED)
                .amount(request.amount())
                .method(instrument.method())
                .createdAt(billing.optionalInstant("authenticatedAt", TossWords.SEOUL))
                .savedInstrument(instrument)
                .build();
    }

    /** The return tells an amount without a currency. */
    private static @Nullable Money amount(@Nullable String came, Money ours) {
        if (came == null) {
            return null;
        }
        if (!came.matches("[0-9]{1,30}(\\.[0-9]{1,10})?")) {
            throw TossRequests.refused(
                    "returnParameters", "has an amount that makes no sense: treat the return as tampered");
        }
        return Money.of(came, ours.currency());
    }
}
