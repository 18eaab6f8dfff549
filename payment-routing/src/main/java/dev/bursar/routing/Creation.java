package dev.bursar.routing;

import dev.bursar.payment.AuthenticationException;
import dev.bursar.payment.ConfigurationException;
import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.InvalidStateException;
import dev.bursar.payment.PaymentException;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.ProviderError;
import dev.bursar.payment.ProviderUnavailableException;
import dev.bursar.payment.RateLimitedException;
import dev.bursar.payment.UnsupportedFeatureException;
import dev.bursar.routing.CircuitBreaker.Permit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Starts one payment, at the first route that executes it. It goes on to the next route only where the one before surely did not
 * execute it, and that is written down.
 */
final class Creation {

    private final Map<String, Route> routes;
    private final Ledger ledger;
    private final ToldListener listener;
    private final PaymentRequest request;
    private final Map<String, PaymentException> refusals = new LinkedHashMap<>();

    Creation(Map<String, Route> routes, Ledger ledger, ToldListener listener, PaymentRequest request) {
        this.routes = routes;
        this.ledger = ledger;
        this.listener = listener;
        this.request = request;
    }

    /** Tries routes that are well in their order, and after them those that are ill: to refuse everybody helps nobody. */
    PaymentResponse at(List<Route> candidates) {
        List<Route> ill = new ArrayList<>();
        for (Route route : candidates) {
            Permit permit = route.breaker().enter();
            if (permit == null) {
                ill.add(route);
                continue;
            }
            PaymentResponse answer = tried(route, permit);
            if (answer != null) {
                return answer;
            }
        }
        for (Route route : ill) {
            PaymentResponse answer = tried(route, route.breaker().enterAnyway());
            if (answer != null) {
                return answer;
            }
        }
        throw mostHelpful();
    }

    /** Tries the one route that can do it, such as the one that keeps the saved way to pay. */
    PaymentResponse only(Route route) {
        Permit permit = route.breaker().enterAnyway();
        RouteClaim claim = claimed(route, permit);
        if (!claim.route().equals(route.name())) {
            permit.end(CallHealth.NEUTRAL);
            ledger.notExecuted(claim);
            throw new InvalidStateException(
                    "the order belongs to the route " + claim.route() + ", so nothing was sent to " + route.name()
                            + ": pay it there, or under a new order number",
                    ProviderError.none());
        }
        PaymentResponse answer = called(route, permit, claim);
        if (answer == null) {
            throw mostHelpful();
        }
        return answer;
    }

    /** The answer, or null where the route surely did not execute it and another one may be tried. */
    private @Nullable PaymentResponse tried(Route wanted, Permit permit) {
        PaymentException ofOwner = refusals.isEmpty() ? null : ownersRefusal();
        if (ofOwner != null) {
            permit.end(CallHealth.NEUTRAL);
            throw ofOwner;
        }
        tellFailOver(wanted); // before the claim: while the listener works, no order is held
        RouteClaim claim = claimed(wanted, permit);
        if (claim.route().equals(wanted.name())) {
            PaymentResponse answer = called(wanted, permit, claim);
            if (answer == null && Thread.currentThread().isInterrupted()) {
                throw mostHelpful(); // the host wants this to end
            }
            return answer;
        }
        permit.end(CallHealth.NEUTRAL);
        return atOwner(claim);
    }

    /** The order belongs to another route than the one that would be chosen now. */
    private PaymentResponse atOwner(RouteClaim claim) {
        Route owner = routes.get(claim.route());
        if (owner == null) {
            ledger.notExecuted(claim);
            throw new ConfigurationException("the order belongs to the route " + claim.route() + ", which is not among "
                    + routes.keySet() + ", so nothing was sent: add that route again");
        }
        PaymentException earlier = refusals.get(owner.name());
        if (earlier != null) {
            // This call was not executed there, but one before it, or beside it, may have been.
            ledger.notExecuted(claim);
            throw belonging(owner, earlier);
        }
        PaymentResponse answer = called(owner, owner.breaker().enterAnyway(), claim);
        if (answer == null) {
            throw belonging(owner, Objects.requireNonNull(refusals.get(owner.name())));
        }
        return answer;
    }

