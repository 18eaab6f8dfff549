package dev.bursar.demo.market;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Does one thing for many, some at a time. */
final class Clerks {

    private Clerks() {}

    /** Returns when all is done; the first fault ends the day. */
    static <T> void all(int clerks, List<T> many, Consumer<T> deed) {
        ExecutorService desks = Executors.newFixedThreadPool(clerks);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (T one : many) {
                done.add(desks.submit(() -> deed.accept(one)));
            }
            for (Future<?> each : done) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(String.valueOf(e.getCause()), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            desks.shutdownNow();
        }
    }
}
