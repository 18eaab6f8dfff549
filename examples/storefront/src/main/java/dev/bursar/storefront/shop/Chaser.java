package dev.bursar.storefront.shop;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does again, later, what did not come to an end: after a second, after two, after four, and so on. Thread-safe.
 *
 * <p>It keeps what is open in memory, because this is an example: a shop that must not forget writes it down first.
 */
public final class Chaser implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Chaser.class);
    /** Some providers may keep the others waiting. */
    private static final int THREADS = 16;

    private final Duration first;
    private final ScheduledThreadPoolExecutor threads;

    /**
     * A chaser with its own threads.
     *
     * @param first the first pause
     */
    public Chaser(Duration first) {
        this.first = first;
        this.threads = new ScheduledThreadPoolExecutor(THREADS, task -> {
            Thread thread = new Thread(task, "storefront-chaser");
            thread.setDaemon(true);
            return thread;
        });
        threads.setRemoveOnCancelPolicy(true);
        threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** The pause after so many tries: each is twice as long as the one before, up to a longest. */
    Duration pause(int tries, Duration longest) {
        Duration doubled = first.multipliedBy(1L << Math.min(tries, 20));
        return doubled.compareTo(longest) > 0 ? longest : doubled;
    }

    /**
     * Does something later.
     *
     * @param pause how much later
     * @param task what to do
     */
    void later(Duration pause, Runnable task) {
        try {
            var unused = threads.schedule(guarded(task), pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            // The shop is closing; what is open stays open at the provider, under its key.
        }
    }

    /** Ends; what has begun may finish. */
    @Override
    public void close() {
        threads.shutdown();
    }

    /** An executor keeps quiet about what its tasks throw. */
    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("something that was to be done again failed for good", e);
            }
        };
    }
}
