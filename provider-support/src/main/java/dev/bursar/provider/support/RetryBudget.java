package dev.bursar.provider.support;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A bucket of tokens: a repetition takes ten, an answer puts one back. In an outage the bucket runs dry, and calls are
 * then made once instead of several times. Thread-safe.
 */
final class RetryBudget {

    private static final long COST = 10;

    private final long capacity;
    private final AtomicLong tokens;

    RetryBudget(int repetitions) {
        this.capacity = repetitions * COST;
        this.tokens = new AtomicLong(capacity);
    }

    boolean spend() {
        return tokens.getAndUpdate(left -> left >= COST ? left - COST : left) >= COST;
    }

    void refill() {
        // Nearly always full: one read then, and no contention.
        if (tokens.get() < capacity) {
            tokens.updateAndGet(left -> Math.min(capacity, left + 1));
        }
    }
}
