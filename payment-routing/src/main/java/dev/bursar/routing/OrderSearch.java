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

    private final List<PaymentResponse> found = new ArrayList<>();
    private final List<RuntimeException> unclear = new ArrayList<>();

    /** The payment that counts: one with which money moved, else one that may still be paid. */
    PaymentResponse at(Collection<? extends PaymentInterface> routes, PaymentReference reference) {
        for (PaymentInterface route : routes) {
            if (route.capabilities().has(Feature.LOOKUP_BY_ORDER_ID)) {
                ask(route, reference);
            } else {
                unclear.add(new ProviderUnavailableException(
                        "it cannot find payments by order number", ProviderError.of(route.provider())));
            }
        }
        return found.stream().min(Comparator.comparingInt(OrderSearch::rank)).orElseThrow(this::nothing);
    }

    private void ask(PaymentInterface route, PaymentReference reference) {
        try {
            found.add(route.getPayment(reference));
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
        if (status.wasPaid() || status == PaymentStatus.APPROVED) {
            return 0;
        }
        return status == PaymentStatus.FAILED || status == PaymentStatus.CANCELLED ? 2 : 1;
    }
}
