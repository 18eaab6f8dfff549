package dev.bursar.benchmarks.stripe;

import java.util.concurrent.atomic.AtomicInteger;

/** Order numbers of the form {@code order-000000}, each given once. Thread-safe. */
final class OrderNumbers {

    private static final int MILLION = 1_000_000;

    private final AtomicInteger next = new AtomicInteger();

    String next() {
        return numbered(next.getAndIncrement());
    }

    static String numbered(int number) {
        return "order-" + Integer.toString(MILLION + number % MILLION).substring(1);
    }
}
