package dev.bursar.routing;

import dev.bursar.payment.PaymentException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what routing decides, and passes it on to the host's listener, whatever that throws. */
final class ToldListener {

    private static final Logger log = LoggerFactory.getLogger(RoutedPayments.class);

    private final RoutingListener host;

    ToldListener(RoutingListener host) {
        this.host = host;
    }

    void healthChanged(RouteHealth before, RouteHealth now) {
        log.warn(
                "the route {} is {} after {}: {} of {} recent calls failed",
                now.route(),
                now.state(),
                before.state(),
                now.failures(),
                now.calls());
        tell(listener -> listener.healthChanged(before, now));
    }

    void failedOver(String orderId, String from, String to, PaymentException why) {
        log.info(
                "the order {} was surely not executed at {} and goes to {}: {}",
                orderId,
                from,
                to,
                why.getClass().getSimpleName());
        tell(listener -> listener.failedOver(orderId, from, to, why));
    }

    void paymentElsewhere(String orderId, String owner, String other) {
        log.error(
                "the order {} belongs to the route {}, and {} has a payment of it too: look at both",
                orderId,
                owner,
                other);
        tell(listener -> listener.paymentElsewhere(orderId, owner, other));
    }

    private void tell(Consumer<RoutingListener> event) {
        try {
            event.accept(host);
        } catch (Throwable e) { // an Error too: what routing decided holds, and an answer must not be lost
            log.warn("the routing listener threw {}", e.getClass().getName());
        }
    }
}
