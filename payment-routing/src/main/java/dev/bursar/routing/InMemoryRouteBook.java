package dev.bursar.routing;

import dev.bursar.routing.OrderAttempts.Kept;
import dev.bursar.routing.RouteAttempt.State;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A book that a restart forgets. */
final class InMemoryRouteBook implements RouteBook {

    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Map<String, RouteAttempt>> orders = new LinkedHashMap<>();

    InMemoryRouteBook(Clock clock) {
        this.clock = clock;
    }

    @Override
    public RouteClaim claim(String orderId, String route) {
        return locked(() -> {
            OrderAttempts known = known(orderId);
            String holder = known.holder();
            String chosen = holder == null ? route : holder;
            Map<String, RouteAttempt> attempts = orders.computeIfAbsent(orderId, any -> new LinkedHashMap<>());
            Set<String> superfluous = known.superfluousAt(chosen);
            attempts.keySet().removeAll(superfluous);
            RouteClaim claim = new RouteClaim(UUID.randomUUID().toString(), orderId, chosen);
            attempts.put(claim.id(), new RouteAttempt(orderId, chosen, State.OPEN, clock.instant(), null, null));
            return claim;
        });
    }

    @Override
    public void notExecuted(RouteClaim claim) {
        locked(() -> attemptsOf(claim.orderId())
                .computeIfPresent(
                        claim.id(),
                        (id, attempt) ->
                                attempt.state() == State.OPEN ? as(attempt, State.NOT_EXECUTED, null) : attempt));
    }

    @Override
    public String taken(RouteClaim claim) {
        return locked(() -> {
            OrderAttempts known = known(claim.orderId());
            State state = known.answeredAt(claim.route());
            Map<String, RouteAttempt> attempts = orders.computeIfAbsent(claim.orderId(), any -> new LinkedHashMap<>());
            Instant now = clock.instant();
            RouteAttempt before = attempts.getOrDefault(
                    claim.id(), new RouteAttempt(claim.orderId(), claim.route(), State.OPEN, now, null, null));
            attempts.put(claim.id(), as(before, state, before.reason()));
            if (state == State.LATE) {
                return Objects.requireNonNull(known.holder());
            }
            answered(attempts, claim.route());
            return claim.route();
        });
    }

    @Override
    public String seen(String orderId, String route) {
        return locked(() -> {
            String holder = known(orderId).holder();
            Map<String, RouteAttempt> attempts = orders.computeIfAbsent(orderId, any -> new LinkedHashMap<>());
            if (holder == null) {
                Instant now = clock.instant();
                attempts.put(
                        UUID.randomUUID().toString(), new RouteAttempt(orderId, route, State.TAKEN, now, now, null));
                return route;
            }
            if (holder.equals(route)) {
                answered(attempts, route);
            }
            return holder;
        });
    }

    @Override
    public @Nullable String routeOf(String orderId) {
        return locked(() -> known(orderId).holder());
    }

    @Override
    public List<RouteAttempt> attempts(String orderId) {
        return locked(() -> List.copyOf(attemptsOf(orderId).values()));
    }

    @Override
    public List<RouteAttempt> openBefore(Instant before, @Nullable RouteAttempt after, int limit) {
        Comparator<RouteAttempt> byAge =
                Comparator.comparing(RouteAttempt::claimedAt).thenComparing(RouteAttempt::orderId);
        return locked(() -> orders.values().stream()
                .flatMap(attempts -> attempts.values().stream())
                .filter(attempt ->
                        attempt.state() == State.OPEN && attempt.claimedAt().isBefore(before))
                .filter(attempt -> after == null || byAge.compare(attempt, after) > 0)
                .sorted(byAge)
                .limit(limit)
                .toList());
    }

    @Override
    public boolean release(String orderId, String reason) {
        return locked(() -> {
            boolean held = known(orderId).holder() != null;
            attemptsOf(orderId)
                    .replaceAll(
                            (id, attempt) -> attempt.state().holds() ? as(attempt, State.RELEASED, reason) : attempt);
            return held;
        });
    }

    private void answered(Map<String, RouteAttempt> attempts, String route) {
        attempts.replaceAll((id, attempt) -> attempt.route().equals(route) && attempt.state() == State.OPEN
                ? as(attempt, State.TAKEN, null)
                : attempt);
    }

    private RouteAttempt as(RouteAttempt attempt, State state, @Nullable String reason) {
        return new RouteAttempt(
                attempt.orderId(), attempt.route(), state, attempt.claimedAt(), clock.instant(), reason);
    }

    private Map<String, RouteAttempt> attemptsOf(String orderId) {
        return orders.getOrDefault(orderId, new LinkedHashMap<>());
    }

    private OrderAttempts known(String orderId) {
        Stream<Map.Entry<String, RouteAttempt>> attempts = attemptsOf(orderId).entrySet().stream();
        List<Kept> all = new ArrayList<>();
        attempts.forEach(one -> all.add(
                new Kept(one.getKey(), one.getValue().route(), one.getValue().state())));
        return new OrderAttempts(all);
    }

    private <T extends @Nullable Object> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
