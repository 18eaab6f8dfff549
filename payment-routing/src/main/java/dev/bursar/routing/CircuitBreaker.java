package dev.bursar.routing;

import dev.bursar.routing.RouteHealth.State;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The health of one route. Only choosing a route for a new order asks it; only creating and confirming tell it, as look-ups and
 * refunds may work while no order can be paid. An open one is tried again when its time has come and not before, and only its
 * probes close it. Thread-safe.
 */
final class CircuitBreaker {

    /** The right to make one call. End it exactly once, with whatever became of the call. */
    final class Permit {

        private final boolean probe;
        private final long era;

        private Permit(boolean probe, long era) {
            this.probe = probe;
            this.era = era;
        }

        void end(CallHealth health) {
            CircuitBreaker.this.end(this, health);
        }
    }

    private final String route;
    private final BreakerOptions options;
    private final LongSupplier nanos;
    private final BiConsumer<RouteHealth, RouteHealth> changed;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Boolean> failed = new ArrayDeque<>();

    private State state = State.CLOSED;
    private long openedAt;
    private Duration openFor = Duration.ZERO;
    private int probesUnderWay;
    private int probesWell;
    /** Counts the changes of state, so that a probe of an earlier half-open time is not taken for one of this. */
    private long era;

    CircuitBreaker(
            String route, BreakerOptions options, LongSupplier nanos, BiConsumer<RouteHealth, RouteHealth> changed) {
        this.route = route;
        this.options = options;
        this.nanos = nanos;
        this.changed = changed;
    }

    /** The right to send a new order there, or null where the route is to be left out. */
    @Nullable
    Permit enter() {
        return changing(() -> {
            if (state == State.OPEN && remaining().isZero()) {
                become(State.HALF_OPEN);
            }
            if (state == State.CLOSED) {
                return new Permit(false, era);
            }
            if (state == State.HALF_OPEN && probesUnderWay < options.probes()) {
                probesUnderWay++;
                return new Permit(true, era);
            }
            return null;
        });
    }

    /** The right to call there whatever its health: for orders that belong to it, and where there is no better route. */
    Permit enterAnyway() {
        lock.lock();
        try {
            return new Permit(false, era);
        } finally {
            lock.unlock();
        }
    }

    RouteHealth health() {
        lock.lock();
        try {
            return snapshot();
        } finally {
            lock.unlock();
        }
    }

    private void end(Permit permit, CallHealth health) {
        var unused = changing(() -> {
            if (permit.probe && permit.era == era) {
                probesUnderWay--;
            }
            if (health != CallHealth.NEUTRAL) {
                record(permit, health == CallHealth.FAILED);
            }
            return null;
        });
    }

    private void record(Permit permit, boolean failure) {
        if (state == State.CLOSED) {
            remember(failure);
            if (failure && isIll()) {
                openFor = options.openFor();
                become(State.OPEN);
            }
        } else if (state == State.HALF_OPEN && permit.era == era && (permit.probe || failure)) {
            remember(failure);
            probed(failure);
        }
    }

    private void probed(boolean failure) {
        if (failure) {
            Duration twice = openFor.multipliedBy(2);
            openFor = twice.compareTo(options.longestOpen()) > 0 ? options.longestOpen() : twice;
            become(State.OPEN);
        } else if (++probesWell >= options.probes()) {
            failed.clear();
            become(State.CLOSED);
        }
    }

    private void remember(boolean failure) {
        failed.addLast(failure);
        if (failed.size() > options.window()) {
            failed.removeFirst();
        }
    }

    private boolean isIll() {
        return failed.size() >= options.minimum() && failures() >= options.failureRate() * failed.size();
    }

    private void become(State next) {
        state = next;
        era++;
        probesUnderWay = 0;
        probesWell = 0;
        openedAt = nanos.getAsLong();
    }

    private int failures() {
        return (int) failed.stream().filter(Boolean::booleanValue).count();
    }

    private Duration remaining() {
        Duration gone = Duration.ofNanos(nanos.getAsLong() - openedAt);
        return gone.compareTo(openFor) >= 0 ? Duration.ZERO : openFor.minus(gone);
    }

    private RouteHealth snapshot() {
        Duration probeIn = state == State.OPEN ? remaining() : Duration.ZERO;
        return new RouteHealth(route, state, failed.size(), failures(), probeIn);
    }

    private interface Change {
        @Nullable
        Permit run();
    }

    /** Listeners are told outside the lock. */
    private @Nullable Permit changing(Change change) {
        RouteHealth before;
        RouteHealth now;
        Permit permit;
        lock.lock();
        try {
            long eraBefore = era;
            before = snapshot();
            permit = change.run();
            now = snapshot();
            if (era == eraBefore) {
                return permit;
            }
        } finally {
            lock.unlock();
        }
        changed.accept(before, now);
        return permit;
    }
}
