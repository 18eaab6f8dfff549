package dev.bursar.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/**
 * Ways to do the same, taken in turn, one after the other in one thread, so that whatever else the machine does strikes
 * all of them alike: ratios that hold on a noisy machine.
 */
public final class Turns {

    private final int warmUp;
    private final int measured;
    private final int batch;
    private final List<Way> ways = new ArrayList<>();

    private static final class Way {

        private final String name;
        private final Callable<?> work;
        private final long[] nanos;
        private final long[] bytes;

        Way(String name, Callable<?> work, int measured) {
            this.name = name;
            this.work = work;
            this.nanos = new long[measured];
            this.bytes = new long[measured];
        }

        void take(ThreadMXBean threads, int turn, int batch) throws Exception {
            long bytesBefore = threads.getCurrentThreadAllocatedBytes();
            long begun = System.nanoTime();
            for (int i = 0; i < batch; i++) {
                work.call();
            }
            long took = System.nanoTime() - begun;
            if (turn >= 0) {
                nanos[turn] = took / batch;
                bytes[turn] = (threads.getCurrentThreadAllocatedBytes() - bytesBefore) / batch;
            }
        }
    }

    /**
     * Turns of each way.
     *
     * @param warmUp how many turns do not count
     * @param measured how many do
     * @param batch how often the work is done in a turn: more than once where it is short beside a look at the clock
     */
    public Turns(int warmUp, int measured, int batch) {
        this.warmUp = warmUp;
        this.measured = measured;
        this.batch = batch;
    }

    /**
     * Adds a way. All are compared with the first.
     *
     * @param name what to call it
     * @param work what it does
     * @return these turns
     */
    public Turns way(String name, Callable<?> work) {
        ways.add(new Way(name, work, measured));
        return this;
    }

    /**
     * Takes all turns and prints the median time and bytes of each way, and how it compares with the first.
     *
     * @throws Exception if the work fails
     */
    public void take() throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int turn = -warmUp; turn < measured; turn++) {
            for (Way way : ways) {
                way.take(threads, turn, batch);
            }
        }
        ways.forEach(way -> print(way, ways.get(0)));
    }

    private static void print(Way way, Way first) {
        System.out.printf(
                Locale.ROOT,
                "%-24s p50 %7.2f us (%.3f)   p99 %8.2f us   %6d bytes (%.3f)%n",
                way.name,
                percentile(way.nanos, 50) / 1000.0,
                (double) percentile(way.nanos, 50) / percentile(first.nanos, 50),
                percentile(way.nanos, 99) / 1000.0,
                percentile(way.bytes, 50),
                (double) percentile(way.bytes, 50) / percentile(first.bytes, 50));
    }

    private static long percentile(long[] values, int percent) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) ((long) sorted.length * percent / 100)];
    }
}
