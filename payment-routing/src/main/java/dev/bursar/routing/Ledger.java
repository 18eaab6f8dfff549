package dev.bursar.routing;

import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.ProviderError;
import dev.bursar.payment.ProviderUnavailableException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The route book as calls use it. Where it fails before a call, nothing is sent. Where it fails after one, the host gets its
 * answer, and the order stays where it is.
 */
final class Ledger {

    private static final Logger log = LoggerFactory.getLogger(RoutedPayments.class);

    private final RouteBook book;
    private final ToldListener listener;

    Ledger(RouteBook book, ToldListener listener) {
        this.book = book;
        this.listener = listener;
    }

    RouteClaim claim(String orderId, String route) {
        return before(() -> book.claim(orderId, route));
    }

    /** The route that an order belongs to, which is this one where it belonged to none. */
    String ownerOr(String orderId, String route) {
        return before(() -> book.seen(orderId, route));
    }

    @Nullable
    String routeOf(String orderId) {
        return before(() -> book.routeOf(orderId));
    }

    /** Whether it is written down that the call of a claim was not executed. Only then may another route be tried. */
    boolean notExecuted(RouteClaim claim) {
        return after(claim.orderId(), () -> book.notExecuted(claim));
    }

    void taken(RouteClaim claim) {
        after(claim.orderId(), () -> book.taken(claim));
    }

    /** A route told of a payment, asked or not. */
    void seen(String route, PaymentResponse payment) {
        // What came to nothing does not call an order back that a person has let go.
        boolean over = payment.status() == PaymentStatus.FAILED || payment.status() == PaymentStatus.CANCELLED;
        seen(route, payment.orderId(), over);
    }

    void seen(String route, @Nullable String orderId, boolean over) {
        if (orderId == null) {
            return;
        }
        after(orderId, () -> {
            if (over && !route.equals(book.routeOf(orderId))) {
                return;
            }
            String owner = book.seen(orderId, route);
            if (!owner.equals(route)) {
                listener.paymentElsewhere(orderId, owner, route);
            }
        });
    }

    private static <T extends @Nullable Object> T before(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (RuntimeException e) {
            throw new ProviderUnavailableException(
                    "the route book failed, so nothing was sent: call again when it works", ProviderError.none(), e);
        }
    }

    private static boolean after(String orderId, Runnable writing) {
        try {
            writing.run();
            return true;
        } catch (RuntimeException e) {
            log.warn("the route book failed, so the order {} stays at its route: {}", orderId, e.toString());
            return false;
        }
    }
}
