package dev.bursar.storefront.shop;

import dev.bursar.payment.PaymentObserver;
import dev.bursar.payment.PaymentVerb;
import java.util.Locale;

/** Writes every call that changes something into its order's history, with how often it had to be sent. Thread-safe. */
public final class CallLog implements PaymentObserver {

    private final Orders orders;

    /**
     * A log of calls.
     *
     * @param orders the orders
     */
    public CallLog(Orders orders) {
        this.orders = orders;
    }

    @Override
    public Observation begin(Operation operation) {
        return outcome -> {
            if (outcome.payment() != null) {
                // What stands before an account may have given the payment another name: this is the provider's own.
                orders.remember(outcome.payment().paymentId(), orders.find(operation.reference()));
            }
            boolean question =
                    operation.verb() == PaymentVerb.GET || !operation.verb().isChanging();
            if (outcome.error() != null || (question && outcome.attempts() < 2)) {
                return; // what went wrong is written down by whoever caught it
            }
            Order order = orders.find(operation.reference());
            if (order != null) {
                Object status = outcome.payment() != null
                        ? outcome.payment().status()
                        : outcome.refund() != null ? outcome.refund().status() : "";
                order.note(
                        Entry.Kind.CALL,
                        outcome.attempts() > 1 ? "entry.call.repeated" : "entry.call",
                        operation.verb().name().toLowerCase(Locale.ROOT),
                        status,
                        outcome.duration().toMillis(),
                        outcome.attempts());
            }
        };
    }
}
