package dev.bursar.benchmarks;

import dev.bursar.micrometer.PaymentMetrics;
import dev.bursar.micrometer.PaymentTracing;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentMethod;
import dev.bursar.payment.PaymentObserver;
import dev.bursar.payment.PaymentObserver.Operation;
import dev.bursar.payment.PaymentObserver.Outcome;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.PaymentVerb;
import io.micrometer.observation.Observation.Context;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What metrics and traces add to a call: its begin and its end, beside an observer that does nothing. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ObserverBenchmark {

    private static final Money WON = Money.of(15000, "KRW");

    private final PaymentObserver nothing = operation -> outcome -> {};
    private final PaymentObserver metrics = PaymentMetrics.of(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
    private final PaymentObserver tracingOff = PaymentTracing.of(ObservationRegistry.create());
    private final Recorder recorder = new Recorder();
    private final PaymentObserver tracing = PaymentTracing.of(recording(recorder));

    private final Operation operation = new Operation(
            "bench",
            "default",
            PaymentVerb.CREATE,
            PaymentReference.byOrderId("order-1"),
            PaymentMethod.wallet("kakao_pay"),
            WON,
            "create:order-1");
    private final Outcome outcome = new Outcome(
            PaymentResponse.builder()
                    .provider("bench")
                    .paymentId("pay-1")
                    .orderId("order-1")
                    .status(PaymentStatus.COMPLETED)
                    .amount(WON)
                    .build(),
            null,
            null,
            null,
            Duration.ofMillis(180),
            1,
            0);

    /** An observer that does nothing. */
    @Benchmark
    public Outcome nothing() {
        return observed(nothing);
    }

    /** Metrics in a Prometheus registry. */
    @Benchmark
    public Outcome metrics() {
        return observed(metrics);
    }

    /** Traces that nobody keeps: a registry without handlers. */
    @Benchmark
    public Outcome tracingWithoutHandler() {
        return observed(tracingOff);
    }

    /** Traces that a handler takes. */
    @Benchmark
    public @Nullable Context tracingWithHandler() {
        Outcome unused = observed(tracing);
        return recorder.last;
    }

    private Outcome observed(PaymentObserver observer) {
        observer.begin(operation).end(outcome);
        return outcome;
    }

    private static ObservationRegistry recording(Recorder recorder) {
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(recorder);
        return registry;
    }

    /** Keeps the newest span. */
    private static final class Recorder implements ObservationHandler<Context> {

        private volatile @Nullable Context last;

        @Override
        public void onStop(Context context) {
            last = context;
        }

        @Override
        public boolean supportsContext(Context context) {
            return true;
        }
    }
}
