package dev.bursar.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A metric of this module: every name, text and label stands here.
 *
 * @param meter its name, which each registry brings into its own spelling
 * @param description what it counts, in one sentence
 * @param labels the names of its labels
 */
record Metric(String meter, String description, List<String> labels) {

    private static final List<String> OF_A_PAYMENT = List.of("provider", "payment.method", "currency", "status");

    static final Metric ATTEMPTS =
            new Metric("payment.attempts", "Calls that were to take a payment, by what was learnt.", OF_A_PAYMENT);
    static final Metric SUCCESSES = new Metric(
            "payment.successes", "Calls that were to take a payment and brought it on its way.", OF_A_PAYMENT);
    static final Metric FAILURES = new Metric(
            "payment.failures",
            "Calls that were to take a payment and surely did not.",
            List.of("provider", "payment.method", "currency", "status", "error.type"));
    static final Metric DURATION = new Metric(
            "payment.duration",
            "How long the calls took that were to take a payment, with all repetitions.",
            OF_A_PAYMENT);
    static final Metric ACTIVE =
            new Metric("active.payments", "Calls under way now that are to take a payment.", OF_A_PAYMENT);

    static final Metric OUTCOME_UNKNOWN = new Metric(
            "payment.outcome.unknown",
            "Calls that may have been executed, and got no usable answer.",
            List.of("provider", "verb"));
    static final Metric MISMATCHES = new Metric(
            "payment.mismatches",
            "Answers and returns with another amount, currency or order number than was ordered.",
            List.of("provider", "verb", "executed"));
    static final Metric RETRIES = new Metric(
            "payment.retries",
            "Requests that repeated one which had got no usable answer.",
            List.of("provider", "verb"));

    static final Metric WEBHOOKS_ACCEPTED = new Metric(
            "payment.webhooks.accepted",
            "Webhooks that were verified and read, with their repetitions.",
            List.of("provider", "event", "authenticity"));
    static final Metric WEBHOOKS_DUPLICATE = new Metric(
            "payment.webhooks.duplicate",
            "Accepted webhooks whose event this process had seen before.",
            List.of("provider"));
    static final Metric WEBHOOKS_REJECTED = new Metric(
            "payment.webhooks.rejected",
            "Webhooks that are not surely from the provider.",
            List.of("provider", "reason"));
    static final Metric WEBHOOKS_FAILED = new Metric(
            "payment.webhooks.failed",
            "Webhooks of which nothing could be learnt, so that the provider should send them again.",
            List.of("provider", "error.type"));
    static final Metric WEBHOOK_AGE = new Metric(
            "payment.webhook.age",
            "How long before its acceptance the event of a webhook had happened.",
            List.of("provider"));

    Family<Counter> counters(MeterRegistry registry) {
        return new Family<>(values -> Counter.builder(meter)
                .description(description)
                .tags(tags(values))
                .register(registry));
    }

    Family<Timer> timers(MeterRegistry registry, Duration... buckets) {
        return new Family<>(values -> Timer.builder(meter)
                .description(description)
                .tags(tags(values))
                .serviceLevelObjectives(buckets)
                .register(registry));
    }

    Family<AtomicInteger> gauges(MeterRegistry registry) {
        return new Family<>(values -> {
            AtomicInteger number = new AtomicInteger();
            Gauge.builder(meter, number, AtomicInteger::get)
                    .description(description)
                    .tags(tags(values))
                    .strongReference(true)
                    .register(registry);
            return number;
        });
    }

    private Tags tags(List<String> values) {
        Tags tags = Tags.empty();
        for (int i = 0; i < labels.size(); i++) {
            tags = tags.and(labels.get(i), values.get(i));
        }
        return tags;
    }
}
