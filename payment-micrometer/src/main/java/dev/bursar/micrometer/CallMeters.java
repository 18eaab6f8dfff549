package dev.bursar.micrometer;

import dev.bursar.payment.AmountMismatchException;
import dev.bursar.payment.OutcomeUnknownException;
import dev.bursar.payment.PaymentObserver.Operation;
import dev.bursar.payment.PaymentObserver.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what may happen to a call of any verb. Thread-safe. */
final class CallMeters {

    private final Labels labels;
    private final Family<Counter> unknown;
    private final Family<Counter> mismatches;
    private final Family<Counter> retries;
    private final Set<List<String>> expected = ConcurrentHashMap.newKeySet();

    CallMeters(MeterRegistry registry, Labels labels) {
        this.labels = labels;
        this.unknown = Metric.OUTCOME_UNKNOWN.counters(registry);
        this.mismatches = Metric.MISMATCHES.counters(registry);
        this.retries = Metric.RETRIES.counters(registry);
    }

    /** Shows zeros before anything goes wrong: a series that begins with one has, for a query, never grown. */
    void expect(Operation operation) {
        List<String> values = values(operation);
        if (expected.contains(values) || !expected.add(values)) {
            return;
        }
        retries.of(values);
        if (operation.verb().isChanging()) {
            unknown.of(values);
            mismatches.of(values(values, false));
            mismatches.of(values(values, true));
        }
    }

    void count(Operation operation, Outcome outcome) {
        List<String> values = values(operation);
        RuntimeException error = outcome.error();
        if (outcome.repetitions() > 0) {
            retries.of(values).increment(outcome.repetitions());
        }
        if (error instanceof OutcomeUnknownException) {
            unknown.of(values).increment();
        }
        if (error instanceof AmountMismatchException mismatch) {
            mismatches.of(values(values, mismatch.afterExecution())).increment();
        }
    }

    private static List<String> values(List<String> values, boolean executed) {
        return List.of(values.get(0), values.get(1), String.valueOf(executed));
    }

    private List<String> values(Operation operation) {
        return List.of(labels.provider(operation.provider()), Labels.word(operation.verb()));
    }
}
