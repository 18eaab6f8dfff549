package dev.bursar.ledger.crash;

import static dev.bursar.ledger.crash.LedgerScenarios.CLEARING;
import static dev.bursar.ledger.crash.LedgerScenarios.WALLET;
import static dev.bursar.ledger.crash.LedgerScenarios.deposit;
import static dev.bursar.ledger.crash.LedgerScenarios.won;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.jdbc.DatabaseException;
import dev.bursar.ledger.Ledger;
import dev.bursar.ledger.LedgerSchema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A PostgreSQL that is stopped at once")
@DisabledIfSystemProperty(named = "crash.matrix", matches = "none")
class PostgresCrashTest {

    private static final int THREADS = 8;
    private static final int BEFORE_DEATH = 60;
    private static final int ROUNDS = "all".equals(System.getProperty("crash.matrix")) ? 20 : 2;

    @Test
    @DisplayName("keeps what was confirmed to eight threads, and what is unknown is booked once by a repetition")
    void underLoad(@TempDir Path folder) throws Exception {
        try (MortalPostgres server = new MortalPostgres(folder.resolve("data"))) {
            LedgerSchema.migrate(server.database());
            LedgerScenarios.openAccounts(server.database());
            long booked = 0;
            for (int round = 0; round < ROUNDS; round++) {
                List<String> unknown = untilItDies(server, round);
                server.startAgain();
                Ledger ledger = Ledger.over(server.database());
                assertThat(ledger.verify().faults()).isEmpty();
                booked += kept.size();
                for (String id : kept) {
                    assertThat(ledger.transfer(id)).as("%s was confirmed", id).isNotNull();
                }
                for (String id : unknown) {
                    ledger.book(deposit(id, 1));
                    assertThat(ledger.book(deposit(id, 1)).repeated()).isTrue();
                }
                booked += unknown.size();
                assertThat(ledger.balance(WALLET).posted()).isEqualTo(won(booked));
                assertThat(ledger.balance(CLEARING).posted()).isEqualTo(won(-booked));
                assertThat(ledger.verify().faults()).isEmpty();
            }
        }
    }

    private final Queue<String> kept = new ConcurrentLinkedQueue<>();

    /** Books until the server is gone; answers the ids of which nobody knows. */
    private List<String> untilItDies(MortalPostgres server, int round) throws Exception {
        kept.clear();
        Ledger ledger = Ledger.over(server.database());
        CountDownLatch enough = new CountDownLatch(BEFORE_DEATH);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<String>> running = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                running.add(threads.submit(() -> {
                    for (int n = 0; ; n++) {
                        String id = round + "-" + thread + "-" + n;
                        try {
                            kept.add(ledger.book(deposit(id, 1)).id());
                            enough.countDown();
                        } catch (DatabaseException e) {
                            return id;
                        }
                    }
                }));
            }
            enough.await();
            server.die();
            List<String> unknown = new ArrayList<>();
            for (Future<String> thread : running) {
                unknown.add(thread.get());
            }
            return unknown;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @DisplayName("keeps a batch whole or not at all, at whatever step of it that was")
    void atSteps(@TempDir Path folder) throws Exception {
        AtomicInteger countdown = new AtomicInteger(Integer.MAX_VALUE);
        try (MortalPostgres server = new MortalPostgres(folder.resolve("data"))) {
            LedgerSchema.migrate(server.database());
            LedgerScenarios.openAccounts(server.database());
            List<String> steps = new ArrayList<>();
            act(SteppedDatabase.of(server.database(), steps::add), "whole");
            int last = steps.lastIndexOf("after commit") + 1;
            long batches = 1;
            for (int step : ROUNDS > 2 ? all(last) : List.of(last - 2, last - 1, last)) {
                countdown.set(step);
                String id = "step" + step;
                try {
                    act(SteppedDatabase.of(server.database(), text -> dieAt(server, countdown)), id);
                } catch (DatabaseException e) {
                    assertThat(e.state()).as("the server is gone").isNotEmpty();
                }
                server.startAgain();
                Ledger ledger = Ledger.over(server.database());
                boolean first = ledger.transfer(id + "a") != null;
                assertThat(ledger.transfer(id + "b") != null).isEqualTo(first);
                assertThat(first).as("there, at step %s of %s", step, last).isEqualTo(step >= last);
                act(server.database(), id);
                batches++;
                assertThat(ledger.balance(WALLET).posted()).isEqualTo(won(3 * batches));
                assertThat(ledger.verify().faults()).isEmpty();
            }
        }
    }

    private static List<Integer> all(int last) {
        List<Integer> steps = new ArrayList<>();
        for (int step = 1; step <= last; step++) {
            steps.add(step);
        }
        return steps;
    }

    private static void act(DataSource database, String id) {
        Ledger.over(database).bookAll(List.of(deposit(id + "a", 1), deposit(id + "b", 2)));
    }

    private static void dieAt(MortalPostgres server, AtomicInteger countdown) {
        if (countdown.decrementAndGet() == 0) {
            try {
                server.die();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
