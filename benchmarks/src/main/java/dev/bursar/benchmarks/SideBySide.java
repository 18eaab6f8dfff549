package dev.bursar.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/**
 * The exchanges of {@link TransportBenchmark} in turn, one after the other in one thread, so that whatever else the
 * machine does strikes all of them alike: ratios that hold on a noisy machine.
 */
public final class SideBySide {

    private static final int WARM_UP = 30_000;
    private static final int MEASURED = 60_000;

    private SideBySide() {}

    private static final class Way {

        private final String name;
        private final Callable<?> exchange;
        private final long[] nanos = new long[MEASURED];
        private final long[] bytes = new long[MEASURED];

        Way(String name, Callable<?> exchange) {
            this.name = name;
            this.exchange = exchange;
        }
    }

    /**
     * Prints the median time and bytes of each way, and how it compares with the first.
     *
     * @param args none
     * @throws Exception if an exchange fails
     */
    public static void main(String[] args) throws Exception {
        TransportBenchmark benchmark = new TransportBenchmark();
        benchmark.start();
        try {
            measure(List.of(
                    new Way("raw OkHttp + Jackson", benchmark::raw),
                    new Way("transport", benchmark::transport),
                    new Way("createPayment", benchmark::createPayment)));
        } finally {
            benchmark.stop();
        }
    }

    private static void measure(List<Way> ways) throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int i = -WARM_UP; i < MEASURED; i++) {
            for (Way way : ways) {
                long bytes = threads.getCurrentThreadAllocatedBytes();
                long begun = System.nanoTime();
                way.exchange.call();
                long took = System.nanoTime() - begun;
                if (i >= 0) {
                    way.nanos[i] = took;
                    way.bytes[i] = threads.getCurrentThreadAllocatedBytes() - bytes;
                }
            }
        }
        Way first = ways.get(0);
        for (Way way : ways) {
            System.out.printf(
                    Locale.ROOT,
                    "%-22s p50 %6.1f us (%.3f)   p99 %7.1f us   %6d bytes (%.3f)%n",
                    way.name,
                    percentile(way.nanos, 50) / 1000.0,
                    (double) percentile(way.nanos, 50) / percentile(first.nanos, 50),
                    percentile(way.nanos, 99) / 1000.0,
                    percentile(way.bytes, 50),
                    (double) percentile(way.bytes, 50) / percentile(first.bytes, 50));
        }
    }

    private static long percentile(long[] values, int percent) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) ((long) sorted.length * percent / 100)];
    }
}
