package dev.bursar.storefront.shop;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The webhooks that were turned away at the door. Nobody knows whose they were, because what is not verified is not read;
 * so they belong to no order. The newest are kept. Thread-safe.
 */
public final class Rejections {

    /**
     * One webhook that was turned away.
     *
     * @param at when
     * @param till at whose address it came
     * @param said why
     */
    public record Rejection(Instant at, String till, Said said) {}

    private static final int MOST = 50;

    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Rejection> newest = new ArrayDeque<>();

    /**
     * Nothing was turned away yet.
     *
     * @param clock tells when something came
     */
    public Rejections(Clock clock) {
        this.clock = clock;
    }

    void add(String till, Said said) {
        lock.lock();
        try {
            if (newest.size() == MOST) {
                newest.removeFirst();
            }
            newest.addLast(new Rejection(clock.instant(), till, said));
        } finally {
            lock.unlock();
        }
    }

    /** {@return what was turned away, the newest first} */
    public List<Rejection> newest() {
        lock.lock();
        try {
            List<Rejection> all = new ArrayList<>(newest);
            Collections.reverse(all);
            return List.copyOf(all);
        } finally {
            lock.unlock();
        }
    }
}
