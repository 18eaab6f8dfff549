package dev.bursar.micrometer;

import dev.bursar.payment.PaymentObserver;
import dev.bursar.payment.PaymentVerb;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Counts and times every call in a {@link MeterRegistry}. Hang it on the factory with {@link
 * dev.bursar.payment.PaymentFactory#withObserver}; one of it for a registry, whatever the number of accounts.
 *
 * <p>The first five are about taking payments: the verbs create, confirm and capture, each call counted for itself.
 *
 * <table>
 * <caption>Metrics, as Prometheus spells them</caption>
 * <tr><th>metric</th><th>labels</th><th>what it counts</th></tr>
 * <tr><td>{@code payment_attempts_total}</td><td>{@code provider}, {@code payment_method}, {@code currency},
 *     {@code status}</td><td>calls, at their end, with the status that was learnt: that of the payment, {@code unknown}
 *     where the outcome is, {@code error} after any other exception</td></tr>
 * <tr><td>{@code payment_successes_total}</td><td>the same</td><td>those that were answered, with a payment neither
 *     failed nor cancelled nor unknown</td></tr>
 * <tr><td>{@code payment_failures_total}</td><td>and {@code error_type}</td><td>payments that failed, by the failure's
 *     code, and exceptions after which surely nothing was executed, by their kind</td></tr>
 * <tr><td>{@code payment_duration_seconds}</td><td>those of the attempts</td><td>how long they took, a
 *     histogram</td></tr>
 * <tr><td>{@code active_payments}</td><td>the same; the status is {@code in_flight}</td><td>calls under way
 *     now</td></tr>
 * <tr><td>{@code payment_outcome_unknown_total}</td><td>{@code provider}, {@code verb}</td><td>calls that may have been
 *     executed: neither successes nor failures; refunds and cancellations too</td></tr>
 * <tr><td>{@code payment_mismatches_total}</td><td>and {@code executed}</td><td>another amount or order came back than
 *     was ordered; a failure only where nothing was executed</td></tr>
 * <tr><td>{@code payment_retries_total}</td><td>{@code provider}, {@code verb}</td><td>requests repeated by themselves,
 *     of every verb</td></tr>
 * <tr><td>{@code payment_webhooks_accepted_total}</td><td>{@code provider}, {@code event},
 *     {@code authenticity}</td><td>webhooks that were read, repetitions too</td></tr>
 * <tr><td>{@code payment_webhooks_duplicate_total}</td><td>{@code provider}</td><td>those of them whose event was seen
 *     before in this process</td></tr>
 * <tr><td>{@code payment_webhooks_rejected_total}</td><td>{@code provider}, {@code reason}</td><td>rejected
 *     ones</td></tr>
 * <tr><td>{@code payment_webhooks_failed_total}</td><td>{@code provider}, {@code error_type}</td><td>those of which
 *     nothing was learnt, to be sent again</td></tr>
 * <tr><td>{@code payment_webhook_age_seconds}</td><td>{@code provider}</td><td>from the event to its acceptance, a
 *     histogram</td></tr>
 * </table>
 *
 * <p>The method and the currency are those of the request, else those of the answer, else {@code unspecified} and {@code
 * none}. Labels are bounded: what comes after the bound is {@code other}. Merchant accounts, payments and orders are no
 * labels. Other buckets are set by a {@link io.micrometer.core.instrument.config.MeterFilter} on the registry.
 *
 * <p>Thread-safe; it does no I/O. A fault of the registry changes no payment.
 */
public final class PaymentMetrics implements PaymentObserver {

    private final TakingMeters taking;
    private final CallMeters calls;
    private final WebhookMeters webhooks;

    private PaymentMetrics(Builder builder) {
        Labels labels = new Labels(builder.valuesPerLabel, builder.combinations);
        this.taking = new TakingMeters(builder.registry, labels);
        this.calls = new CallMeters(builder.registry, labels);
        this.webhooks =
                new WebhookMeters(builder.registry, labels, builder.clock, new SeenEvents(builder.rememberedEvents));
    }

    /**
     * Metrics with the usual bounds.
     *
     * @param registry where they go
     * @return the observer
     */
    public static PaymentMetrics of(MeterRegistry registry) {
        return builder(registry).build();
    }

    /**
     * Metrics with other bounds.
     *
     * @param registry where they go
     * @return a builder with the usual bounds
     */
    public static Builder builder(MeterRegistry registry) {
        return new Builder(registry);
    }

    @Override
    public Observation begin(Operation operation) {
        calls.expect(operation);
        webhooks.expect(operation);
        AtomicInteger active = TakingMeters.areAbout(operation.verb()) ? taking.active(operation) : null;
        if (active != null) {
            active.incrementAndGet();
        }
        return new Running(operation, active);
    }

    /** A call under way. It ends once, however often it is told so, or there would be fewer than no calls under way. */
    private final class Running implements Observation {

        private final Operation operation;
        private final @Nullable AtomicInteger active;
        private final AtomicBoolean ended = new AtomicBoolean();

        Running(Operation operation, @Nullable AtomicInteger active) {
            this.operation = operation;
            this.active = active;
        }

        @Override
        public void end(Outcome outcome) {
            if (!ended.compareAndSet(false, true)) {
                return;
            }
            if (active != null) {
                active.decrementAndGet(); // first, so that no fault of a registry keeps it
                taking.count(operation, outcome);
            }
            calls.count(operation, outcome);
            if (operation.verb() == PaymentVerb.WEBHOOK) {
                webhooks.count(operation, outcome);
            }
        }
    }

    /** Collects the bounds; {@link #build} refuses what cannot work. Not thread-safe. */
    public static final class Builder {

        private final MeterRegistry registry;
        private Clock clock = Clock.systemUTC();
        private int valuesPerLabel = 50;
        private int combinations = 500;
        private int rememberedEvents = 10_000;

        private Builder(MeterRegistry registry) {
            this.registry = Objects.requireNonNull(registry, "registry");
        }

        /**
         * Sets what tells the age of webhooks.
         *
         * @param clock the clock; the system's unless it is set
         * @return this builder
         */
        public Builder clock(Clock clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * Bounds each label whose values are open: providers, methods with a brand, currencies.
         *
         * @param values how many of each; 50 unless it is set
         * @return this builder
         */
        public Builder valuesPerLabel(int values) {
            this.valuesPerLabel = values;
            return this;
        }

        /**
         * Bounds how many combinations of provider, method and currency there are; what comes later has {@code other} for
         * both method and currency.
         *
         * @param number how many; 500 unless it is set
         * @return this builder
         */
        public Builder combinations(int number) {
            this.combinations = number;
            return this;
        }

        /**
         * Bounds the memory by which repeated webhooks are recognised.
         *
         * @param events how many of the newest events are remembered; 10,000 unless it is set
         * @return this builder
         */
        public Builder rememberedEvents(int events) {
            this.rememberedEvents = events;
            return this;
        }

        /**
         * Makes the observer.
         *
         * @return the observer
         * @throws IllegalArgumentException if a bound is below one
         */
        public PaymentMetrics build() {
            atLeastOne("valuesPerLabel", valuesPerLabel);
            atLeastOne("combinations", combinations);
            atLeastOne("rememberedEvents", rememberedEvents);
            return new PaymentMetrics(this);
        }

        private static void atLeastOne(String field, int number) {
            if (number < 1) {
                throw new IllegalArgumentException(field + " is " + number + ": give at least 1");
            }
        }
    }
}
