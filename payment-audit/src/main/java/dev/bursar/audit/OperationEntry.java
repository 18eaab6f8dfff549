package dev.bursar.audit;

import dev.bursar.payment.Money;
import dev.bursar.payment.OutcomeUnknownException;
import dev.bursar.payment.PaymentException;
import dev.bursar.payment.PaymentFailure;
import dev.bursar.payment.PaymentObserver.Operation;
import dev.bursar.payment.PaymentObserver.Outcome;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentVerb;
import dev.bursar.payment.RefundResponse;
import dev.bursar.payment.payout.PayoutResponse;
import dev.bursar.payment.webhook.DisputeEvent;
import dev.bursar.payment.webhook.InstrumentEvent;
import dev.bursar.payment.webhook.PaymentEvent;
import dev.bursar.payment.webhook.RefundEvent;
import dev.bursar.payment.webhook.WebhookEvent;
import dev.bursar.payment.webhook.WebhookRejectedException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes an entry of an operation: an allow-list of ids, amounts and words. Whatever a provider says is made to fit, because an
 * id of three hundred characters must not keep a refund from being written down.
 */
final class OperationEntry {

    private final Operation operation;
    private final List<AuditDetail> details = new ArrayList<>(12);
    private @Nullable String paymentId;
    private @Nullable String orderId;
    private @Nullable Money amount;
    private String result = "OK";

    private OperationEntry(Operation operation) {
        this.operation = operation;
        PaymentReference reference = operation.reference();
        if (reference != null) {
            this.paymentId = reference.paymentId();
            this.orderId = reference.orderId();
        }
        this.amount = operation.amount();
    }

    static AuditEntry begun(Operation operation, Actor actor) {
        OperationEntry entry = new OperationEntry(operation);
        entry.result = "BEGUN";
        return entry.by(actor);
    }

    static AuditEntry ended(Operation operation, Outcome outcome, Actor actor) {
        OperationEntry entry = new OperationEntry(operation);
        if (outcome.payment() != null) {
            entry.payment(outcome.payment());
            entry.result = outcome.payment().status().name();
        } else if (outcome.refund() != null) {
            entry.refund(outcome.refund());
            entry.result = outcome.refund().status().name();
        } else if (outcome.event() != null) {
            entry.event(outcome.event());
            entry.result = "ACCEPTED";
        } else if (outcome.payout() != null) {
            entry.payout(outcome.payout());
            entry.result = outcome.payout().status().name();
        } else if (outcome.error() != null) {
            entry.error(outcome.error());
        }
        entry.detail("attempts", outcome.attempts() == 0 ? null : String.valueOf(outcome.attempts()));
        return entry.by(actor);
    }

    private void payment(PaymentResponse payment) {
        paymentId = payment.paymentId() == null ? paymentId : payment.paymentId();
        orderId = payment.orderId() == null ? orderId : payment.orderId();
        amount = amount == null ? payment.amount() : amount;
        failure(payment.failure());
    }

    private void refund(RefundResponse refund) {
        paymentId = paymentId == null ? refund.paymentId() : paymentId;
        orderId = refund.orderId() == null ? orderId : refund.orderId();
        amount = amount == null ? refund.amount() : amount;
        detail("refund", refund.refundId());
        detail("provider_refund", refund.providerRefundId());
        failure(refund.failure());
    }

    private void payout(PayoutResponse payout) {
        amount = amount == null ? payout.amount() : amount;
        detail("payout", payout.payoutId());
        detail("provider_payout", payout.providerPayoutId());
        detail("provider_code", payout.failureCode());
    }

    private void event(WebhookEvent event) {
        detail("event", event.eventId());
        detail("event_type", event.type());
        detail("authenticity", event.authenticity().name());
        if (event instanceof PaymentEvent about) {
            payment(about.payment());
            detail("status", about.payment().status().name());
        } else if (event instanceof RefundEvent about) {
            refund(about.refund());
            detail("status", about.refund().status().name());
        } else if (event instanceof DisputeEvent about) {
            paymentId = about.paymentId();
            orderId = about.orderId();
            amount = about.amount();
            detail("dispute", about.disputeId());
            detail("status", about.status().name());
        } else if (event instanceof InstrumentEvent about) {
            detail("status", about.change().name());
        }
    }

    private void error(RuntimeException error) {
        detail("error", error.getClass().getSimpleName());
        result = "ERROR";
        if (error instanceof OutcomeUnknownException unknown) {
            result = "OUTCOME_UNKNOWN";
            PaymentReference reference = unknown.reference();
            if (reference != null) {
                paymentId = paymentId == null ? reference.paymentId() : paymentId;
                orderId = orderId == null ? reference.orderId() : orderId;
            }
        } else if (error instanceof WebhookRejectedException rejected) {
            result = "REJECTED";
            detail("reason", rejected.reason().name());
        }
        if (error instanceof PaymentException fault) {
            detail("provider_code", fault.providerCode());
            detail("http_status", fault.httpStatus() == null ? null : String.valueOf(fault.httpStatus()));
            detail("provider_request", fault.requestId());
        }
    }

    private void failure(@Nullable PaymentFailure failure) {
        if (failure != null) {
            detail("failure", failure.code().name());
            detail("provider_code", failure.providerCode());
        }
    }

    private void detail(String label, @Nullable String text) {
        String fitting = Field.DETAIL.fit(text);
        if (fitting != null) {
            details.add(new AuditDetail(label, fitting));
        }
    }

    private AuditEntry by(Actor actor) {
        detail("provider", operation.provider());
        detail("order", paymentId == null ? null : orderId);
        detail("amount", amount == null ? null : amount.toString());
        detail("key", operation.idempotencyKey());
        String id = Field.OBJECT_ID.fit(paymentId == null ? orderId : paymentId);
        return new AuditEntry(
                null,
                actor.id(),
                action(operation.verb()),
                id == null ? null : paymentId == null ? "order" : "payment",
                id,
                result,
                actor.origin(),
                Field.ACCOUNT.fit(operation.account()),
                details);
    }

    private static String action(PaymentVerb verb) {
        return switch (verb) {
            case CREATE -> "payment.create";
            case CONFIRM -> "payment.confirm";
            case CAPTURE -> "payment.capture";
            case CANCEL -> "payment.cancel";
            case REFUND -> "payment.refund";
            case GET -> "payment.get";
            case LIST -> "transaction.list";
            case DELETE_INSTRUMENT -> "instrument.delete";
            case WEBHOOK -> "webhook";
            case PAYOUT -> "payout.send";
            case PAYOUT_STATUS -> "payout.get";
        };
    }
}
