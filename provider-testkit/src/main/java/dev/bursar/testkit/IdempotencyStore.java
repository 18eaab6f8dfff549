package dev.bursar.testkit;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Remembers, for a simulator, which request came under which idempotency key and what was answered. Thread-safe.
 *
 * <p>The scope of a key is the simulator's to make: put the account, and where the provider does so the path, into the
 * key's text.
 */
public final class IdempotencyStore {

    /** What a key says of a request. */
    public enum Kind {
        /** Nobody used the key before: execute the request and {@link IdempotencyStore#finish} it. */
        NEW,
        /** The same request was answered before: give the same answer. */
        REPLAY,
        /** Another request came under this key. */
        CONFLICT,
        /** The same request has begun and has no answer yet. */
        IN_PROGRESS
    }

    /**
     * What a key says of a request.
     *
     * @param kind what it says
     * @param reply the earlier answer; null unless it is a replay
     */
    public record Outcome(Kind kind, @Nullable SimulatorReply reply) {}

    private record Stored(String fingerprint, @Nullable SimulatorReply reply) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Stored> stored = new HashMap<>();

    /** An empty store. */
    public IdempotencyStore() {}

    /**
     * Asks what a key says of a request, and takes the key for it where it is free.
     *
     * @param key the key, with its scope
     * @param fingerprint what makes this request the same as another, such as its path and body
     * @return what the key says
     */
    public Outcome begin(String key, String fingerprint) {
        lock.lock();
        try {
            Stored known = stored.putIfAbsent(key, new Stored(fingerprint, null));
            if (known == null) {
                return new Outcome(Kind.NEW, null);
            }
            if (!known.fingerprint().equals(fingerprint)) {
                return new Outcome(Kind.CONFLICT, null);
            }
            return known.reply() == null
                    ? new Outcome(Kind.IN_PROGRESS, null)
                    : new Outcome(Kind.REPLAY, known.reply());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Keeps the answer of a request that began as new.
     *
     * @param key the key, with its scope
     * @param reply the answer
     */
    public void finish(String key, SimulatorReply reply) {
        lock.lock();
        try {
            Stored begun = stored.get(key);
            if (begun == null) {
                throw new IllegalStateException("a request is finished that never began under its key");
            }
            stored.put(key, new Stored(begun.fingerprint(), reply));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Gives a key free, as some providers do after a request that was never executed, or after some time.
     *
     * @param key the key, with its scope
     */
    public void forget(String key) {
        lock.lock();
        try {
            stored.remove(key);
        } finally {
            lock.unlock();
        }
    }
}
