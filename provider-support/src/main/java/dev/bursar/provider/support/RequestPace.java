package dev.bursar.provider.support;

import dev.bursar.payment.spi.RateLimit;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives each request of an account its turn, so that never more than so many begin in any stretch of the given length. Turns
 * are given in the order in which they are asked for. Thread-safe.
 */
final class RequestPace {

    private final LongSupplier nanoTime;
    private final long perNanos;

    /** When the last so many requests begin, the oldest at {@code next}; relative to {@code start}, as all times here. */
    private final long[] begins;

    private final long start;
    private final ReentrantLock lock = new ReentrantLock();
    private int next;

    /** A turn: how long to wait for it, and whether it was taken. */
    record Turn(Duration in, boolean taken) {

        private static final Turn NOW = new Turn(Duration.ZERO, true);
    }

    private RequestPace(RateLimit limit, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.perNanos = limit.per().toNanos();
        this.start = nanoTime.getAsLong();
        this.begins = new long[limit.requests()];
        Arrays.fill(begins, -perNanos);
    }

    private RequestPace() {
        this.nanoTime = () -> 0;
        this.perNanos = 0;
        this.start = 0;
        this.begins = new long[0];
    }

    /** The pace of a limit, or none. */
    static RequestPace of(@Nullable RateLimit limit, LongSupplier nanoTime) {
        return limit == null ? new RequestPace() : new RequestPace(limit, nanoTime);
    }

    /**
     * Takes the next turn, unless it comes too late.
     *
     * @param within how long the caller can wait
     * @return the turn; where it is not taken, the pace is as before
     */
    Turn take(Duration within) {
        if (begins.length == 0) {
            return Turn.NOW;
        }
        lock.lock();
        try {
            long now = nanoTime.getAsLong() - start;
            long turn = Math.max(now, begins[next] + perNanos);
            if (turn == now) {
                keep(turn);
                return Turn.NOW;
            }
            Duration wait = Duration.ofNanos(turn - now);
            if (wait.compareTo(within) > 0) {
                return new Turn(wait, false);
            }
            keep(turn);
            return new Turn(wait, true);
        } finally {
            lock.unlock();
        }
    }

    private void keep(long turn) {
        begins[next] = turn;
        next = (next + 1) % begins.length;
    }
}
