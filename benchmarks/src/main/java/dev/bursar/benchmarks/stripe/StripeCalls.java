package dev.bursar.benchmarks.stripe;

import org.jspecify.annotations.Nullable;

/**
 * What is measured: the same two calls, with the same parameters, and the same of the answer read. Thread-safe.
 *
 * <p>An order number has the form {@code order-000000}. An answer about another order is an exception.
 */
interface StripeCalls extends AutoCloseable {

    String DESCRIPTION = "Two mugs";
    String EMAIL = "customer@example.com";
    String CART = "81";
    String RETURN_URL = "https://shop.example/return";
    String SUCCESS_URL = RETURN_URL + "?session_id={CHECKOUT_SESSION_ID}";
    String CANCEL_URL = "https://shop.example/cart";
    long CENTS = 15_000;

    /** Creates a payment on Stripe's page and answers its address. */
    String createPage(String orderId) throws Exception;

    /** Creates a payment in the host's own page and answers its client secret. */
    String createIntent(String orderId) throws Exception;

    @Override
    void close();

    /** Refuses an answer about another order or amount, which no way may leave out. */
    static void check(String orderId, @Nullable String answered, long amount) {
        if (!orderId.equals(answered) || amount != CENTS) {
            throw new IllegalStateException(
                    "asked for " + orderId + ", answered with " + answered + " and " + amount + " cents");
        }
    }
}
