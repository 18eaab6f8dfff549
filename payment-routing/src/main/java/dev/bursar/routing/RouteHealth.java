package dev.bursar.routing;

import java.time.Duration;

/**
 * How a route does, at one moment. Immutable.
 *
 * @param route its name
 * @param state whether new orders are sent there
 * @param calls how many recent calls are looked at
 * @param failures how many of them failed; a decline is none
 * @param probeIn how long until it is tried again; zero unless it is {@link State#OPEN}
 */
public record RouteHealth(String route, State state, int calls, int failures, Duration probeIn) {

    /** Whether new orders are sent to a route. Orders that belong to it are always asked there. */
    public enum State {
        /** Well: takes new orders. */
        CLOSED,
        /** Ill: takes new orders only where every other route is ill or refuses too. */
        OPEN,
        /** Is being tried with a few orders. */
        HALF_OPEN
    }
}
