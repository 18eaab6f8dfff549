package dev.bursar.provider.support;

import dev.bursar.payment.PaymentVerb;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/**
 * Remembers, for each verb, until when the provider asked not to be called: one caller's "too many requests" spares all
 * others the same. Verbs are kept apart, so that a list that is read too fast never holds up a payment. Thread-safe.
 */
final class RateLimitGate {

    /** A provider's slip must not lock an account for a day. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final ConcurrentMap<PaymentVerb, Long> openAt = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;

    RateLimitGate(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    void close(PaymentVerb verb, Duration wait) {
        Duration bounded = wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
        // The longest wait counts: an answer that was under way may ask for less.
        openAt.merge(verb, nanoTime.getAsLong() + bounded.toNanos(), (old, asked) -> asked - old > 0 ? asked : old);
    }

    /** How long to wait; zero or less where the gate is open. */
    Duration remaining(PaymentVerb verb) {
        Long until = openAt.get(verb);
        if (until == null) {
            return Duration.ZERO;
        }
        long left = until - nanoTime.getAsLong();
        if (left <= 0) {
            openAt.remove(verb, until);
        }
        return Duration.ofNanos(left);
    }
}
