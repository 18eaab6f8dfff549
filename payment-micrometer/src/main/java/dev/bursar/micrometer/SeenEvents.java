package dev.bursar.micrometer;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** The newest webhook events that this process has seen. Thread-safe. */
final class SeenEvents {

    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Event> seen = new HashSet<>();
    private final Queue<Event> oldestFirst = new ArrayDeque<>();

    /** An event id is the provider's, and may come to two accounts. */
    record Event(String provider, String merchant, String id) {}

    SeenEvents(int capacity) {
        this.capacity = capacity;
    }

    /** Notes an event, and says whether it was there already. */
    boolean again(Event event) {
        lock.lock();
        try {
            if (!seen.add(event)) {
                return true;
            }
            oldestFirst.add(event);
            if (oldestFirst.size() > capacity) {
                seen.remove(oldestFirst.remove());
            }
            return false;
        } finally {
            lock.unlock();
        }
    }
}
