package dev.bursar.provider.toss;

import dev.bursar.payment.ConfirmRequest;
import dev.bursar.payment.FailureCode;
import dev.bursar.payment.InvalidStateException;
import dev.bursar.payment.Money;
import dev.bursar.payment.NextAction;
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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The customer has come back. At Toss nothing is charged until it is confirmed, and the confirmation charges at once: so
 * everything is compared before, with what Toss holds and not only with what came with the return.
 */
final class TossConfirmation {

    private static final Set<String> RETURNED =
            Set.of("PAY_PROCESS_CANCELED", "PAY_PROCESS_ABORTED", "REJECT_CARD_COMPANY");

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
            PaymentResponse found = unnamed(request, scope);
            String waiting = came.isEmpty() && "IN_PROGRESS".equals(found.providerStatus()) ? found.paymentId() : null;
            if (waiting == null) {
                return found;
            }
            check.orderId(found.orderId()).amount(found.amount());
            return charge(waiting, found, request, scope);
        }
        PaymentResponse held = held(id, key != null, scope);
        if (held != null) {
            check.orderId(held.orderId()).amount(held.amount());
            if (!"IN_PROGRESS".equals(held.providerStatus())) {
                // Asked too early, Toss would keep its refusal under the key that the customer's return gives.
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

    private PaymentResponse charge(String id, @Nullable PaymentResponse held, ConfirmRequest request, CallScope scope) {
        TossApi.Attempt charged;
        try {
            charged = api.attempt(
                    ProviderCall.post("/v1/payments/confirm"),
                    JsonObject.create()
                            .put("paymentKey", id)
                            .put("orderId", request.orderId())
                            .put("amount", TossRequests.amount("amount", request.amount())),
                    request.idempotencyKey(),
                    scope);
        } catch (InvalidStateException e) {
            PaymentResponse now = payments.again(PaymentReference.byPaymentId(id), scope);
            if (now != null && now.status() == PaymentStatus.FAILED) {
                return now; // its time ran out between the look and the attempt
            }
            throw e;
        }
        if (charged.isDoneAlready()) {
            PaymentResponse now = payments.read(payments.byKey(id, scope));
            if ("DUPLICATED_ORDER_ID".equals(charged.object().optionalText("code")) && !wasTaken(now)) {
                throw TossProvider.FAULTS.invalidState(
                        "another payment of this order was approved or called off already: ask getPayment by the order");
            }
            return now;
        }
        PaymentFailure failure = charged.failure();
        return failure == null ? payments.read(charged.object()) : declined(id, held, request, failure, scope);
    }

    /**
     * The payment as Toss tells it after it was declined, with the reason that came with the refusal. The refusal may be one
     * of old, kept under its key, and another attempt may have succeeded since.
     */
    private PaymentResponse declined(
            String id,
            @Nullable PaymentResponse held,
            ConfirmRequest request,
            PaymentFailure failure,
            CallScope scope) {
        PaymentResponse now = payments.again(PaymentReference.byPaymentId(id), scope);
        if (now != null && wasTaken(now)) {
            return now;
        }
        PaymentResponse.Builder told = now != null
                ? now.toBuilder()
                : held != null
                        ? held.toBuilder()
                        : declined(request.orderId(), request.amount(), failure).toBuilder()
                                .paymentId(id);
        return told.status(PaymentStatus.FAILED)
                .nextAction(NextAction.none())
                .failure(failure)
                .build();
    }

    private static boolean wasTaken(PaymentResponse payment) {
        return payment.status().wasPaid() || payment.nextAction() instanceof NextAction.AwaitDeposit;
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
            // The address of the return is anybody's to write: of its words only those that Toss uses there count.
            boolean known = RETURNED.contains(code);
            return declined(
                    request.orderId(),
                    request.amount(),
                    PaymentFailure.of(
                            known ? TossWords.FAILURE.meaning(code) : FailureCode.OTHER, known ? code : null, null));
        }
    }

    /** The customer has left a card: it is exchanged for a key with which it can be charged. */
    private PaymentResponse saved(ConfirmRequest request, CallScope scope) {
        TossApi.Attempt issued = api.attempt(
                ProviderCall.post("/v1/billing/authorizations/issue"),
                JsonObject.create()
                        .put("authKey", returned(request, "authKey"))
                        .put("customerKey", returned(request, "customerKey")),
                request.idempotencyKey(),
                scope);
        PaymentFailure failure = issued.failure();
        if (failure != null) {
            return declined(request.orderId(), request.amount(), failure);
        }
        WireMap billing = issued.object();
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

    private static String returned(ConfirmRequest request, String name) {
        String value = request.returnParameter(name);
        if (value == null || value.isBlank()) {
            throw TossProvider.FAULTS.invalidRequest(
                    "returnParameters",
                    "has no " + name + ": pass on all parameters with which the customer came back");
        }
        return value;
    }

    /** The return tells an amount without a currency. */
    private static @Nullable Money amount(@Nullable String came, Money ours) {
        if (came == null) {
            return null;
        }
        if (!came.matches("[0-9]{1,30}(\\.[0-9]{1,10})?")) {
            throw TossProvider.FAULTS.invalidRequest(
                    "returnParameters", "has an amount that makes no sense: treat the return as tampered");
        }
        return Money.of(came, ours.currency());
    }
}
