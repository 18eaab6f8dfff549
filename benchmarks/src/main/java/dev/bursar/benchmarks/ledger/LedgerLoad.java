package dev.bursar.benchmarks.ledger;

import dev.bursar.jdbc.EmbeddedDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;

/**
 * Prints what a ledger books in a second as a table: in PostgreSQL, beside pgbench with the same statements, and in H2.
 *
 * <p>Arguments: seconds for each figure (20), and postings for the look at the memory (0 for none). {@code -Dpgbench=...} says where pgbench is.
 */
public final class LedgerLoad {

    private static final int CLIENTS = 16;
    private static final int MEGABYTE = 1024 * 1024;
    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");

    private LedgerLoad() {}

    /**
     * Runs it.
     *
     * @param arguments seconds, postings
     * @throws Exception if a database or pgbench cannot be started
     */
    public static void main(String[] arguments) throws Exception {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
        long postings = arguments.length > 1 ? Long.parseLong(arguments[1]) : 0;
        System.out.println("| what | postings a second | ratio |\n| --- | --- | --- |");
        postgresql(seconds, postings);
        h2(seconds);
        System.out.println("\nLoad of the machine at the end: "
                + ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static void postgresql(int seconds, long postings) throws IOException, InterruptedException {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("shared_buffers", "256MB")
                .start()) {
            PGConnectionPoolDataSource database = new PGConnectionPoolDataSource();
            database.setUrl(server.getJdbcUrl("postgres", "postgres"));
            database.setUser("postgres");
            JdbcConnectionPool pool = JdbcConnectionPool.create(database);
            pool.setMaxConnections(CLIENTS);
            Postings load = new Postings(pool);
            load.perSecond(CLIENTS, Math.max(seconds / 4, 2), load::anywhere);
            double ledger = load.perSecond(CLIENTS, seconds, load::anywhere);
            double hot = load.perSecond(CLIENTS, seconds, load::toHot);
            memory(load, postings);
            verify(load);
            double bench = pgbench(server.getPort(), seconds);
            line("PostgreSQL, 16 clients, 5,000 accounts: pgbench with the same statements", bench, 1);
            line("PostgreSQL, 16 clients, 5,000 accounts: the ledger", ledger, ledger / bench);
            line("PostgreSQL, 16 clients, one account in all of them, spread over 16", hot, hot / bench);
            pool.dispose();
        }
    }

    /** What the heap holds after each tenth. */
    private static void memory(Postings load, long postings) {
        StringBuilder heaps = new StringBuilder();
        long booked = 0;
        for (int tenth = 1; tenth <= 10 && postings > 0; tenth++) {
            while (booked < postings * tenth / 10) {
                booked += (long) (load.perSecond(CLIENTS, 5, load::anywhere) * 5);
            }
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            heaps.append(' ').append((runtime.totalMemory() - runtime.freeMemory()) / MEGABYTE);
        }
        if (postings > 0) {
            System.out.println("heap in MB after each tenth of " + booked + " postings:" + heaps + "\n");
        }
    }

    private static void verify(Postings load) {
        if (!load.ledger().verify().isWhole()) {
            throw new IllegalStateException(
                    "the ledger is not whole: " + load.ledger().verify().faults());
        }
    }

    private static double pgbench(int port, int seconds) throws IOException, InterruptedException {
        Path script = Files.createTempFile("ledger", ".sql");
        try (var in = LedgerLoad.class.getResourceAsStream("pgbench.sql")) {
            if (in == null) {
                throw new IllegalStateException("there is no pgbench.sql beside this class");
            }
            Files.write(script, in.readAllBytes());
            Process process = new ProcessBuilder(
                            System.getProperty("pgbench", "/usr/lib/postgresql/15/bin/pgbench"),
                            "-n",
                            "-M",
                            "prepared",
                            "-c",
                            String.valueOf(CLIENTS),
                            "-j",
                            "2",
                            "-T",
                            String.valueOf(seconds),
                            "-h",
                            "localhost",
                            "-p",
                            String.valueOf(port),
                            "-U",
                            "postgres",
                            "-f",
                            script.toString(),
                            "postgres")
                    .redirectErrorStream(true)
                    .start();
            String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher tps = TPS.matcher(told);
            if (process.waitFor() != 0 || !tps.find()) {
                throw new IllegalStateException("pgbench failed: " + told);
            }
            return Double.parseDouble(tps.group(1));
        } finally {
            Files.delete(script);
        }
    }

    private static void h2(int seconds) throws IOException {
        Path folder = Files.createTempDirectory("ledger-load");
        try (EmbeddedDatabase database = EmbeddedDatabase.open(folder.resolve("ledger"))) {
            Postings load = new Postings(database.dataSource());
            load.perSecond(1, Math.max(seconds / 4, 2), load::anywhere);
            line("H2 in a file, synced at each commit, 1 thread", load.perSecond(1, seconds, load::anywhere), 0);
            line("H2 in a file, synced at each commit, 8 threads", load.perSecond(8, seconds, load::anywhere), 0);
            verify(load);
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void line(String what, double perSecond, double ratio) {
        System.out.printf(
                Locale.ROOT, "| %s | %,.0f | %s |%n", what, perSecond, ratio == 0 ? "" : "%.2f".formatted(ratio));
    }
}
