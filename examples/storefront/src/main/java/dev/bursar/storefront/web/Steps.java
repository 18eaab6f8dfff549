package dev.bursar.storefront.web;

import dev.bursar.payment.NextAction;
import dev.bursar.storefront.shop.Order;
import dev.bursar.storefront.shop.Snapshot;

/** Where a customer goes next. */
final class Steps {

    private Steps() {}

    /** The order's own page. */
    static String page(Order order) {
        return "/orders/" + order.id();
    }

    /** The provider's page, where the payment waits there; else the order's own page, which says what to do. */
    static String next(Snapshot order) {
        return order.nextAction() instanceof NextAction.Redirect redirect
                ? redirect.url().toASCIIString()
                : "/orders/" + order.terms().orderId();
    }
}
