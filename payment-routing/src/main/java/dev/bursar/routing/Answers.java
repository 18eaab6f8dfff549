package dev.bursar.routing;

import dev.bursar.payment.AmountMismatchException;
import dev.bursar.payment.OutcomeUnknownException;
import dev.bursar.payment.PaymentException;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.ProviderError;
import dev.bursar.payment.RefundResponse;
import dev.bursar.payment.Transaction;
import dev.bursar.payment.webhook.DisputeEvent;
import dev.bursar.payment.webhook.EventEnvelope;
import dev.bursar.payment.webhook.InstrumentEvent;
import dev.bursar.payment.webhook.PaymentEvent;
import dev.bursar.payment.webhook.RefundEvent;
import dev.bursar.payment.webhook.UnrecognizedEvent;
import dev.bursar.payment.webhook.WebhookEvent;
import java.util.Objects;

/** What a route answers, with the route in every id by which a host may ask again. */
final class Answers {

    private final String route;

    Answers(String route) {
        this.route = route;
    }

    PaymentResponse of(PaymentResponse answer) {
        return answer.toBuilder()
                .paymentId(RouteNames.qualified(route, answer.paymentId()))
                .savedInstrument(RouteNames.qualified(route, answer.savedInstrument()))
                .build();
    }

    RefundResponse of(RefundResponse answer) {
        return answer.toBuilder()
                .paymentId(RouteNames.qualified(route, answer.paymentId()))
                .build();
    }

    Transaction of(Transaction row) {
        return row.toBuilder()
                .paymentId(RouteNames.qualified(route, row.paymentId()))
                .build();
    }

    WebhookEvent of(WebhookEvent event) {
        EventEnvelope envelope = of(event.envelope());
        if (event instanceof PaymentEvent told) {
            return new PaymentEvent(envelope, of(told.payment()));
        }
        if (event instanceof RefundEvent told) {
            return new RefundEvent(envelope, of(told.refund()));
        }
        if (event instanceof InstrumentEvent told) {
            return new InstrumentEvent(
                    envelope, Objects.requireNonNull(RouteNames.qualified(route, told.instrument())), told.change());
        }
        if (event instanceof DisputeEvent told) {
            return new DisputeEvent(
                    envelope,
                    told.disputeId(),
                    RouteNames.qualified(route, told.paymentId()),
                    told.orderId(),
                    told.status(),
                    told.providerStatus(),
                    told.reason(),
                    told.amount(),
                    told.respondBy(),
                    told.raw());
        }
        return new UnrecognizedEvent(envelope, ((UnrecognizedEvent) event).raw());
    }

    /** A fault that names a payment names it with its route; the provider's own one is its cause. */
    RuntimeException of(RuntimeException fault) {
        if (fault instanceof OutcomeUnknownException unknown) {
            return new OutcomeUnknownException(
                    "no usable answer came by the route " + route + ", see the cause",
                    error(unknown),
                    unknown.idempotencyKey(),
                    RouteNames.qualified(route, unknown.reference()),
                    unknown);
        }
        if (fault instanceof AmountMismatchException mismatch) {
            AmountMismatchException told = new AmountMismatchException(
                    mismatch.field(),
                    mismatch.expected(),
                    mismatch.actual(),
                    mismatch.afterExecution(),
                    error(mismatch),
                    RouteNames.qualified(route, mismatch.reference()));
            told.addSuppressed(mismatch); // its kind takes no cause
            return told;
        }
        return fault;
    }

    static ProviderError error(PaymentException fault) {
        return new ProviderError(fault.provider(), fault.providerCode(), fault.httpStatus(), fault.requestId());
    }

    /** Two providers may number their events alike, and a host drops what it has seen before. */
    private EventEnvelope of(EventEnvelope envelope) {
        return new EventEnvelope(
                envelope.provider(),
                route + ':' + envelope.eventId(),
                envelope.type(),
                envelope.occurredAt(),
                envelope.authenticity(),
                envelope.acknowledgement());
    }
}
