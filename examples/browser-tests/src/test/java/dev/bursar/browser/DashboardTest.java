package dev.bursar.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bursar.browser.Dashboard.Panel;
import dev.bursar.browser.Dashboard.Query;
import dev.bursar.demo.backstage.PlayShop;
import dev.bursar.demo.stage.Stages;
import dev.bursar.storefront.full.FullSurroundings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The shop with everything around it, busy, and a real Prometheus that watches it. */
@ExtendWith(OpenShop.class)
@DisplayName("The dashboard and the alerts")
class DashboardTest {

    private static final boolean WRITES = Boolean.getBoolean("docs.write");
    private static final int MOST_ROUNDS = 5;
    private static final Path RULES = Path.of("..", "..", "ops", "prometheus", "payment-rules.yml");
    private static final Path PICTURE = Path.of("..", "..", "docs", "images", "dashboard.png");

    /** What only trouble of another kind than this traffic's fills. */
    private static final List<String> MAY_BE_EMPTY =
            List.of("Exceptions", "Mismatches", "Mismatches after execution", "Could not be looked up");

    private int number;

    @Test
    @DisplayName("work with a real Prometheus and a busy shop")
    void busyShop(@TempDir Path folder, Browser browser) throws Exception {
        assumeTrue(Files.isExecutable(Prometheus.PROGRAM), "there is no Prometheus: apt-get install prometheus");
        Instant from = Instant.now();
        try (Stages stages = Stages.open();
                FullSurroundings around = FullSurroundings.forPlay(Clock.systemUTC());
                PlayShop shop = PlayShop.open(stages, 0, around);
                Prometheus prometheus = Prometheus.watching(around.metrics(), RULES, folder)) {
            List<String> empty = List.of("everything");
            // On a slow machine it takes longer until everything has happened once.
            for (int round = 0; round < MOST_ROUNDS && !MAY_BE_EMPTY.containsAll(empty); round++) {
                beBusy(new Traffic(shop.address()), WRITES ? Duration.ofMinutes(2) : Duration.ofSeconds(9));
                awaitSeen(prometheus);
                empty = withoutAnAnswer(prometheus, from, Instant.now());
            }
            Instant to = Instant.now();

            assertThat(empty).isSubsetOf(MAY_BE_EMPTY);
            assertThat(unhealthy(prometheus)).isEmpty();
            if (WRITES) {
                browser.width(24 * 49 + 16);
                browser.open(new DashboardPage(prometheus, from, to).address(Dashboard.read()));
                Files.write(PICTURE, FewerColours.of(browser.picture("body")));
            }
        }
        assertThat(PICTURE).as("take it with: mvn verify -Ddocs.write=true").isRegularFile();
    }

    private void beBusy(Traffic traffic, Duration time) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        ExecutorService customers = Executors.newFixedThreadPool(4);
        List<Future<?>> all = new ArrayList<>();
        try {
            while (System.nanoTime() < end) {
                int customer = number++;
                all.add(customers.submit(() -> traffic.customer(customer)));
                // In waves, as customers come.
                double wave = 1 + Math.sin(customer / 40.0);
                LockSupport.parkNanos((long) (Duration.ofMillis(120).toNanos() * (1 + wave)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            customers.shutdownNow();
        }
    }

    /** Prometheus looks every second; rates need two looks. */
    private static void awaitSeen(Prometheus prometheus) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (prometheus.now("rate(payment_successes_total[20s]) > 0").isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private static List<String> withoutAnAnswer(Prometheus prometheus, Instant from, Instant to) throws Exception {
        List<String> empty = new ArrayList<>();
        for (Panel panel : Dashboard.read().panels()) {
            for (Query query : panel.queries()) {
                String filled = Dashboard.filledIn(query.expression(), 20, 60);
                if (prometheus.range(filled, from, to, Duration.ofSeconds(1)).isEmpty()) {
                    empty.add(panel.title());
                }
            }
        }
        return empty;
    }

    private static List<String> unhealthy(Prometheus prometheus) throws Exception {
        List<String> unhealthy = new ArrayList<>();
        int rules = 0;
        for (JsonNode group : prometheus.rules()) {
            for (JsonNode rule : group.path("rules")) {
                rules++;
                if (!rule.path("health").asText().equals("ok")) {
                    unhealthy.add(rule.path("name").asText() + ": "
                            + rule.path("lastError").asText());
                }
            }
        }
        assertThat(rules).isGreaterThan(5);
        return unhealthy;
    }
}
