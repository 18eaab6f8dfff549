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

    @Nullable
    String routeOf(String orderId) {
        return before(() -> book.routeOf(orderId));
    }

    /** Whether it is written down that the call of a claim was not executed. Only then may another route be tried. */
    boolean notExecuted(RouteClaim claim) {
        return after(claim.orderId(), () -> book.notExecuted(claim));
    }

    void taken(RouteClaim claim) {
        after(claim.orderId(), () -> alarm(claim.orderId(), book.taken(claim), claim.route()));
    }

    /** A route told of a payment, asked or not. Whether that is written down. */
    boolean seen(String route, PaymentResponse payment) {
        return seen(route, payment.orderId(), isOver(payment.status()));
    }

    /** A route told of money that goes back, or may: that is no payment that could still be a second one. */
    void seenGoingBack(String route, @Nullable String orderId) {
        seen(route, orderId, true);
    }

    /** What came to nothing, or was all given back, does not call an order back that a person has let go. */
    static boolean isOver(PaymentStatus status) {
        return status == PaymentStatus.FAILED || status == PaymentStatus.CANCELLED || status == PaymentStatus.REFUNDED;
    }

    private boolean seen(String route, @Nullable String orderId, boolean over) {
        return orderId == null
                || after(orderId, () -> {
                    if (over && !route.equals(book.routeOf(orderId))) {
                        return;
                    }
                    alarm(orderId, book.seen(orderId, route), route);
                });
    }

    private void alarm(String orderId, String owner, String route) {
        if (!owner.equals(route)) {
            listener.paymentElsewhere(orderId, owner, route);
        }
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
