package dev.bursar.demo.backstage;

import dev.bursar.demo.stage.Stage;
import dev.bursar.payment.PaymentObserver;
import dev.bursar.storefront.shop.Entry;
import dev.bursar.storefront.shop.Order;
import dev.bursar.storefront.shop.Orders;
import dev.bursar.storefront.shop.Snapshot;
import dev.bursar.testkit.Fault;
import dev.bursar.testkit.FaultRule;
import dev.bursar.testkit.SimulatorRequest;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Loses the answers to what somebody does with an order: it is executed, and nobody is told. What the shop asks by itself,
 * from time to time, is answered. Thread-safe.
 */
final class Mishaps implements FaultRule {

    private final Stage stage;
    private final Traces traces;
    private final Deeds deeds;
    private final Waiting<Boolean> next = new Waiting<>("lose-answer");
    private final Waiting<Boolean> allFromNext = new Waiting<>("lose-answers");
    /** Of whom every answer is lost, until the SDK has given up. */
    private final Set<Order> silenced = ConcurrentHashMap.newKeySet();

    /**
     * Nothing is lost yet.
     *
     * @param stage where it happens
     * @param orders the orders it happens to
     * @param traces recognises them
     */
    Mishaps(Stage stage, Orders orders, Traces traces) {
        this.stage = stage;
        this.traces = traces;
        this.deeds = new Deeds(orders, silenced::remove);
    }

    /** Knows what is done with orders, and when the SDK gives up: it has to observe every call. */
    PaymentObserver observer() {
        return deeds;
    }

    /** Loses the next answer about an order, or the next and all after it until the SDK has given up. */
    void lose(Order order, boolean all) {
        (all ? allFromNext : next).put(order, true);
    }

    /** Withdraws what cannot happen any more. */
    void withdraw(Predicate<Snapshot> canHappen) {
        next.withdraw(canHappen);
        allFromNext.withdraw(canHappen);
        silenced.removeIf(order -> !deeds.isUnderWay(order) && !canHappen.test(order.snapshot()));
    }

    @Override
    public @Nullable Fault strikes(String operation, SimulatorRequest request) {
        if (operation.equals("page") || (next.isEmpty() && allFromNext.isEmpty() && silenced.isEmpty())) {
            return null;
        }
        Order order = traces.orderIn(request.path() + " " + request.query() + " " + request.bodyText());
        return order != null && isLost(order, operation, request) ? Fault.commitThenDrop() : null;
    }

    private boolean isLost(Order order, String operation, SimulatorRequest request) {
        boolean changes = stage.changes().contains(operation);
        if (silenced.contains(order)) {
            return changes || deeds.isUnderWay(order);
        }
        if (!changes && !isAskedByConfirmation(order, request)) {
            return false; // what is looked up before is answered, or nothing would be executed
        }
        boolean all = allFromNext.take(order) != null;
        if (!all && next.take(order) == null) {
            return false;
        }
        if (all) {
            silenced.add(order);
        }
        order.note(Entry.Kind.STAGE, changes ? "stage.lost" : "stage.lost-question");
        return true;
    }

    private boolean isAskedByConfirmation(Order order, SimulatorRequest request) {
        return !stage.chargesOnConfirmation() && request.method().equals("GET") && deeds.isConfirming(order);
    }
}
