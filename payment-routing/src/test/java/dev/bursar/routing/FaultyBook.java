package dev.bursar.routing;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A book around another one, at which the process dies or the database fails. */
final class FaultyBook implements RouteBook {

    private final RouteBook kept;
    private Consumer<String> before = step -> {};
    private Consumer<String> after = step -> {};

    FaultyBook(RouteBook kept) {
        this.kept = kept;
    }

    FaultyBook dyingBefore(String step) {
        return before(strikes(step, Crash::new));
    }

    FaultyBook dyingAfter(String step) {
        return after(strikes(step, Crash::new));
    }

    /** The database fails at a step, before anything is written. */
    FaultyBook failingAt(String step) {
        return before(name -> {
            if (name.equals(step)) {
                throw new IllegalStateException("the database is gone");
            }
        });
    }

    FaultyBook before(Consumer<String> step) {
        before = step;
        return this;
    }

    FaultyBook after(Consumer<String> step) {
        after = step;
        return this;
    }

    private static Consumer<String> strikes(String step, Supplier<Crash> crash) {
        return name -> {
            if (name.equals(step)) {
                throw crash.get();
            }
        };
    }

    private <T extends @Nullable Object> T step(String name, Supplier<T> work) {
        before.accept(name);
        T result = work.get();
        after.accept(name);
        return result;
    }

    @Override
    public RouteClaim claim(String orderId, String route) {
        return step("claim", () -> kept.claim(orderId, route));
    }

    @Override
    public void notExecuted(RouteClaim claim) {
        step("notExecuted", () -> {
            kept.notExecuted(claim);
            return claim;
        });
    }

    @Override
    public String taken(RouteClaim claim) {
        return step("taken", () -> kept.taken(claim));
    }

    @Override
    public String seen(String orderId, String route) {
        return step("seen", () -> kept.seen(orderId, route));
    }

    @Override
    public @Nullable String routeOf(String orderId) {
        return step("routeOf", () -> kept.routeOf(orderId));
    }

    @Override
    public List<RouteAttempt> attempts(String orderId) {
        return kept.attempts(orderId);
    }

    @Override
    public List<RouteAttempt> openBefore(Instant moment, @Nullable RouteAttempt last, int limit) {
        return kept.openBefore(moment, last, limit);
    }

    @Override
    public boolean release(String orderId, String reason) {
        return kept.release(orderId, reason);
    }
}
