package dev.bursar.benchmarks.stripe;

import dev.bursar.benchmarks.ServerProcess;
import dev.bursar.benchmarks.Turns;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The plugin of Stripe beside plain OkHttp and Jackson, and beside Stripe's own client, section by section.
 */
public final class StripeSideBySide {

    private static final List<String> SECTIONS =
            List.of("webhook", "create", "simulator", "in-flight", "cold-start", "size");
    private static final int COLD_STARTS = 10;
    private static final double MB = 1024.0 * 1024.0;

    private StripeSideBySide() {}

    /**
     * Prints the figures of the sections.
     *
     * @param args the sections, all where there are none
     * @throws Exception if anything fails: a figure of failed work is no figure
     */
    public static void main(String[] args) throws Exception {
        for (String section : args.length == 0 ? SECTIONS : List.of(args)) {
            System.out.printf(
                    Locale.ROOT,
                    "%n%s, Java %s, load %.2f%n",
                    section,
                    System.getProperty("java.version"),
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
            switch (section) {
                case "webhook" -> webhook();
                case "create" -> create(ServerProcess.start());
                case "simulator" -> simulator(ServerProcess.start(SimulatorServer.class));
                case "in-flight" -> inFlight();
                case "cold-start" -> coldStart();
                case "size" -> size();
                default -> throw new IllegalArgumentException("there is no section " + section + ", only " + SECTIONS);
            }
        }
    }

    private static void webhook() throws Exception {
        WebhookBenchmark benchmark = new WebhookBenchmark();
        benchmark.open();
        new Turns(5_000, 10_000, 20)
                .way("floor", benchmark::floor)
                .way("by hand", benchmark::byHand)
                .way("provider-stripe", benchmark::ours)
                .way("stripe-java", benchmark::theirs)
                .take();
        benchmark.close();
    }

    private static void create(ServerProcess process) throws Exception {
        try (process) {
            inTurn(StripeServer.canned(process), 30_000, 60_000);
        }
    }

    /** Fewer turns: the simulator remembers every payment. */
    private static void simulator(ServerProcess process) throws Exception {
        try (process) {
            inTurn(StripeServer.simulator(process), 5_000, 10_000);
        }
    }

    private static void inTurn(StripeServer server, int warmUp, int measured) throws Exception {
        OrderNumbers orders = new OrderNumbers();
        try (StripeCalls raw = StripeClients.RAW.open(server);
                StripeCalls ours = StripeClients.OURS.open(server);
                StripeCalls theirs = StripeClients.THEIRS.open(server)) {
            System.out.println("a Checkout Session");
            new Turns(warmUp, measured, 1)
                    .way(StripeClients.RAW.toString(), () -> raw.createPage(orders.next()))
                    .way(StripeClients.OURS.toString(), () -> ours.createPage(orders.next()))
                    .way(StripeClients.THEIRS.toString(), () -> theirs.createPage(orders.next()))
                    .take();
            System.out.println("a PaymentIntent");
            new Turns(warmUp, measured, 1)
                    .way(StripeClients.RAW.toString(), () -> raw.createIntent(orders.next()))
                    .way(StripeClients.OURS.toString(), () -> ours.createIntent(orders.next()))
                    .way(StripeClients.THEIRS.toString(), () -> theirs.createIntent(orders.next()))
                    .take();
        }
    }

    private static void inFlight() throws Exception {
        // Touched at the start, so that what the process grows by is outside the heap.
        List<String> fixedHeap = List.of("-Xms512m", "-Xmx512m", "-XX:+AlwaysPreTouch");
        double first = 0;
        for (StripeClients client : StripeClients.values()) {
            try (ServerProcess server = ServerProcess.start()) {
                long[] told = ChildJvm.numbers(
                        fixedHeap,
                        System.getProperty("java.class.path"),
                        InFlight.class,
                        client.name(),
                        server.address().toString());
                double extra = (told[0] + told[1]) / MB;
                first = first == 0 ? extra : first;
                System.out.printf(
                        Locale.ROOT,
                        "%-24s wall %5.0f ms   p99 %5.0f ms   extra %6.1f MB (%.3f): heap %5.1f, outside %6.1f%n",
                        client,
                        told[2] / 1000.0,
                        told[3] / 1000.0,
                        extra,
                        extra / first,
                        told[0] / MB,
                        told[1] / MB);
            }
        }
    }

    private static void coldStart() throws Exception {
        Map<StripeClients, List<Long>> micros = new EnumMap<>(StripeClients.class);
        try (ServerProcess server = ServerProcess.start()) {
            for (int run = 0; run < COLD_STARTS; run++) {
                for (StripeClients client : StripeClients.values()) {
                    long[] told = ChildJvm.numbers(
                            List.of(),
                            ClassPath.of(client).withBenchmarks(),
                            ColdStart.class,
                            client.name(),
                            server.address().toString());
                    micros.computeIfAbsent(client, any -> new ArrayList<>()).add(told[0]);
                }
            }
        }
        micros.forEach((client, took) -> {
            Collections.sort(took);
            System.out.printf(
                    Locale.ROOT,
                    "%-24s median %4.0f ms   from %4.0f to %4.0f%n",
                    client,
                    took.get(COLD_STARTS / 2) / 1000.0,
                    took.get(0) / 1000.0,
                    took.get(COLD_STARTS - 1) / 1000.0);
        });
    }

    private static void size() throws IOException {
        for (StripeClients client : StripeClients.values()) {
            ClassPath path = ClassPath.of(client);
            System.out.printf(
                    Locale.ROOT,
                    "%-24s %,11d bytes in %2d jars%n",
                    client,
                    path.bytes(),
                    path.jars().size());
        }
    }
}
