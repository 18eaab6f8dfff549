package dev.bursar.storefront.shop;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** Which webhooks were handled already. The newest are remembered; a shop with a database asks that. Thread-safe. */
final class SeenEvents {

    private static final int MOST = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Set<String> ids = new LinkedHashSet<>();

    boolean contains(String till, String eventId) {
        lock.lock();
        try {
            return ids.contains(key(till, eventId));
        } finally {
            lock.unlock();
        }
    }

    /** Only after it was handled: what fails half-way has to be handled when it comes again. */
    void add(String till, String eventId) {
        lock.lock();
        try {
            ids.add(key(till, eventId));
            if (ids.size() > MOST) {
                ids.remove(ids.iterator().next());
            }
        } finally {
            lock.unlock();
        }
    }

    private static String key(String till, String eventId) {
        return till + " " + eventId;
    }
}
