package dev.bursar.benchmarks.stripe;

import dev.bursar.benchmarks.ServerProcess;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A payment created over loopback, at a server with canned answers or at the simulator. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up before anything else
public class CreateBenchmark {

    /** How to talk to Stripe, one of {@link StripeClients}. */
    @Param({"RAW", "OURS", "THEIRS"})
    String client;

    /** Who answers: {@code canned} or {@code simulator}. */
    @Param({"canned", "simulator"})
    String server;

    private ServerProcess process;
    private StripeCalls calls;
    private int count;

    /** Starts the server and opens the client. */
    @Setup(Level.Trial)
    public void start() throws IOException {
        boolean canned = server.equals("canned");
        process = canned ? ServerProcess.start() : ServerProcess.start(SimulatorServer.class);
        calls = StripeClients.valueOf(client)
                .open(canned ? StripeServer.canned(process) : StripeServer.simulator(process));
    }

    /** Stops the server. */
    @TearDown(Level.Trial)
    public void stop() {
        calls.close();
        process.close();
    }

    /** A payment on Stripe's page: one Checkout Session. */
    @Benchmark
    public String page() throws Exception {
        return calls.createPage(OrderNumbers.numbered(count++));
    }

    /** A payment in the host's own page: one PaymentIntent. */
    @Benchmark
    public String intent() throws Exception {
        return calls.createIntent(OrderNumbers.numbered(count++));
    }
}
