package dev.bursar.micrometer;

import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.RefundResponse;
import dev.bursar.payment.RefundStatus;
import dev.bursar.payment.SavedInstrument;
import dev.bursar.payment.Secret;
import dev.bursar.payment.webhook.Acknowledgement;
import dev.bursar.payment.webhook.Authenticity;
import dev.bursar.payment.webhook.DisputeEvent;
import dev.bursar.payment.webhook.DisputeStatus;
import dev.bursar.payment.webhook.EventEnvelope;
import dev.bursar.payment.webhook.InstrumentEvent;
import dev.bursar.payment.webhook.PaymentEvent;
import dev.bursar.payment.webhook.RefundEvent;
import dev.bursar.payment.webhook.UnrecognizedEvent;
import dev.bursar.payment.webhook.WebhookEvent;
import java.time.Instant;
import java.util.Map;

/** Webhook events. */
final class Events {

    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private Events() {}

    static WebhookEvent unrecognized(String id, Instant occurredAt) {
        return new UnrecognizedEvent(envelope(id, occurredAt, Authenticity.SIGNED), null);
    }

    static WebhookEvent unverified(String id) {
        return new UnrecognizedEvent(envelope(id, NOON, Authenticity.UNVERIFIED), null);
    }

    /** One of each kind, by its label. */
    static Map<String, WebhookEvent> ofEachKind() {
        PaymentResponse payment = PaymentResponse.builder()
                .provider("alpha")
                .paymentId("pay-1")
                .status(PaymentStatus.COMPLETED)
                .amount(ScriptedProvider.WON)
                .build();
        RefundResponse refund = RefundResponse.builder()
                .provider("alpha")
                .refundId("refund-1")
                .status(RefundStatus.SUCCEEDED)
                .amount(ScriptedProvider.WON)
                .build();
        return Map.of(
                "payment",
                new PaymentEvent(envelope("evt-p", NOON, Authenticity.REFETCHED), payment),
                "refund",
                new RefundEvent(envelope("evt-r", NOON, Authenticity.REFETCHED), refund),
                "dispute",
                new DisputeEvent(
                        envelope("evt-d", NOON, Authenticity.REFETCHED),
                        "dispute-1",
                        "pay-1",
                        null,
                        DisputeStatus.LOST,
                        null,
                        null,
                        null,
                        null,
                        null),
                "instrument",
                new InstrumentEvent(
                        envelope("evt-i", NOON, Authenticity.REFETCHED),
                        SavedInstrument.of(Secret.of("token-1")),
                        InstrumentEvent.Change.SAVED),
                "unrecognized",
                new UnrecognizedEvent(envelope("evt-u", NOON, Authenticity.REFETCHED), null));
    }

    private static EventEnvelope envelope(String id, Instant occurredAt, Authenticity authenticity) {
        return new EventEnvelope("alpha", id, "payment.done", occurredAt, authenticity, Acknowledgement.ok());
    }
}
