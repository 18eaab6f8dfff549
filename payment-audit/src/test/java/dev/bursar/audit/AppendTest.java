package dev.bursar.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AppendTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void everyFieldComesBack(TestStore kind) {
        TestStore.Opened store = Samples.written(kind, folder, Samples.KEYS, 2);
        AuditRecord second = store.records().get(1);

        assertThat(second.entry()).isEqualTo(Samples.entry(2).at(Instant.parse("2026-03-04T05:06:07.123456Z")));
        assertThat(second.seq()).isEqualTo(2);
        assertThat(second.keyId()).isEqualTo("k1");
        assertThat(second.previousHash()).isEqualTo(store.records().get(0).hash());
    }

    @ParameterizedTest
    @EnumSource
    void goesOnAfterRestart(TestStore kind) {
        TestStore.Opened store = Samples.written(kind, folder, Samples.KEYS, 3);
        try (AuditChain log = store.open(Samples.KEYS, Samples.CLOCK)) {
            assertThat(log.anchor().seq()).isEqualTo(3);
            log.append(Samples.entry(4));
            assertThat(log.verify(1, Long.MAX_VALUE).checked()).isEqualTo(4);
            assertThat(log.anchor()).isEqualTo(log.verifier().verify().head());
        }
    }

    @ParameterizedTest
    @EnumSource
    void manyThreads(TestStore kind) throws Exception {
        TestStore.Opened store = kind.fresh(folder);
        try (AuditChain log = store.open(Samples.KEYS, Samples.CLOCK)) {
            inThreads(List.of(log), 8, 25);
        }
        assertThat(store.verifier(Samples.KEYS).verify().checked()).isEqualTo(8 * 25);
        assertThat(store.records().stream().map(r -> r.entry().objectId()).distinct())
                .hasSize(8 * 25);
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void twoNodesOnOneDatabaseMakeNoFork(TestStore kind) throws Exception {
        TestStore.Opened store = kind.fresh(folder);
        List<AuditChain> nodes =
                List.of(store.open(Samples.KEYS, Samples.CLOCK), store.open(Samples.KEYS, Samples.CLOCK));
        inThreads(nodes, 8, 25);

        AuditReport report = store.verifier(Samples.KEYS).verify();
        assertThat(report.isWhole()).as(report.toString()).isTrue();
        assertThat(report.checked()).isEqualTo(8 * 25);
        assertThat(store.records().stream().map(r -> r.entry().objectId()).distinct())
                .hasSize(8 * 25);
    }

    private static void inThreads(List<AuditChain> logs, int threads, int rounds) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int number = thread;
                all.add(pool.submit(() -> {
                    for (int i = 0; i < rounds; i++) {
                        logs.get(number % logs.size()).append(Samples.entry(number * rounds + i));
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource
    void clockThatGoesBackwardsKeepsTheOrder(TestStore kind) {
        TestStore.Opened store = kind.fresh(folder);
        try (AuditChain log = store.open(Samples.KEYS, Samples.CLOCK)) {
            log.append(Samples.entry(1));
        }
        try (AuditChain log = store.open(Samples.KEYS, Clock.offset(Samples.CLOCK, Duration.ofDays(-40)))) {
            log.append(Samples.entry(2));
        }
        assertThat(store.verifier(Samples.KEYS).verify().checked()).isEqualTo(2);
        assertThat(store.records()).extracting(r -> r.entry().objectId()).containsExactly("pi_1", "pi_2");
        assertThat(store.records().get(1).time())
                .isBefore(store.records().get(0).time());
    }

    @ParameterizedTest
    @EnumSource
    void twentyThousandAreVerified(TestStore kind) {
        TestStore.Opened store = kind.fresh(folder);
        try (AuditChain log = store.open(Samples.KEYS, Samples.CLOCK)) {
            for (int i = 0; i < 20; i++) {
                log.appendAll(Samples.entries(1000));
            }
            assertThat(log.verify(1, Long.MAX_VALUE).checked()).isEqualTo(20_000);
        }
    }

    @ParameterizedTest
    @EnumSource
    void closedLogRefuses(TestStore kind) {
        AuditChain log = kind.fresh(folder).open(Samples.KEYS, Samples.CLOCK);
        log.close();
        assertThatThrownBy(() -> log.append(Samples.entry(1)))
                .isInstanceOf(AuditException.class)
                .hasMessageContaining("is closed");
    }

    @ParameterizedTest
    @EnumSource
    void whatNoLogMayHoldIsMaskedInTheStore(TestStore kind) {
        TestStore.Opened store = kind.fresh(folder);
        String card = "4111 1111 1111 1111";
        try (AuditChain log = store.open(Samples.KEYS, Samples.CLOCK)) {
            log.append(new AuditEntry(
                    null,
                    "user " + card,
                    "a.4111111111111111",
                    "k4111111111111111",
                    "4111111111111111",
                    "r " + card,
                    "host-4111-1111-1111-1111",
                    "Bearer abcdefghijklmnop",
                    List.of(
                            new AuditDetail("note", "paid with " + card + " cvc 737"),
                            new AuditDetail("cvv", "737"),
                            new AuditDetail("key", "sk_live_51Habcdef"))));
            assertThat(log.verify(1, Long.MAX_VALUE).isWhole()).isTrue();
        }
        assertThat(store.raw().replaceAll("[ -]", ""))
                .doesNotContain("411111", "737", "sk_live", "abcdefghijklmnop")
                .contains("masked");
    }
}
