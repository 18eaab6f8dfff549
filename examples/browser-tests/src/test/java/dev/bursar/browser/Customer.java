package dev.bursar.browser;

import dev.bursar.storefront.shop.Order;

/** Somebody at the shop, and what they do there. */
record Customer(Browser browser, Town shop) {

    /**
     * Goes from the shelves to the provider's page, or back to the order's where there is none.
     *
     * @param product the product's id
     * @param way the till and the way to pay, as the checkout's form names them
     */
    Order orders(String product, String way) {
        browser.open(shop.address() + "/");
        browser.follow("a[href='/products/" + product + "']");
        browser.click("input[name=way][value='" + way + "']");
        browser.follow("#buy");
        return shop.newest();
    }

    /** Orders and pays. */
    Order buys(String product, String way) {
        Order order = orders(product, way);
        browser.press("pay");
        awaitState(order, "PAID");
        return order;
    }

    /** Waits until the page, not only the shop, says where the order stands. */
    void awaitState(Order order, String state) {
        browser.await(
                order.id() + " being " + state,
                () -> browser.address().endsWith("/orders/" + order.id())
                        && browser.attribute("#state", "data-state").equals(state));
    }

    void visits(Order order) {
        browser.open(shop.address() + "/orders/" + order.id());
    }

    String money(String what) {
        return browser.text("#" + what);
    }

    String history() {
        return browser.text("[data-live=history]");
    }
}
