package dev.bursar.demo.backstage;

import dev.bursar.payment.PaymentResponse;
import dev.bursar.storefront.shop.Order;
import java.util.stream.Stream;

/** How an order is recognised in what goes over the wire: by its number, or by any of its payment's ids. */
final class Traces {

    /** Shorter words are in too many texts. */
    private static final int SHORTEST_ID = 12;

    private Traces() {}

    static boolean mentions(String text, Order order) {
        PaymentResponse payment = order.snapshot().payment();
        Stream<String> ids = payment == null
                ? Stream.of()
                : Stream.concat(Stream.ofNullable(payment.paymentId()), payment.references().values().stream());
        return Stream.concat(Stream.of(order.id()), ids)
                .anyMatch(id -> id.length() >= SHORTEST_ID && text.contains(id));
    }
}
