package dev.bursar.demo.rush;

import dev.bursar.demo.stage.Stage;
import dev.bursar.demo.stage.Stages;
import dev.bursar.testkit.WebhookTarget;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends customers into the shop at a steady rate, whether it keeps up or not, and compares every order with the provider's
 * own book afterwards: {@code java -cp … dev.bursar.demo.rush.Rush [orders a second] [seconds]}.
 *
 * <p>The shop runs as a process of its own, so that its memory is its own.
 */
public final class Rush {

    private static final int CUSTOMERS = 64;
    private static final int MEASUREMENTS = 3;

    /** A token that was made on the shop's clock is never from the next second here. */
    private static final Duration AHEAD = Duration.ofSeconds(1);

    private static final Duration PULSE = Duration.ofMillis(10);

    private final int ordersPerSecond;
    private final int seconds;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Rush(int ordersPerSecond, int seconds) {
        this.ordersPerSecond = ordersPerSecond;
        this.seconds = seconds;
    }

    /**
     * Runs, and ends with status 0 if nothing was wrong.
     *
     * @param arguments orders a second, 200 unless given; seconds, 30 unless given
     * @throws Exception if the shop cannot be started
     */
    public static void main(String[] arguments) throws Exception {
        int ordersPerSecond = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 30;
        RushReport report = new Rush(ordersPerSecond, seconds).run(System.out);
        System.out.println(report.text());
        System.exit(report.isGood() ? 0 : 1);
    }

    RushReport run(PrintStream progress) throws Exception {
        ScheduledExecutorService pulse = Executors.newScheduledThreadPool(3);
        ScheduledExecutorService post = Executors.newScheduledThreadPool(8);
        try (Stages stages = Stages.open();
                ShopProcess shop = ShopProcess.open(stages, keptOrders())) {
            begin(stages, shop.address(), pulse, post);
            progress.println("The shop is a process of its own, at " + shop.address());
            warmUp(stages, shop.address());
            return send(stages, shop, progress);
        } finally {
            pulse.shutdownNow();
            post.shutdownNow();
        }
    }

    /** So few that the shop has to let go of some within each third of the run. */
    private int keptOrders() {
        return Math.max(1000, ordersPerSecond * seconds / MEASUREMENTS / 2);
    }

    private static void begin(Stages stages, URI shop, ScheduledExecutorService pulse, ScheduledExecutorService post) {
        for (Stage stage : stages.all()) {
            var simulator = stage.simulator();
            simulator.webhooks().keepLast(100);
            simulator.requests().keepLast(100);
            simulator.webhooks().delay(PULSE);
            WebhookTarget address = WebhookTarget.at(URI.create(shop + "/webhooks/" + stage.provider()));
            simulator.webhooks().deliverTo(new Postman(address, post));
            var unused = pulse.scheduleWithFixedDelay(
                    () -> simulator.clock().setTo(Instant.now().plus(AHEAD)),
                    0,
                    PULSE.toMillis(),
                    TimeUnit.MILLISECONDS);
        }
    }

    /** What a shop does for the first time takes longer. */
    private void warmUp(Stages stages, URI shop) throws Exception {
        ExecutorService customers = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Purchase>> first = new ArrayList<>();
            for (int i = 0; i < 5 * ordersPerSecond; i++) {
                first.add(customer(stages, shop, i, System.nanoTime())::goes);
            }
            for (Future<Purchase> done : customers.invokeAll(first)) {
                done.get();
            }
        } finally {
            customers.shutdownNow();
        }
    }

    private RushReport send(Stages stages, ShopProcess shop, PrintStream progress) throws Exception {
        ExecutorService customers = Executors.newFixedThreadPool(CUSTOMERS);
        List<Future<Purchase>> purchases = new ArrayList<>();
        List<Long> heaps = new ArrayList<>();
        try {
            long start = System.nanoTime();
            int all = ordersPerSecond * seconds;
            for (int i = 0; i < all; i++) {
                long due = start + TimeUnit.SECONDS.toNanos(i) / ordersPerSecond;
                waitUntil(due);
                purchases.add(customers.submit(customer(stages, shop.address(), i, due)::goes));
                if ((i + 1) % Math.max(1, all / MEASUREMENTS) == 0) {
                    heaps.add(shop.usedHeapAfterCollection());
                    progress.println(
                            (i + 1) + " orders, heap of the shop " + heaps.get(heaps.size() - 1) / 1024 + " KB");
                }
            }
            return report(purchases, heaps, start, shop.usedHeapAfterCollection());
        } finally {
            customers.shutdownNow();
        }
    }

    /** They come to the providers in turn, and at each of them for all that customers come for. */
    private Customer customer(Stages stages, URI shop, int number, long due) {
        int providers = stages.all().size();
        Stage stage = stages.all().get(number % providers);
        return new Customer(new Wanderer(http, shop), stage, Customer.Errand.of(number / providers), due);
    }

    private static RushReport report(List<Future<Purchase>> purchases, List<Long> heaps, long start, long heapAtTheEnd)
            throws InterruptedException {
        List<Purchase> done = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        for (Future<Purchase> purchase : purchases) {
            try {
                done.add(purchase.get());
            } catch (ExecutionException e) {
                broken.add(String.valueOf(e.getCause()));
            }
        }
        List<Long> all = new ArrayList<>(heaps);
        all.add(heapAtTheEnd);
        return new RushReport(done, broken, all, Duration.ofNanos(System.nanoTime() - start));
    }

    private static void waitUntil(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** Where the class path is that this process runs on. */
    static ProcessBuilder sameJava(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current()
                .info()
                .command()
                .orElseThrow(() -> new IOException("it is not known which java runs this")));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }
}
