package dev.bursar.demo.narration;

import dev.bursar.payment.PaymentObserver;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what the SDK sends to the provider, its repetitions among it. Thread-safe. */
public final class Requests implements PaymentObserver {

    /** Counts from zero. */
    public Requests() {}

    private final AtomicInteger sent = new AtomicInteger();

    @Override
    public Observation begin(Operation operation) {
        return outcome -> sent.addAndGet(outcome.attempts());
    }

    /** How many since this was asked last. */
    int taken() {
        return sent.getAndSet(0);
    }
}
