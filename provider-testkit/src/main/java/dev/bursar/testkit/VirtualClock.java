package dev.bursar.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A clock that stands still until it is moved, so that days pass in no time.
 *
 * <p>What is scheduled runs on the thread that moves the clock, in the order of its time, with the clock standing at
 * exactly that time. Thread-safe.
 */
public final class VirtualClock extends Clock {

    private record Task(Instant due, long number, Runnable action) {}

    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    private final ReentrantLock lock = new ReentrantLock();
    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::due).thenComparing(Task::number));
    private long scheduled;
    private volatile Instant now;

    private VirtualClock(Instant start) {
        this.now = start;
    }

    /** {@return a clock that stands at a fixed moment in 2026} */
    public static VirtualClock start() {
        return at(START);
    }

    /**
     * A clock that stands at a moment.
     *
     * @param start the moment
     * @return the clock
     */
    public static VirtualClock at(Instant start) {
        return new VirtualClock(start);
    }

    /**
     * Moves the clock forward and runs what falls due on the way.
     *
     * @param step how far, not negative
     */
    public void advance(Duration step) {
        if (step.isNegative()) {
            throw new IllegalArgumentException("a clock advances forward, not by " + step + ": use setTo to go back");
        }
        setTo(now.plus(step));
    }

    /**
     * Sets the clock. Forward, it runs what falls due on the way; backward, it only shows another time.
     *
     * @param moment what it shows afterwards
     */
    public void setTo(Instant moment) {
        for (Task next = dueBy(moment); next != null; next = dueBy(moment)) {
            if (next.due().isAfter(now)) {
                now = next.due();
            }
            next.action().run();
        }
        now = moment;
    }

    /**
     * Has something run once the clock gets there.
     *
     * @param moment when; what is due already runs when the clock is moved next
     * @param action what to run; it may schedule more
     */
    public void schedule(Instant moment, Runnable action) {
        lock.lock();
        try {
            tasks.add(new Task(moment, scheduled++, action));
        } finally {
            lock.unlock();
        }
    }

    /** {@return how many actions wait for their time} */
    public int pending() {
        lock.lock();
        try {
            return tasks.size();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new Zoned(this, zone);
    }

    private @Nullable Task dueBy(Instant moment) {
        lock.lock();
        try {
            Task first = tasks.peek();
            return first == null || first.due().isAfter(moment) ? null : tasks.poll();
        } finally {
            lock.unlock();
        }
    }

    /** The same clock seen from a time zone. */
    private static final class Zoned extends Clock {

        private final Clock clock;
        private final ZoneId zone;

        Zoned(Clock clock, ZoneId zone) {
            this.clock = clock;
            this.zone = zone;
        }

        @Override
        public Instant instant() {
            return clock.instant();
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new Zoned(clock, other);
        }
    }
}
