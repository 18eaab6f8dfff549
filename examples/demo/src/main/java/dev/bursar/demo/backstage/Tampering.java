package dev.bursar.demo.backstage;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import dev.bursar.storefront.shop.Entry;
import dev.bursar.storefront.shop.Order;
import dev.bursar.storefront.shop.Orders;
import dev.bursar.storefront.shop.Snapshot;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A customer who writes something else into the address with which the provider sends the browser back. The browser is sent
 * on to that address, so that it can be seen there. Thread-safe.
 */
final class Tampering extends Filter {

    private static final int SEE_OTHER = 303;

    private final Waiting<Map<String, String>> waiting = new Waiting<>("tamper");
    private final Orders orders;

    /**
     * Nobody tampers yet.
     *
     * @param orders the orders
     */
    Tampering(Orders orders) {
        this.orders = orders;
    }

    /** Writes over some parameters, the next time when the customer of an order comes back. */
    void tamper(Order order, Map<String, String> values) {
        waiting.put(order, values);
    }

    /** Withdraws what cannot happen any more. */
    void withdraw(Predicate<Snapshot> canHappen) {
        waiting.withdraw(canHappen);
    }

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/", -1);
        boolean back = path.length == 4
                && path[1].equals("orders")
                && (path[3].equals("return") || path[3].equals("left"))
                && exchange.getRequestMethod().equals("GET");
        Order order = back ? orders.find(path[2]) : null;
        Map<String, String> values = waiting.take(order);
        if (order == null || values == null) {
            chain.doFilter(exchange);
            return;
        }
        // Where a webhook was quicker, the shop knows already, and has no use for what a browser says.
        order.note(
                Entry.Kind.STAGE,
                order.state().wasPaid() ? "stage.tampered-late" : "stage.tampered",
                String.join(", ", values.keySet()));
        String query = changed(exchange.getRequestURI().getRawQuery(), values);
        exchange.getResponseHeaders().set("Location", "/orders/" + path[2] + "/return?" + query);
        exchange.sendResponseHeaders(SEE_OTHER, -1);
        exchange.close();
    }

    @Override
    public String description() {
        return "changes what a customer's browser brings back";
    }

    static String changed(@Nullable String query, Map<String, String> values) {
        Stream<String> kept = query == null || query.isEmpty()
                ? Stream.of()
                : Arrays.stream(query.split("&", -1)).filter(pair -> !values.containsKey(pair.split("=", 2)[0]));
        Stream<String> written = values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8));
        return Stream.concat(kept, written).collect(Collectors.joining("&"));
    }
}
