package dev.bursar.routing;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps which order was tried at which route: the memory that an order is charged at one provider and no other.
 *
 * <p>An order <b>belongs</b> to a route from the moment an attempt there is claimed until that attempt, and every other one
 * there, surely was not executed. While it belongs to a route, no other one can be claimed. A claim is kept for good before
 * the provider is called, so a crash at any moment leaves the order where it may have been charged.
 *
 * <p>Every call is an attempt of its own: that one surely was not executed says nothing about an earlier one, whose doubt
 * stays. What lifts a doubt is an answer, which makes the order the route's for good, or a person, by {@link #release}. A
 * look-up that finds nothing does not.
 *
 * <p>Implementations are thread-safe, and their methods are atomic between all processes that share the book. What they throw
 * before a call means that nothing is sent.
 */
public interface RouteBook {

    /**
     * A book in the memory of this process, for tests and trials: a restart forgets it, and it only grows.
     *
     * @return an empty book
     */
    static RouteBook inMemory() {
        return new InMemoryRouteBook(Clock.systemUTC());
    }

    /**
     * Writes down that an order is about to be tried: at a route, or at the one that it belongs to already.
     *
     * @param orderId the host's order number
     * @param route where it is to be tried
     * @return the claim; its route is the one asked for, unless the order belongs to another one. Every claim is to be settled,
     *     also when no call follows, but one whose outcome is unknown
     */
    RouteClaim claim(String orderId, String route);

    /**
     * Writes down that the call of a claim surely was not executed. Calling again is harmless; after {@link #taken} or {@link
     * #release} it changes nothing.
     *
     * @param claim the claim
     */
    void notExecuted(RouteClaim claim);

    /**
     * Writes down that the call of a claim was answered, however: the order is the route's for good. Calling again is harmless.
     *
     * <p>Where a person let the order go while the call was under way, and another route has it by now, it stays there, and the
     * attempt becomes {@link RouteAttempt.State#LATE}: both routes may have a payment.
     *
     * @param claim the claim
     * @return the route that the order belongs to; another one than the claim's is an alarm
     */
    String taken(RouteClaim claim);

    /**
     * Writes down that a route is known to have a payment of an order, as from a look-up or a webhook. An order that belongs to
     * nobody is that route's from now on; one of another route stays there.
     *
     * @param orderId the host's order number
     * @param route who has a payment of it
     * @return the route that it belongs to
     */
    String seen(String orderId, String route);

    /**
     * The route that an order belongs to.
     *
     * @param orderId the host's order number
     * @return its route, or null where it belongs to none
     */
    @Nullable
    String routeOf(String orderId);

    /**
     * What is written of an order. Attempts that surely were not executed are dropped once the same route is tried again.
     *
     * @param orderId the host's order number
     * @return its attempts, the oldest first
     */
    List<RouteAttempt> attempts(String orderId);

    /**
     * Orders whose outcome nobody wrote down: a crash, or an answer that never came. Ask for them with {@code getPayment}.
     * Some stay open until a person decides, so go on behind the last one of each page, or those hide all that are younger.
     *
     * @param before only those claimed before this moment, as younger ones may still be under way
     * @param after the last one that was told already, or null to begin with the oldest; further attempts of its order at the
     *     same moment are left out
     * @param limit how many at most
     * @return the attempts that are {@link RouteAttempt.State#OPEN}, the oldest first
     */
    List<RouteAttempt> openBefore(Instant before, @Nullable RouteAttempt after, int limit);

    /**
     * The oldest orders whose outcome nobody wrote down.
     *
     * @param before only those claimed before this moment, as younger ones may still be under way
     * @param limit how many at most
     * @return the attempts that are {@link RouteAttempt.State#OPEN}, the oldest first
     */
    default List<RouteAttempt> openBefore(Instant before, int limit) {
        return openBefore(before, null, limit);
    }

    /**
     * Lets an order go from the route it belongs to, because a person has made sure that nothing can be paid there any more: its
     * payment is called off at the provider, or there is none, and no call is under way. Then the order may be tried elsewhere.
     * <b>Done in error, this is how a customer is charged twice.</b>
     *
     * <p>A payment there that fails, is called off or is given back in full changes nothing any more, nor do refunds and
     * disputes. One that waits or is paid, and of which the route is told later by an answer, a look-up or a webhook, gives the
     * order back to that route, unless another one has it: then it stays there, and {@link RoutingListener#paymentElsewhere} is
     * told. So release an order whose payment was refunded in part, or is disputed, only if that may happen.
     *
     * @param orderId the host's order number
     * @param reason who decided it and why; kept with the attempts
     * @return whether it belonged to a route
     */
    boolean release(String orderId, String reason);
}
