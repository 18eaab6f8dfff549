package dev.bursar.demo.backstage;

import dev.bursar.payment.PaymentObserver;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentVerb;
import dev.bursar.storefront.shop.Order;
import dev.bursar.storefront.shop.Orders;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Which calls the shop makes just now because somebody did something: came back, called off, gave back. What it asks by
 * itself, from time to time, is none of them. Thread-safe.
 */
final class Deeds implements PaymentObserver {

    private static final Set<PaymentVerb> DEEDS = Set.of(PaymentVerb.CONFIRM, PaymentVerb.CANCEL, PaymentVerb.REFUND);

    private final Orders orders;
    private final Consumer<Order> failed;
    private final Map<Call, Integer> open = new ConcurrentHashMap<>();

    private record Call(Order order, PaymentVerb verb) {}

    /**
     * Nobody has done anything yet.
     *
     * @param orders the orders
     * @param failed is told of every such call that ends without an answer
     */
    Deeds(Orders orders, Consumer<Order> failed) {
        this.orders = orders;
        this.failed = failed;
    }

    boolean isUnderWay(Order order) {
        return DEEDS.stream().anyMatch(verb -> open.containsKey(new Call(order, verb)));
    }

    boolean isConfirming(Order order) {
        return open.containsKey(new Call(order, PaymentVerb.CONFIRM));
    }

    @Override
    public Observation begin(Operation operation) {
        PaymentReference reference = operation.reference();
        Order order = reference == null || !DEEDS.contains(operation.verb())
                ? null
                : orders.find(reference.orderId(), reference.paymentId());
        if (order == null) {
            return outcome -> {};
        }
        Call call = new Call(order, operation.verb());
        open.merge(call, 1, Integer::sum);
        return outcome -> {
            open.computeIfPresent(call, (any, count) -> count == 1 ? null : count - 1);
            if (outcome.error() != null) {
                failed.accept(order);
            }
        };
    }
}
