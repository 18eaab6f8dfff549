package dev.bursar.provider.acme;

import dev.bursar.payment.FailureCode;
import dev.bursar.payment.Money;
import dev.bursar.payment.NextAction;
import dev.bursar.payment.PaymentFailure;
import dev.bursar.payment.PaymentMethod;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.RefundResponse;
import dev.bursar.payment.RefundStatus;
import dev.bursar.provider.support.RefusalTable;
import dev.bursar.provider.support.Rejection;
import dev.bursar.provider.support.UnitTable;
import dev.bursar.provider.support.WireMap;
import dev.bursar.provider.support.WordTable;
import java.net.URI;

/** What Acme's words and objects mean: all tables in one place. */
final class AcmeWire {

    /** Acme counts the króna in hundredths. */
    static final UnitTable UNITS = UnitTable.standard(AcmeProvider.NAME).with(2, "ISK");

    static final WordTable<PaymentStatus> STATUSES = WordTable.otherwise(PaymentStatus.UNKNOWN)
            .with(PaymentStatus.CREATED, "created")
            .with(PaymentStatus.PENDING, "pending")
            .with(PaymentStatus.APPROVED, "reserved")
            .with(PaymentStatus.COMPLETED, "paid")
            .with(PaymentStatus.PARTIALLY_REFUNDED, "part_refunded")
            .with(PaymentStatus.REFUNDED, "refunded")
            .with(PaymentStatus.FAILED, "declined", "expired", "abandoned")
            .with(PaymentStatus.CANCELLED, "canceled");

    static final WordTable<RefundStatus> REFUND_STATUSES =
            WordTable.otherwise(RefundStatus.UNKNOWN).with(RefundStatus.SUCCEEDED, "done");

    static final WordTable<FailureCode> FAILURES = WordTable.otherwise(FailureCode.OTHER)
            .with(FailureCode.DECLINED, "do_not_honor")
            .with(FailureCode.INSUFFICIENT_FUNDS, "insufficient_funds")
            .with(FailureCode.CARD_EXPIRED, "expired_card")
            .with(FailureCode.LOST_OR_STOLEN, "lost_card")
            .with(FailureCode.SUSPECTED_FRAUD, "fraud")
            .with(FailureCode.CUSTOMER_CANCELLED, "abandoned")
            .with(FailureCode.EXPIRED, "expired");

    static final RefusalTable REFUSALS = RefusalTable.of(AcmeProvider.NAME, "error", "code")
            .withRequestId("Acme-Request-Id")
            // A twin is still running: the same key, a little later, gets its answer.
            .withOpenOutcome("key_busy")
            .with(Rejection.AUTHENTICATION, "bad_key")
            .with(Rejection.NOT_FOUND, "no_such_payment")
            .with(Rejection.INVALID_STATE, "wrong_state", "over_refundable", "over_capturable")
            .with(Rejection.IDEMPOTENCY_CONFLICT, "key_reused");

    private AcmeWire() {}

    static PaymentResponse payment(WireMap wire) {
        String word = wire.text("status");
        PaymentStatus status = STATUSES.meaning(word);
        WireMap method = wire.optionalMap("method");
        boolean byCard = method != null && "card".equals(method.optionalText("kind"));
        String page = wire.optionalText("checkout_url");
        return PaymentResponse.builder()
                .provider(AcmeProvider.NAME)
                .paymentId(wire.text("id"))
                .orderId(wire.text("order_id"))
                .status(status)
                .providerStatus(word)
                .amount(money(wire, "amount"))
                .capturedAmount(money(wire, "captured"))
                .refundedAmount(money(wire, "refunded"))
                .method(byCard ? PaymentMethod.CARD.withBrand(method.text("brand")) : null)
                .nextAction(
                        status == PaymentStatus.CREATED && page != null
                                ? new NextAction.Redirect(URI.create(page))
                                : NextAction.none())
                .failure(status == PaymentStatus.FAILED ? failure(wire) : null)
                .createdAt(wire.optionalEpochSeconds("created"))
                .metadata(wire.texts("metadata"))
                .raw(wire.toJson())
                .build();
    }

    static RefundResponse refund(WireMap wire) {
        String word = wire.text("status");
        return RefundResponse.builder()
                .provider(AcmeProvider.NAME)
                .refundId(wire.optionalText("refund_id"))
                .providerRefundId(wire.text("id"))
                .paymentId(wire.text("payment_id"))
                .orderId(wire.text("order_id"))
                .status(REFUND_STATUSES.meaning(word))
                .providerStatus(word)
                .amount(money(wire, "amount"))
                .createdAt(wire.optionalEpochSeconds("created"))
                .raw(wire.toJson())
                .build();
    }

    private static Money money(WireMap wire, String field) {
        return UNITS.fromUnits(wire.whole(field), wire.text("currency"));
    }

    private static PaymentFailure failure(WireMap payment) {
        WireMap failure = payment.map("failure");
        String code = failure.text("code");
        return PaymentFailure.of(FAILURES.meaning(code), code, failure.optionalText("message"));
    }
}
