package dev.bursar.routing;

/**
 * One attempt of an order at a route, written down before the call. Immutable.
 *
 * @param id tells it from every other attempt
 * @param orderId the host's order number
 * @param route where the order may be tried: the route that was asked for, or the one it belongs to
 */
public record RouteClaim(String id, String orderId, String route) {}
