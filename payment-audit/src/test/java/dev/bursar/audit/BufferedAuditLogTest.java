package dev.bursar.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BufferedAuditLogTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    /** Keeps what it is given, as soon as it is let. */
    private static final class Gate implements AuditLog {

        private final List<AuditEntry> written = Collections.synchronizedList(new ArrayList<>());
        private final Semaphore open = new Semaphore(0);
        private final AtomicInteger batches = new AtomicInteger();
        private final AtomicInteger faults = new AtomicInteger();

        @Override
        public void appendAll(List<AuditEntry> entries) {
            open.acquireUninterruptibly();
            open.release();
            if (faults.getAndDecrement() > 0) {
                throw new AuditException("away", null);
            }
            batches.incrementAndGet();
            written.addAll(entries);
        }

        @Override
        public void close() {}
    }

    @ParameterizedTest
    @EnumSource
    void allIsWrittenInItsOrder(TestStore kind, @TempDir Path folder) {
        TestStore.Opened store = kind.fresh(folder);
        BufferedAuditLog log = BufferedAuditLog.builder(store.open(Samples.KEYS, Samples.CLOCK))
                .clock(Samples.CLOCK)
                .patience(LONG)
                .start();
        for (int i = 1; i <= 1000; i++) {
            log.append(Samples.entry(i));
        }
        log.flush(LONG);
        assertThat(store.verifier(Samples.KEYS).verify().checked()).isEqualTo(1000);
        log.append(Samples.entry(1001));
        log.close();
        assertThat(store.verifier(Samples.KEYS).verify().checked()).isEqualTo(1001);
        assertThat(store.records()).extracting(r -> r.entry().actor()).startsWith("user:1", "user:2", "user:3");
        assertThatThrownBy(() -> log.append(Samples.entry(1))).hasMessageContaining("is closed");
    }

    @Test
    void fullQueueMakesTheCallerWaitAndDropsNothing() throws Exception {
        Gate gate = new Gate();
        BufferedAuditLog log =
                BufferedAuditLog.builder(gate).capacity(4).patience(LONG).start();
        CountDownLatch done = new CountDownLatch(1);
        AtomicInteger appended = new AtomicInteger();
        Thread caller = new Thread(() -> {
            for (int i = 0; i < 50; i++) {
                log.append(Samples.entry(i));
                appended.incrementAndGet();
            }
            done.countDown();
        });
        caller.start();
        while (caller.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        assertThat(appended).hasValueLessThan(10);

        gate.open.release();
        done.await();
        log.close();
        assertThat(gate.written).extracting(AuditEntry::objectId).hasSize(50).doesNotHaveDuplicates();
        assertThat(gate.batches).hasValueLessThan(50);
    }

    @Test
    void fullQueueIsToldWhenThePatienceEnds() {
        Gate gate = new Gate();
        BufferedAuditLog log = BufferedAuditLog.builder(gate)
                .capacity(1)
                .patience(Duration.ofMillis(20))
                .start();
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 10; i++) {
                        log.append(Samples.entry(i));
                    }
                })
                .isInstanceOf(AuditException.class)
                .hasMessageContaining("was full");
        gate.open.release();
        log.close();
    }

    @Test
    void batchThatFailedIsTriedAgain() {
        Gate gate = new Gate();
        gate.open.release();
        gate.faults.set(3);
        BufferedAuditLog log = BufferedAuditLog.builder(gate).patience(LONG).start();
        log.append(Samples.entry(1));
        log.flush(LONG);
        assertThat(gate.written).hasSize(1);
        assertThat(gate.faults).hasNegativeValue();
        log.close();
    }

    @Test
    void whatCannotBeWrittenUntilTheEndIsTold() {
        Gate gate = new Gate();
        gate.open.release();
        gate.faults.set(Integer.MAX_VALUE);
        List<AuditEntry> lost = Collections.synchronizedList(new ArrayList<>());
        BufferedAuditLog log = BufferedAuditLog.builder(gate)
                .patience(Duration.ofMillis(50))
                .onLost(lost::add)
                .start();
        log.appendAll(Samples.entries(3));
        log.append(Samples.entry(4));

        assertThatThrownBy(log::close).hasMessageContaining("4 audit entries could not be written");
        assertThat(lost).extracting(AuditEntry::objectId).containsExactly("pi_1", "pi_2", "pi_3", "pi_4");
        assertThat(log.lost()).isEqualTo(4);
    }

    @Test
    void whatHangsInTheLogBehindIsToldOnce() throws Exception {
        Gate gate = new Gate();
        List<AuditEntry> lost = Collections.synchronizedList(new ArrayList<>());
        BufferedAuditLog log = BufferedAuditLog.builder(gate)
                .patience(Duration.ofMillis(50))
                .onLost(lost::add)
                .start();
        log.appendAll(Samples.entries(2));
        while (!gate.open.hasQueuedThreads()) {
            Thread.onSpinWait();
        }
        log.append(Samples.entry(3));

        assertThatThrownBy(log::close).hasMessageContaining("3 audit entries could not be written");
        assertThat(lost).extracting(AuditEntry::objectId).containsExactly("pi_1", "pi_2", "pi_3");
        gate.faults.set(1);
        gate.open.release();
        while (gate.faults.get() > 0 || isWriting()) {
            Thread.onSpinWait();
        }
        assertThat(log.lost()).isEqualTo(3);
    }

    private static boolean isWriting() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("bursar-audit-writer"));
    }

    @Test
    void fallbackTakesWhatTheFirstCannot() {
        Gate first = new Gate();
        first.open.release();
        first.faults.set(1);
        Gate second = new Gate();
        second.open.release();
        FallbackAuditLog log = new FallbackAuditLog(first, second);
        log.append(Samples.entry(1));
        log.append(Samples.entry(2));

        assertThat(second.written).extracting(AuditEntry::objectId).containsExactly("pi_1");
        assertThat(first.written).extracting(AuditEntry::objectId).containsExactly("pi_2");
        assertThat(log.spilled()).isEqualTo(1);
        first.faults.set(1);
        second.faults.set(1);
        assertThatThrownBy(() -> log.append(Samples.entry(3))).isInstanceOf(AuditException.class);
        log.close();
    }
}
