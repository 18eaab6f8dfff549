package dev.bursar.benchmarks;

import dev.bursar.payment.PaymentFactory;
import dev.bursar.payment.PaymentInterface;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Finding every plugin on the class path, and opening an account: what an application pays at its start. */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DiscoveryBenchmark {

    private final PaymentFactory factory = PaymentFactory.discover();

    /** Finds the plugins, over and over. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    public PaymentFactory discover() {
        return PaymentFactory.discover();
    }

    /** Finds the plugins for the first time in a JVM. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @Fork(10)
    @Warmup(iterations = 0)
    @Measurement(iterations = 1)
    public PaymentFactory discoverCold() {
        return PaymentFactory.discover();
    }

    /** Opens and closes an account. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    public String open() {
        try (PaymentInterface account =
                factory.open("bench", Map.of("secret_key", "bench", "base_url", "https://bench.example"))) {
            return account.provider();
        }
    }
}
