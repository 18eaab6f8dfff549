package dev.bursar.demo.backstage;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import dev.bursar.storefront.shop.Entry;
import dev.bursar.storefront.shop.Order;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A customer who writes something else into the address with which the provider sends the browser back. The browser is sent
 * on to that address, so that it can be seen there. Thread-safe.
 */
final class Tampering extends Filter {

    private static final int SEE_OTHER = 303;

    private final Map<String, Written> byOrder = new ConcurrentHashMap<>();

    private record Written(Order order, Map<String, String> values) {}

    /** Writes over some parameters, the next time when the customer of an order comes back. */
    void tamper(Order order, Map<String, String> values) {
        byOrder.put(order.id(), new Written(order, values));
    }

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/", -1);
        boolean back = path.length == 4
                && path[1].equals("orders")
                && (path[3].equals("return") || path[3].equals("left"))
                && exchange.getRequestMethod().equals("GET");
        Written written = back ? byOrder.remove(path[2]) : null;
        if (written == null) {
            chain.doFilter(exchange);
            return;
        }
        written.order()
                .note(
                        Entry.Kind.STAGE,
                        "stage.tampered",
                        String.join(", ", written.values().keySet()));
        String query = changed(exchange.getRequestURI().getRawQuery(), written.values());
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
