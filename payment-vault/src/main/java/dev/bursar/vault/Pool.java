package dev.bursar.vault;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps ciphers and MACs for the next call: finding one among the security providers costs as much as using it. Holds a few for
 * each processor, whatever the number of threads. Thread-safe; waits for nothing.
 */
final class Pool<T> {

    private static final int FOR_EACH_PROCESSOR = 4;

    private final ArrayBlockingQueue<T> idle =
            new ArrayBlockingQueue<>(FOR_EACH_PROCESSOR * Runtime.getRuntime().availableProcessors());
    private final Supplier<T> maker;

    Pool(Supplier<T> maker) {
        this.maker = maker;
    }

    T take() {
        @Nullable T known = idle.poll();
        return known == null ? maker.get() : known;
    }

    /** Only what is as good as new: after a failure, let it go. */
    void giveBack(T used) {
        var unused = idle.offer(used);
    }
}
