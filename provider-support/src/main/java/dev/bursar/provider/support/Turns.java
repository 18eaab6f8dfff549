package dev.bursar.provider.support;

import dev.bursar.payment.ProviderError;
import dev.bursar.payment.ProviderUnavailableException;
import dev.bursar.payment.spi.CallScope;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Has operations on one thing take turns, within one account of one process. Where a provider does not know a repetition
 * again, and the plugin has to look for what was done before it does it, two threads that look at once would both do it.
 * Thread-safe.
 */
public final class Turns {

    private final String provider;
    private final ConcurrentHashMap<String, Queue> queues = new ConcurrentHashMap<>();

    /** Who is at something, and how many wait for it or are at it. */
    private static final class Queue {

        private final ReentrantLock lock = new ReentrantLock();
        private int users;
    }

    /**
     * Nobody is at anything yet.
     *
     * @param provider the provider's name
     */
    public Turns(String provider) {
        this.provider = provider;
    }

    /**
     * Does something when nobody else is at the same thing any more.
     *
     * @param <T> what comes of it
     * @param thing what it is done to
     * @param scope the operation, whose deadline also bounds the waiting
     * @param work what to do
     * @return what came of it
     * @throws ProviderUnavailableException if it was not its turn in time, or the thread was interrupted: nothing was done
     */
    public <T> T take(String thing, CallScope scope, Supplier<T> work) {
        Queue queue = queues.compute(thing, (same, before) -> {
            Queue joined = before == null ? new Queue() : before;
            joined.users++;
            return joined;
        });
        try {
            await(queue.lock, scope);
            try {
                return work.get();
            } finally {
                queue.lock.unlock();
            }
        } finally {
            queues.computeIfPresent(thing, (same, left) -> --left.users == 0 ? null : left);
        }
    }

    private void await(ReentrantLock lock, CallScope scope) {
        boolean interrupted = false;
        try {
            if (lock.tryLock() || lock.tryLock(scope.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            interrupted = true;
        }
        throw new ProviderUnavailableException(
                interrupted
                        ? "the thread was interrupted while another one was at the same thing; nothing was sent"
                        : "another thread was at the same thing for too long; nothing was sent",
                ProviderError.of(provider),
                null);
    }
}
