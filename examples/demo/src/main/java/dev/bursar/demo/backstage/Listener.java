package dev.bursar.demo.backstage;

import dev.bursar.payment.PaymentObserver;
import dev.bursar.payment.PaymentVerb;
import dev.bursar.payment.webhook.PaymentEvent;
import dev.bursar.payment.webhook.RefundEvent;
import dev.bursar.payment.webhook.WebhookEvent;
import dev.bursar.payment.webhook.WebhookRejectedException;
import dev.bursar.storefront.shop.Order;
import dev.bursar.storefront.shop.Orders;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Hears what the SDK makes of webhooks, whatever the shop answers. Thread-safe. */
final class Listener implements PaymentObserver {

    private final Orders orders;
    private final ReentrantLock oneForgery = new ReentrantLock();
    private final AtomicReference<@Nullable WebhookRejectedException> rejected = new AtomicReference<>();
    private final AtomicReference<@Nullable Order> money = new AtomicReference<>();

    /**
     * What came of a delivery.
     *
     * @param status what the shop answered
     * @param exception what the SDK threw, or null where it threw nothing
     * @param reason why, empty where it threw nothing
     */
    record Heard(int status, @Nullable String exception, String reason) {}

    /** Delivers something. */
    @FunctionalInterface
    interface Delivery {
        int send() throws IOException;
    }

    /**
     * Has heard nothing yet.
     *
     * @param orders the orders
     */
    Listener(Orders orders) {
        this.orders = orders;
    }

    @Override
    public Observation begin(Operation operation) {
        return operation.verb() == PaymentVerb.WEBHOOK ? this::hear : outcome -> {};
    }

    /** Listens while something is delivered that only a forger would send: nothing else is ever rejected here. */
    Heard during(Delivery delivery) throws IOException {
        oneForgery.lock();
        try {
            rejected.set(null);
            int status = delivery.send();
            WebhookRejectedException heard = rejected.get();
            return heard == null
                    ? new Heard(status, null, "")
                    : new Heard(
                            status,
                            heard.getClass().getSimpleName(),
                            heard.reason().name());
        } finally {
            oneForgery.unlock();
        }
    }

    /** Forgets what was told of an order's money; webhooks come one at a time. */
    void forget(Order order) {
        money.compareAndSet(order, null);
    }

    /** Whether the shop was told since that an order's money had come, or goes back. */
    boolean heardOfMoney(Order order) {
        return order.equals(money.get());
    }

    private void hear(Outcome outcome) {
        if (outcome.error() instanceof WebhookRejectedException thrown) {
            rejected.set(thrown);
        }
        Order told = outcome.event() == null ? null : ofMoney(outcome.event());
        if (told != null) {
            money.set(told);
        }
    }

    private @Nullable Order ofMoney(WebhookEvent event) {
        if (event instanceof PaymentEvent of && of.payment().status().wasPaid()) {
            return orders.find(of.payment().orderId(), of.payment().paymentId());
        }
        return event instanceof RefundEvent of
                ? orders.find(of.refund().orderId(), of.refund().paymentId())
                : null;
    }
}
