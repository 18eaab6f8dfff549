package dev.bursar.benchmarks.stripe;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Threads that wait for answers: virtual ones where the JVM has them, else a platform thread each. */
final class CallerThreads {

    private CallerThreads() {}

    static ExecutorService forPayments(int atOnce) {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (NoSuchMethodException e) {
            return Executors.newFixedThreadPool(atOnce); // Java 17
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("the JVM refused to make virtual threads", e);
        }
    }
}
