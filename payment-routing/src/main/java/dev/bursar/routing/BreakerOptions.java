package dev.bursar.routing;

import dev.bursar.payment.ConfigurationException;
import java.time.Duration;

/**
 * When a route counts as ill, and how it is tried again. Immutable.
 *
 * <p>A route opens when enough of its recent calls to create or to confirm failed. It is left out of choosing for {@code openFor}, then for twice as
 * long each time it fails again, up to {@code longestOpen}. After that a few orders are let through as probes; when as many
 * have succeeded in a row it is well.
 *
 * @param window how many recent calls to create or to confirm are looked at, 1 to 1000
 * @param minimum how many there must be before anything follows from them, 1 to {@code window}
 * @param failureRate which share of them must have failed, above 0 and up to 1
 * @param openFor how long a route is left out the first time
 * @param longestOpen how long it is left out at most
 * @param probes how many orders may try an ill route at the same time, and how many must succeed; at least 1
 */
public record BreakerOptions(
        int window, int minimum, double failureRate, Duration openFor, Duration longestOpen, int probes) {

    private static final BreakerOptions DEFAULTS =
            new BreakerOptions(20, 5, 0.5, Duration.ofSeconds(5), Duration.ofMinutes(2), 2);

    private static final int LARGEST_WINDOW = 1000;

    /** Refuses options that make no sense. */
    public BreakerOptions {
        demand(window >= 1 && window <= LARGEST_WINDOW, "window is not between 1 and " + LARGEST_WINDOW);
        demand(minimum >= 1 && minimum <= window, "minimum is not between 1 and window");
        demand(failureRate > 0 && failureRate <= 1, "failureRate is not above 0 and up to 1");
        demand(openFor.compareTo(Duration.ofMillis(1)) >= 0, "openFor is shorter than a millisecond");
        demand(longestOpen.compareTo(openFor) >= 0, "longestOpen is shorter than openFor");
        demand(longestOpen.compareTo(Duration.ofDays(1)) <= 0, "longestOpen is longer than a day");
        demand(probes >= 1, "probes is less than 1");
    }

    /** {@return half of at least 5 of the last 20 calls, 5 seconds up to 2 minutes, 2 probes} */
    public static BreakerOptions defaults() {
        return DEFAULTS;
    }

    private static void demand(boolean right, String fault) {
        if (!right) {
            throw new ConfigurationException("BreakerOptions: " + fault);
        }
    }
}
