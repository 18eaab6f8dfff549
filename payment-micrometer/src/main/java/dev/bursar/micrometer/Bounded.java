package dev.bursar.micrometer;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Lets so many distinct values through, first come, and gives another one for all the rest: what a host or a provider makes
 * up must not fill the registry. Thread-safe.
 */
final class Bounded<T> {

    private final Set<T> admitted = ConcurrentHashMap.newKeySet();
    private final Semaphore places;

    Bounded(int places) {
        this.places = new Semaphore(places);
    }

    T admit(T value, T otherwise) {
        if (admitted.contains(value)) {
            return value;
        }
        if (!places.tryAcquire()) {
            return otherwise;
        }
        if (!admitted.add(value)) { // another thread was first with the same
            places.release();
        }
        return value;
    }
}
