package dev.bursar.demo.backstage;

import dev.bursar.storefront.shop.Order;
import dev.bursar.storefront.shop.Orders;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How an order is recognised in what goes over the wire: by its number, or by any id that its payment has, or had before
 * it got another one. Thread-safe.
 */
final class Traces {

    /** Shorter words are no ids. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{12,}");

    /** What an address or a form writes instead of a character; its digits must not become a part of an id. */
    private static final Pattern ESCAPED = Pattern.compile("%[0-9A-Fa-f]{2}");

    private final Orders orders;

    /**
     * Knows the orders of a shop.
     *
     * @param orders the orders
     */
    Traces(Orders orders) {
        this.orders = orders;
    }

    /** The order that a text is about, or null where it is about none of this shop's. */
    @Nullable
    Order orderIn(String text) {
        return ID.matcher(ESCAPED.matcher(text).replaceAll(" "))
                .results()
                .map(MatchResult::group)
                .map(this::order)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private @Nullable Order order(String id) {
        Order numbered = orders.find(id);
        return numbered != null ? numbered : orders.find(null, id);
    }
}
