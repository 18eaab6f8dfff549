package dev.bursar.demo.backstage;

import dev.bursar.demo.stage.Stage;
import dev.bursar.payment.PaymentObserver;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentVerb;
import dev.bursar.storefront.shop.Entry;
import dev.bursar.storefront.shop.Order;
import dev.bursar.storefront.shop.Orders;
import dev.bursar.testkit.Fault;
import dev.bursar.testkit.FaultRule;
import dev.bursar.testkit.SimulatorRequest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Loses the answers to what is asked about an order: it is executed, and nobody is told. As an observer it knows when the SDK
 * has given up, and ends it. Thread-safe.
 */
final class Mishaps implements FaultRule, PaymentObserver {

    private final Stage stage;
    private final Orders orders;
    private final Map<Order, Loss> losses = new ConcurrentHashMap<>();

    private enum Loss {
        NEXT,
        ALL_FROM_NEXT,
        ALL
    }

    /**
     * Nothing is lost yet.
     *
     * @param stage where it happens
     * @param orders the orders it happens to
     */
    Mishaps(Stage stage, Orders orders) {
        this.stage = stage;
        this.orders = orders;
    }

    /** Loses the next answer about an order, or the next and all after it until the SDK has given up. */
    void lose(Order order, boolean all) {
        losses.put(order, all ? Loss.ALL_FROM_NEXT : Loss.NEXT);
    }

    @Override
    public @Nullable Fault strikes(String operation, SimulatorRequest request) {
        if (losses.isEmpty() || operation.equals("page")) {
            return null;
        }
        String text = request.path() + " " + request.query() + " " + request.bodyText();
        for (Map.Entry<Order, Loss> entry : losses.entrySet()) {
            if (Traces.mentions(text, entry.getKey()) && isLost(entry.getKey(), entry.getValue(), operation)) {
                return Fault.commitThenDrop();
            }
        }
        return null;
    }

    @Override
    public Observation begin(Operation operation) {
        return outcome -> {
            PaymentReference reference = operation.reference();
            if (outcome.error() == null || reference == null) {
                return;
            }
            Order order = orders.find(reference.orderId(), reference.paymentId());
            // Until an order is paid, the shop may be the first to ask; later its questions are not what is waited for.
            if (order != null
                    && (operation.verb().isChanging() || !order.state().wasPaid())) {
                losses.remove(order, Loss.ALL);
            }
        };
    }

    private boolean isLost(Order order, Loss loss, String operation) {
        if (loss == Loss.ALL) {
            return true;
        }
        if (!begins(order, operation)) {
            return false;
        }
        if (loss == Loss.NEXT) {
            losses.remove(order, loss);
        } else {
            losses.replace(order, loss, Loss.ALL);
        }
        order.note(Entry.Kind.STAGE, "stage.lost");
        return true;
    }

    /** What is looked up before is answered, or nothing would be executed. */
    private boolean begins(Order order, String operation) {
        return order.state().wasPaid()
                ? operation.equals(stage.operation(PaymentVerb.REFUND))
                : operation.equals(stage.operation(PaymentVerb.CONFIRM))
                        || operation.equals(stage.operation(PaymentVerb.CANCEL));
    }
}
