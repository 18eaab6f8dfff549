package dev.bursar.benchmarks;

import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Money beside the plain {@link BigDecimal} that it is made of. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MoneyBenchmark {

    private String text = "1234567.89";
    private CurrencyCode usd = CurrencyCode.of("USD");
    private Money money = Money.of("1234567.89", "USD");
    private Money other = Money.of("0.11", "USD");
    private BigDecimal plain = new BigDecimal("1234567.89");
    private BigDecimal plainOther = new BigDecimal("0.11");

    /** Reads a text as money. */
    @Benchmark
    public Money parse() {
        return Money.of(text, usd);
    }

    /** Reads a text as a plain decimal. */
    @Benchmark
    public BigDecimal parsePlain() {
        return new BigDecimal(text);
    }

    /** Adds money. */
    @Benchmark
    public Money plus() {
        return money.plus(other);
    }

    /** Adds plain decimals. */
    @Benchmark
    public BigDecimal plusPlain() {
        return plain.add(plainOther);
    }

    /** Splits money three ways without losing a cent. */
    @Benchmark
    public List<Money> allocate() {
        return money.allocate(70, 20, 10);
    }
}
