package dev.bursar.micrometer;

import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentMethod;
import dev.bursar.payment.PaymentObserver.Operation;
import dev.bursar.payment.PaymentObserver.Outcome;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentVerb;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Counts the calls that are to take a payment. Thread-safe. */
final class TakingMeters {

    private final Labels labels;
    private final Family<Counter> attempts;
    private final Family<Counter> successes;
    private final Family<Counter> failures;
    private final Family<Timer> duration;
    private final Family<AtomicInteger> active;

    TakingMeters(MeterRegistry registry, Labels labels) {
        this.labels = labels;
        this.attempts = Metric.ATTEMPTS.counters(registry);
        this.successes = Metric.SUCCESSES.counters(registry);
        this.failures = Metric.FAILURES.counters(registry);
        this.active = Metric.ACTIVE.gauges(registry);
        this.duration = Metric.DURATION.timers(
                registry,
                Duration.ofMillis(50),
                Duration.ofMillis(100),
                Duration.ofMillis(250),
                Duration.ofMillis(500),
                Duration.ofSeconds(1),
                Duration.ofMillis(2500),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60));
    }

    static boolean areAbout(PaymentVerb verb) {
        return verb == PaymentVerb.CREATE || verb == PaymentVerb.CONFIRM || verb == PaymentVerb.CAPTURE;
    }

    /** How many calls with these labels are under way; no atomic sum of parts, which could be seen below zero. */
    AtomicInteger active(Operation operation) {
        Labels.Payment of = labels.payment(operation.provider(), operation.method(), operation.amount());
        return active.of(List.of(of.provider(), of.method(), of.currency(), "in_flight"));
    }

    void count(Operation operation, Outcome outcome) {
        Verdict verdict = Verdict.of(outcome);
        Labels.Payment of = learnt(operation, outcome.payment());
        List<String> values = List.of(of.provider(), of.method(), of.currency(), verdict.status());
        attempts.of(values).increment();
        duration.of(values).record(outcome.duration());
        if (verdict.success()) {
            successes.of(values).increment();
        }
        String errorType = verdict.errorType();
        if (errorType != null) {
            failures.of(List.of(of.provider(), of.method(), of.currency(), verdict.status(), errorType))
                    .increment();
        }
    }

    /** What was asked for, and where that says nothing, what was answered. */
    private Labels.Payment learnt(Operation operation, @Nullable PaymentResponse answer) {
        PaymentMethod method = operation.method();
        Money amount = operation.amount();
        if (answer != null) {
            method = method == null ? answer.method() : method;
            amount = amount == null ? answer.amount() : amount;
        }
        return labels.payment(operation.provider(), method, amount);
    }
}