    private RouteClaim claimed(Route route, Permit permit) {
        try {
            return ledger.claim(request.orderId(), route.name());
        } catch (RuntimeException | Error e) {
            permit.end(CallHealth.NEUTRAL);
            if (e instanceof PaymentException) {
                refusals.values().forEach(e::addSuppressed);
            }
            throw e;
        }
    }

    /** The answer, or null where the call surely was not executed. Whatever else is thrown leaves the claim open. */
    private @Nullable PaymentResponse called(Route route, Permit permit, RouteClaim claim) {
        PaymentResponse answer;
        try {
            answer = route.call(permit, () -> route.payments().createPayment(plain(route)));
        } catch (ProviderUnavailableException
                | RateLimitedException
                | AuthenticationException
                | UnsupportedFeatureException e) {
            refusals.put(route.name(), e);
            if (!ledger.notExecuted(claim)) {
                throw belonging(route, e);
            }
            return null;
        } catch (InvalidRequestException e) {
            ledger.notExecuted(claim); // not executed, but the host has to mend it: no other route is asked the same
            throw e;
        }
        ledger.taken(claim);
        return route.answers().of(answer);
    }

    private PaymentRequest plain(Route route) {
        return request.savedInstrument() == null
                ? request
                : request.toBuilder()
                        .savedInstrument(RouteNames.plain(route.name(), request.savedInstrument()))
                        .build();
    }

    private void tellFailOver(Route next) {
        String last = null;
        for (String refused : refusals.keySet()) {
            last = refused;
        }
        if (last != null) {
            listener.failedOver(request.orderId(), last, next.name(), Objects.requireNonNull(refusals.get(last)));
        }
    }

    /** The first that may pass by itself, else the first; the others are told with it. */
    private PaymentException mostHelpful() {
        PaymentException ofOwner = ownersRefusal();
        if (ofOwner != null) {
            return ofOwner;
        }
        PaymentException told = refusals.values().stream()
                .filter(PaymentException::retryable)
                .findFirst()
                .orElseGet(() -> refusals.values().iterator().next());
        refusals.values().stream().filter(other -> other != told).forEach(told::addSuppressed);
        return told;
    }

    /** Where an earlier call left a doubt at a route that refused this one, the order is not free to go anywhere. */
    private @Nullable PaymentException ownersRefusal() {
        if (Thread.currentThread().isInterrupted()) {
            return null; // the host wants this to end
        }
        try {
            String owner = ledger.routeOf(request.orderId());
            PaymentException refusal = owner == null ? null : refusals.get(owner);
            return refusal == null ? null : belonging(Objects.requireNonNull(routes.get(owner)), refusal);
        } catch (ProviderUnavailableException e) {
            return null; // the refusals are true all the same
        }
    }

    private static PaymentException belonging(Route owner, PaymentException refusal) {
        String text = "the order belongs to the route " + owner.name()
                + ", which did not execute this call, so no other route was tried: "
                + (refusal.retryable() ? "call again later" : "mend what it refuses, and call again");
        if (refusal instanceof RateLimitedException limited) {
            RateLimitedException told = new RateLimitedException(text, Answers.error(limited), limited.retryAfter());
            told.addSuppressed(limited); // its kind takes no cause
            return told;
        }
        if (refusal instanceof AuthenticationException) {
            return new AuthenticationException(text, Answers.error(refusal), refusal);
        }
        if (refusal instanceof UnsupportedFeatureException unsupported) {
            UnsupportedFeatureException told =
                    new UnsupportedFeatureException(unsupported.feature(), text, Answers.error(unsupported));
            told.addSuppressed(unsupported); // its kind takes no cause
            return told;
        }
        return new ProviderUnavailableException(text, Answers.error(refusal), refusal);
    }
}
