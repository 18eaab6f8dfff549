package dev.bursar.routing;

import dev.bursar.payment.PaymentException;

/**
 * Is told what routing decides: for metrics and alarms. Called on the thread of the call, so it must be quick and
 * thread-safe. What it throws, errors too, is logged and otherwise ignored.
 */
public interface RoutingListener {

    /**
     * A route became ill or well.
     *
     * @param before how it was
     * @param now how it is
     */
    default void healthChanged(RouteHealth before, RouteHealth now) {}

    /**
     * An order surely was not executed at a route, and goes to the next one. Told before it is claimed there; where another
     * thread or process was quicker, it goes where that one took it.
     *
     * @param orderId the host's order number
     * @param from the route that did not execute it
     * @param to the next route
     * @param why what the first one said
     */
    default void failedOver(String orderId, String from, String to, PaymentException why) {}

    /**
     * A route told of a payment of an order that belongs to another one. A person has to look at both: it may be paid twice, as
     * after {@link RouteBook#release} in error, or where something else than this application pays with its order numbers.
     *
     * @param orderId the host's order number
     * @param owner the route that the order belongs to
     * @param other the route that has a payment too
     */
    default void paymentElsewhere(String orderId, String owner, String other) {}
}
