package dev.bursar.testkit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What happened, oldest first; all of it, or only the newest. Thread-safe.
 *
 * @param <T> what is kept
 */
final class Newest<T> {

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<T> kept = new ArrayDeque<>();
    private int limit = Integer.MAX_VALUE;

    void keepLast(int newest) {
        if (newest < 1) {
            throw new IllegalArgumentException("at least one is kept, not " + newest);
        }
        lock.lock();
        try {
            limit = newest;
            trim();
        } finally {
            lock.unlock();
        }
    }

    void add(T one) {
        lock.lock();
        try {
            kept.add(one);
            trim();
        } finally {
            lock.unlock();
        }
    }

    List<T> all() {
        lock.lock();
        try {
            return List.copyOf(kept);
        } finally {
            lock.unlock();
        }
    }

    @Nullable
    T last() {
        lock.lock();
        try {
            return kept.peekLast();
        } finally {
            lock.unlock();
        }
    }

    private void trim() {
        while (kept.size() > limit) {
            kept.remove();
        }
    }
}
