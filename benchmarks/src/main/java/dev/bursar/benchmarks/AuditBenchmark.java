package dev.bursar.benchmarks;

import dev.bursar.audit.Actor;
import dev.bursar.audit.AuditEntry;
import dev.bursar.audit.AuditKeys;
import dev.bursar.audit.AuditLog;
import dev.bursar.audit.AuditObserver;
import dev.bursar.audit.BufferedAuditLog;
import dev.bursar.audit.FileAuditLog;
import dev.bursar.audit.JdbcAuditLog;
import dev.bursar.jdbc.EmbeddedDatabase;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentObserver.Operation;
import dev.bursar.payment.PaymentObserver.Outcome;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.PaymentVerb;
import dev.bursar.payment.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Writing a payment into the audit log: what the caller's thread pays, and what a record costs on disk. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up before anything else
public class AuditBenchmark {

    private static final AuditKeys KEYS = AuditKeys.of("k1", Secret.of("0123456789-0123456789-0123456789"));
    private static final Actor CLERK = new Actor("clerk:7", "203.0.113.9");

    private Path folder;
    private FileAuditLog file;
    private FileAuditLog unsynced;
    private FileAuditLog behind;
    private EmbeddedDatabase database;
    private JdbcAuditLog table;
    private BufferedAuditLog buffered;
    private BufferedAuditLog sustained;
    private AuditObserver observer;
    private AuditObserver sustainedObserver;
    private AuditEntry entry;
    private Operation operation;
    private Outcome outcome;

    /** Opens a log of each kind. */
    @Setup(Level.Trial)
    public void open() throws IOException {
        folder = Files.createTempDirectory("audit-benchmark");
        file = FileAuditLog.builder(folder.resolve("synced"), "c").keys(KEYS).open();
        unsynced = FileAuditLog.builder(folder.resolve("unsynced"), "c")
                .keys(KEYS)
                .sync(FileAuditLog.Sync.BY_SYSTEM)
                .open();
        behind = FileAuditLog.builder(folder.resolve("behind"), "c").keys(KEYS).open();
        database = EmbeddedDatabase.open(folder.resolve("table"));
        JdbcAuditLog.createTables(database.dataSource());
        table = new JdbcAuditLog(database.dataSource(), "c", KEYS);
        buffered = BufferedAuditLog.builder(new Nowhere()).start();
        sustained = BufferedAuditLog.builder(behind).start();
        observer = AuditObserver.builder(buffered, () -> CLERK).build();
        sustainedObserver = AuditObserver.builder(sustained, () -> CLERK).build();
        Money amount = Money.of("19.99", "USD");
        operation = new Operation(
                "stripe",
                "main",
                PaymentVerb.CREATE,
                PaymentReference.byOrderId("order-20260304-17"),
                null,
                amount,
                "create:order-20260304-17:a");
        outcome = new Outcome(
                PaymentResponse.builder()
                        .provider("stripe")
                        .paymentId("pi_3OabcDEFghiJKLmn0pQRstUv")
                        .orderId("order-20260304-17")
                        .status(PaymentStatus.COMPLETED)
                        .amount(amount)
                        .build(),
                null,
                null,
                null,
                Duration.ofMillis(200),
                1,
                0);
        entry = AuditEntry.builder(CLERK, "payment.create")
                .object("payment", "pi_3OabcDEFghiJKLmn0pQRstUv")
                .result("COMPLETED")
                .account("main")
                .detail("amount", "19.99 USD")
                .detail("key", "create:order-20260304-17:a")
                .build();
    }

    /** Closes them. */
    @TearDown(Level.Trial)
    public void close() {
        buffered.close();
        sustained.close();
        file.close();
        unsynced.close();
        database.close();
    }

    /** What the caller pays while the writer keeps up: nothing is behind the queue. */
    @Benchmark
    public void bufferedObserver() {
        observer.begin(operation).end(outcome);
    }

    /** Without a pause, so that the caller waits for the disk: what one writer gets done. */
    @Benchmark
    public void bufferedObserverAtFullSpeed() {
        sustainedObserver.begin(operation).end(outcome);
    }

    /** A record on disk when it returns. */
    @Benchmark
    public void file() {
        file.append(entry);
    }

    /** A record in the system's hands when it returns. */
    @Benchmark
    public void fileBySystem() {
        unsynced.append(entry);
    }

    /** A record in H2 and on disk when it returns. */
    @Benchmark
    public void table() {
        table.append(entry);
    }

    /** Takes entries and forgets them. */
    private static final class Nowhere implements AuditLog {

        @Override
        public void appendAll(List<AuditEntry> entries) {}

        @Override
        public void close() {}
    }
}
