package dev.bursar.testkit.counter;

import dev.bursar.payment.FailureCode;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentFailure;
import dev.bursar.payment.PaymentMethod;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.RefundResponse;
import dev.bursar.payment.RefundStatus;
import dev.bursar.payment.SavedInstrument;
import dev.bursar.payment.Secret;
import dev.bursar.provider.support.JsonObject;
import dev.bursar.provider.support.RefusalTable;
import dev.bursar.provider.support.Rejection;
import dev.bursar.provider.support.UnitTable;
import dev.bursar.provider.support.WireMap;
import dev.bursar.provider.support.WordTable;
import org.jspecify.annotations.Nullable;

/** What the counter's words and objects mean. It takes won only, and so names no currency. */
final class CounterWire {

    static final UnitTable UNITS = UnitTable.standard(CounterProvider.NAME);

    static final RefusalTable REFUSALS = RefusalTable.of(CounterProvider.NAME, "code")
            .withOpenOutcome("busy")
            .with(Rejection.AUTHENTICATION, "who")
            .with(Rejection.NOT_FOUND, "where")
            .with(Rejection.INVALID_STATE, "not_now")
            .with(Rejection.IDEMPOTENCY_CONFLICT, "used_key");

    private static final WordTable<PaymentStatus> STATUSES = WordTable.otherwise(PaymentStatus.UNKNOWN)
            .with(PaymentStatus.PENDING, "agreed")
            .with(PaymentStatus.COMPLETED, "paid", "saved")
            .with(PaymentStatus.PARTIALLY_REFUNDED, "partly_returned")
            .with(PaymentStatus.REFUNDED, "returned")
            .with(PaymentStatus.FAILED, "declined");

    private static final WordTable<FailureCode> FAILURES = WordTable.otherwise(FailureCode.OTHER)
            .with(FailureCode.INSUFFICIENT_FUNDS, "no_money")
            .with(FailureCode.CARD_EXPIRED, "old_card");

    private CounterWire() {}

    static JsonObject amount(@Nullable Money amount) {
        return JsonObject.create().put("amount", amount == null ? null : UNITS.toUnits("amount", amount));
    }

    static PaymentResponse payment(WireMap wire) {
        String word = wire.text("status");
        PaymentStatus status = STATUSES.meaning(word);
        WireMap saved = wire.optionalMap("instrument");
        String reason = wire.optionalText("reason");
        return PaymentResponse.builder()
                .provider(CounterProvider.NAME)
                .paymentId(wire.text("id"))
                .orderId(wire.text("order"))
                .status(status)
                .providerStatus(word)
                .amount(money(wire, "amount"))
                .capturedAmount(money(wire, "taken"))
                .refundedAmount(money(wire, "given_back"))
                .failure(
                        status == PaymentStatus.FAILED
                                ? PaymentFailure.of(FAILURES.meaning(reason), reason, null)
                                : null)
                .savedInstrument(saved == null ? null : instrument(saved))
                .raw(wire.toJson())
                .build();
    }

    private static SavedInstrument instrument(WireMap wire) {
        return SavedInstrument.builder()
                .token(Secret.of(wire.text("token")))
                .method(PaymentMethod.CARD)
                .label(wire.optionalText("label"))
                .build();
    }

    static RefundResponse refund(WireMap wire) {
        return RefundResponse.builder()
                .provider(CounterProvider.NAME)
                .providerRefundId(wire.text("id"))
                .paymentId(wire.text("payment"))
                .orderId(wire.text("order"))
                .status(RefundStatus.SUCCEEDED)
                .amount(money(wire, "amount"))
                .build();
    }

    private static Money money(WireMap wire, String field) {
        return UNITS.fromUnits(wire.whole(field), "KRW");
    }
}
