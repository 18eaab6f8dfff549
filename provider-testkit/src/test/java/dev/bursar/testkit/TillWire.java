package dev.bursar.testkit;

import dev.bursar.payment.FailureCode;
import dev.bursar.payment.Money;
import dev.bursar.payment.NextAction;
import dev.bursar.payment.PaymentFailure;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.RefundResponse;
import dev.bursar.payment.RefundStatus;
import dev.bursar.payment.Transaction;
import dev.bursar.payment.webhook.Acknowledgement;
import dev.bursar.payment.webhook.Authenticity;
import dev.bursar.payment.webhook.EventEnvelope;
import dev.bursar.payment.webhook.PaymentEvent;
import dev.bursar.payment.webhook.RejectionReason;
import dev.bursar.payment.webhook.UnrecognizedEvent;
import dev.bursar.payment.webhook.WebhookEvent;
import dev.bursar.payment.webhook.WebhookRejectedException;
import dev.bursar.payment.webhook.WebhookRequest;
import dev.bursar.provider.support.JsonObject;
import dev.bursar.provider.support.RefusalTable;
import dev.bursar.provider.support.Rejection;
import dev.bursar.provider.support.UnitTable;
import dev.bursar.provider.support.WebhookBody;
import dev.bursar.provider.support.WireMap;
import dev.bursar.provider.support.WordTable;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the till's words and objects mean. */
final class TillWire {

    static final RefusalTable REFUSALS = RefusalTable.of("till", "error")
            .withOpenOutcome("in_progress")
            .with(Rejection.AUTHENTICATION, "unauthorized")
            .with(Rejection.NOT_FOUND, "not_found")
            .with(Rejection.INVALID_STATE, "wrong_state")
            .with(Rejection.IDEMPOTENCY_CONFLICT, "key_conflict");

    private static final UnitTable UNITS = UnitTable.standard("till");

    private static final WordTable<PaymentStatus> STATUSES = WordTable.otherwise(PaymentStatus.UNKNOWN)
            .with(PaymentStatus.CREATED, "open")
            .with(PaymentStatus.APPROVED, "reserved")
            .with(PaymentStatus.COMPLETED, "paid")
            .with(PaymentStatus.CANCELLED, "cancelled")
            .with(PaymentStatus.FAILED, "declined", "expired");

    private TillWire() {}

    static JsonObject amount(@Nullable Money amount) {
        return amount == null
                ? JsonObject.create()
                : JsonObject.create()
                        .put("amount", UNITS.toUnits("amount", amount))
                        .put("currency", amount.currency().code());
    }

    static PaymentResponse payment(WireMap answer) {
        String word = answer.text("status");
        Money captured = money(answer, "captured");
        Money refunded = money(answer, "refunded");
        PaymentStatus status = STATUSES.meaning(word);
        if (status == PaymentStatus.COMPLETED && !refunded.isZero()) {
            status = refunded.equals(captured) ? PaymentStatus.REFUNDED : PaymentStatus.PARTIALLY_REFUNDED;
        }
        return PaymentResponse.builder()
                .provider("till")
                .paymentId(answer.text("id"))
                .orderId(answer.text("order"))
                .status(status)
                .providerStatus(word)
                .amount(money(answer, "amount"))
                .capturedAmount(captured)
                .refundedAmount(refunded)
                .nextAction(
                        status == PaymentStatus.CREATED
                                ? new NextAction.Redirect(URI.create(answer.text("page")))
                                : NextAction.none())
                .failure(status == PaymentStatus.FAILED ? failure(word, answer.optionalText("reason")) : null)
                .raw(answer.toJson())
                .build();
    }

    private static PaymentFailure failure(String word, @Nullable String reason) {
        FailureCode code = reason == null ? FailureCode.EXPIRED : FailureCode.valueOf(reason.toUpperCase(Locale.ROOT));
        return PaymentFailure.of(code, reason == null ? word : reason, null);
    }

    static RefundResponse refund(WireMap answer) {
        return RefundResponse.builder()
                .provider("till")
                .refundId(answer.text("refund"))
                .providerRefundId(answer.text("id"))
                .paymentId(answer.text("payment"))
                .orderId(answer.text("order"))
                .status(RefundStatus.SUCCEEDED)
                .amount(money(answer, "amount"))
                .build();
    }

    static Transaction transaction(WireMap row) {
        return Transaction.builder()
                .provider("till")
                .transactionId(row.text("id"))
                .paymentId(row.text("payment"))
                .orderId(row.text("order"))
                .kind(Transaction.Kind.valueOf(row.text("kind").toUpperCase(Locale.ROOT)))
                .amount(money(row, "amount"))
                .occurredAt(Instant.parse(row.text("at")))
                .build();
    }

    static WebhookEvent event(WebhookRequest request) {
        WireMap event = WebhookBody.json(request);
        if (!event.has("id") || !event.has("type")) {
            throw new WebhookRejectedException(RejectionReason.MALFORMED_BODY, "the body is no event");
        }
        String type = event.text("type");
        EventEnvelope envelope =
                new EventEnvelope("till", event.text("id"), type, null, Authenticity.SIGNED, Acknowledgement.ok());
        return type.startsWith("payment.")
                ? new PaymentEvent(envelope, payment(event.map("data")))
                : new UnrecognizedEvent(envelope, event.toJson());
    }

    private static Money money(WireMap wire, String field) {
        return UNITS.fromUnits(wire.whole(field), wire.text("currency"));
    }
}
