package dev.bursar.routing;

import dev.bursar.routing.RouteAttempt.State;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What follows from the attempts of one order, whoever keeps them.
 *
 * @param all the attempts, the oldest first
 */
record OrderAttempts(List<Kept> all) {

    /**
     * An attempt with its id.
     *
     * @param id tells it from every other
     * @param route where
     * @param state what is known of it
     */
    record Kept(String id, String route, State state) {}

    /** The route the order belongs to, or null. One that answered late has it only where no other one does. */
    @Nullable
    String holder() {
        String answered = first(attempt -> attempt.state() == State.TAKEN);
        String doubtful = answered != null ? answered : first(attempt -> attempt.state() == State.OPEN);
        return doubtful != null ? doubtful : first(attempt -> attempt.state() == State.LATE);
    }

    /** What an answer to a call at a route is to be written as. */
    State answeredAt(String route) {
        String holder = holder();
        return holder == null || holder.equals(route) ? State.TAKEN : State.LATE;
    }

    /** What says nothing more once there is another attempt at a route; without this, a long outage would fill the book. */
    Set<String> superfluousAt(String route) {
        Set<String> superfluous = all.stream()
                .filter(attempt -> attempt.route().equals(route))
                .filter(attempt -> attempt.state() == State.NOT_EXECUTED || attempt.state() == State.TAKEN)
                .map(Kept::id)
                .collect(Collectors.toSet());
        all.stream()
                .filter(attempt -> attempt.route().equals(route) && attempt.state() == State.TAKEN)
                .findFirst()
                .ifPresent(kept -> superfluous.remove(kept.id()));
        return superfluous;
    }

    /** Whether nothing is left to write where the order's payment is seen at a route. */
    boolean isSettledAt(String route) {
        return route.equals(holder())
                && all.stream().noneMatch(attempt -> attempt.route().equals(route) && attempt.state() == State.OPEN);
    }

    private @Nullable String first(Predicate<Kept> wanted) {
        return all.stream().filter(wanted).map(Kept::route).findFirst().orElse(null);
    }
}
