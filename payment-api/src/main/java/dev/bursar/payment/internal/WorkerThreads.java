package dev.bursar.payment.internal;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Threads to block on: virtual ones where the JVM has them, else a bounded pool. */
public final class WorkerThreads {

    private static final int MAX_THREADS = 1024;
    private static final int MAX_QUEUED = 1_000;
    private static final long IDLE_SECONDS = 10;

    private WorkerThreads() {}

    /**
     * A new executor. Its threads do not keep the JVM alive.
     *
     * @param name the prefix of the names of a pool's threads
     */
    public static ExecutorService newExecutor(String name) {
        ExecutorService virtual = virtualThreads();
        return virtual != null ? virtual : boundedPool(name);
    }

    private static ExecutorService boundedPool(String name) {
        AtomicInteger count = new AtomicInteger();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                MAX_THREADS,
                MAX_THREADS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MAX_QUEUED),
                task -> {
                    Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static @Nullable ExecutorService virtualThreads() {
        try {
            MethodHandle factory = MethodHandles.publicLookup()
                    .findStatic(
                            Executors.class,
                            "newVirtualThreadPerTaskExecutor",
                            MethodType.methodType(ExecutorService.class));
            return (ExecutorService) factory.invokeExact();
        } catch (NoSuchMethodException | UnsupportedOperationException e) {
            return null; // Java 17, or a JVM without them
        } catch (Throwable e) {
            throw new IllegalStateException("the JVM refused to make virtual threads", e);
        }
    }
}
