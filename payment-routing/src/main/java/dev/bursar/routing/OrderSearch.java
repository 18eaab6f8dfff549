package dev.bursar.routing;

import dev.bursar.payment.Feature;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.PaymentNotFoundException;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.ProviderError;
import dev.bursar.payment.ProviderUnavailableException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Looks for an order that is not in the book, as one from before there was one, at every route. */
final class OrderSearch {

    private record Found(Route route, PaymentResponse payment) {}

    private final Ledger ledger;
    private final List<Found> found = new ArrayList<>();
    private final List<RuntimeException> unclear = new ArrayList<>();

    OrderSearch(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The payment that counts: one that is paid, else one that may still be. Its route has the order from then on. */
    PaymentResponse at(Collection<Route> routes, PaymentReference reference) {
        for (Route route : routes) {
            PaymentInterface account = route.payments();
            if (account.capabilities().has(Feature.LOOKUP_BY_ORDER_ID)) {
                ask(route, reference);
            } else {
                unclear.add(new ProviderUnavailableException(
                        "it cannot find payments by order number", ProviderError.of(account.provider())));
            }
        }
        if (found.isEmpty()) {
            throw nothing();
        }
        found.sort(Comparator.comparingInt(one -> rank(one.payment())));
        for (Found one : found) {
            if (!ledger.seen(one.route().name(), one.payment())) {
                break; // the others must not have an order that the book did not give to the first
            }
        }
        Found first = found.get(0);
        return first.route().answers().of(first.payment());
    }

    private void ask(Route route, PaymentReference reference) {
        try {
            found.add(new Found(route, route.call(() -> route.payments().getPayment(reference))));
        } catch (PaymentNotFoundException e) {
            // One of several that say so.
        } catch (RuntimeException e) {
            unclear.add(e);
        }
    }

    private RuntimeException nothing() {
        if (unclear.isEmpty()) {
            return new PaymentNotFoundException("no route knows a payment of the order", ProviderError.none());
        }
        ProviderUnavailableException told = new ProviderUnavailableException(
                "not every route could be asked for the order, so nothing was learnt: give the payment's id, or ask"
                        + " again later",
                ProviderError.none(),
                unclear.get(0));
        unclear.stream().skip(1).forEach(told::addSuppressed);
        return told;
    }

    private static int rank(PaymentResponse payment) {
        PaymentStatus status = payment.status();
        if (status.isPaid() || status == PaymentStatus.APPROVED) {
            return 0;
        }
        if (!Ledger.isOver(status)) {
            return 1;
        }
        return status == PaymentStatus.REFUNDED ? 2 : 3;
    }
}
