package dev.bursar.micrometer;

import dev.bursar.payment.PaymentObserver.Operation;
import dev.bursar.payment.PaymentObserver.Outcome;
import dev.bursar.payment.webhook.Authenticity;
import dev.bursar.payment.webhook.DisputeEvent;
import dev.bursar.payment.webhook.InstrumentEvent;
import dev.bursar.payment.webhook.PaymentEvent;
import dev.bursar.payment.webhook.RefundEvent;
import dev.bursar.payment.webhook.RejectionReason;
import dev.bursar.payment.webhook.WebhookEvent;
import dev.bursar.payment.webhook.WebhookRejectedException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Counts webhooks. Thread-safe. */
final class WebhookMeters {

    private static final String REJECTED = "webhook_rejected"; // is counted by its reason

    private final Labels labels;
    private final Clock clock;
    private final SeenEvents events;
    private final Family<Counter> accepted;
    private final Family<Counter> duplicate;
    private final Family<Counter> rejected;
    private final Family<Counter> failed;
    private final Family<Timer> age;
    private final Set<String> expected = ConcurrentHashMap.newKeySet();

    WebhookMeters(MeterRegistry registry, Labels labels, Clock clock, SeenEvents events) {
        this.labels = labels;
        this.clock = clock;
        this.events = events;
        this.accepted = Metric.WEBHOOKS_ACCEPTED.counters(registry);
        this.duplicate = Metric.WEBHOOKS_DUPLICATE.counters(registry);
        this.rejected = Metric.WEBHOOKS_REJECTED.counters(registry);
        this.failed = Metric.WEBHOOKS_FAILED.counters(registry);
        this.age = Metric.WEBHOOK_AGE.timers(
                registry,
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(15),
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                Duration.ofMinutes(15),
                Duration.ofHours(1),
                Duration.ofHours(6),
                Duration.ofHours(24));
    }

    /** Shows zeros of what may go wrong, once a provider is used for anything: the first webhook comes too late for that. */
    void expect(Operation operation) {
        String provider = labels.provider(operation.provider());
        if (expected.contains(provider) || !expected.add(provider)) {
            return;
        }
        duplicate.of(List.of(provider));
        for (RejectionReason reason : RejectionReason.values()) {
            rejected.of(List.of(provider, Labels.word(reason)));
        }
        ErrorTypes.all().filter(type -> !type.equals(REJECTED)).forEach(type -> failed.of(List.of(provider, type)));
    }

    void count(Operation operation, Outcome outcome) {
        String provider = labels.provider(operation.provider());
        WebhookEvent event = outcome.event();
        RuntimeException error = outcome.error();
        if (event != null) {
            countAccepted(provider, operation, event);
        } else if (error instanceof WebhookRejectedException rejection) {
            rejected.of(List.of(provider, Labels.word(rejection.reason()))).increment();
        } else if (error != null) {
            failed.of(List.of(provider, ErrorTypes.of(error))).increment();
        }
    }

    private void countAccepted(String provider, Operation operation, WebhookEvent event) {
        accepted.of(List.of(provider, kind(event), Labels.word(event.authenticity())))
                .increment();
        if (event.authenticity() == Authenticity.UNVERIFIED) {
            return; // anybody may have made up its id and its time
        }
        if (events.again(new SeenEvents.Event(operation.provider(), operation.account(), event.eventId()))) {
            duplicate.of(List.of(provider)).increment();
        }
        Instant occurredAt = event.occurredAt();
        if (occurredAt != null) {
            Duration since = Duration.between(occurredAt, clock.instant());
            // The provider's clock may be ahead of ours.
            age.of(List.of(provider)).record(since.isNegative() ? Duration.ZERO : since);
        }
    }

    private static String kind(WebhookEvent event) {
        if (event instanceof PaymentEvent) {
            return "payment";
        }
        if (event instanceof RefundEvent) {
            return "refund";
        }
        if (event instanceof DisputeEvent) {
            return "dispute";
        }
        return event instanceof InstrumentEvent ? "instrument" : "unrecognized";
    }
}
