package dev.bursar.ledger.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.jdbc.TestDatabase;
import dev.bursar.ledger.Ledger;
import dev.bursar.ledger.LedgerSchema;
import dev.bursar.ledger.PendingState;
import dev.bursar.ledger.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@code -Dsequences.seed=...} begins at another seed, {@code -Dsequences.factor=10} runs ten times as many. */
@DisplayName("Random sequences of commands")
class RandomSequencesTest {

    private static final int THREADS = 8;

    /** So many share a database; and after so many it is verified, while the others go on. */
    private static final int A_DATABASE = 500;

    private static final int A_VERIFICATION = 100;

    private static final long SEED = Long.getLong("sequences.seed", 20260302L);
    private static final int ON_H2 = Integer.getInteger("sequences.h2", 2_000);
    private static final int ON_POSTGRESQL = Integer.getInteger("sequences.postgresql", 500);

    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final AtomicInteger done = new AtomicInteger();

    @Test
    @DisplayName("end as in the model on H2: 2,000 of them unless -Dsequences.h2 says otherwise")
    void h2() throws Exception {
        run(TestDatabase.H2, ON_H2);
    }

    @Test
    @DisplayName("end as in the model on PostgreSQL: 500 of them unless -Dsequences.postgresql says otherwise")
    void postgresql() throws Exception {
        run(TestDatabase.POSTGRESQL, ON_POSTGRESQL);
    }

    private void run(TestDatabase kind, int sequences) throws Exception {
        for (int first = 0; first < sequences && faults.isEmpty(); first += A_DATABASE) {
            DataSource database = kind.fresh();
            LedgerSchema.migrate(database);
            Replay.openShared(database);
            all(database, SEED + first);
            faults.addAll(Ledger.over(database).verify().faults());
        }
        assertThat(faults).isEmpty();
        assertThat(done).hasValue(sequences);
    }

    private void all(DataSource database, long firstSeed) throws Exception {
        List<Callable<Void>> threads = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            int number = thread;
            threads.add(() -> {
                Epochs epochs = new Epochs(number);
                for (int i = number; i < A_DATABASE && faults.isEmpty(); i += THREADS) {
                    one(database, firstSeed + i, epochs);
                }
                return null;
            });
        }
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            for (Future<Void> thread : pool.invokeAll(threads)) {
                thread.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private void one(DataSource database, long seed, Epochs epochs) {
        AtomicInteger replays = new AtomicInteger();
        List<Step> steps = epochs.fitting(Sequence.of(seed));
        Shortened found = Shortened.of(
                seed,
                steps,
                some -> Replay.of(
                        some,
                        database,
                        new LedgerModel(),
                        "s" + seed + "-" + replays.incrementAndGet() + "-",
                        epochs.next()));
        if (found != null) {
            faults.add(found.toString());
        }
        if (done.incrementAndGet() % A_VERIFICATION == 0) {
            faults.addAll(Ledger.over(database).verify().faults());
        }
    }

    /**
     * When sequences begin. What expires of one must not be due for another: so the first thread's times are before all others', each of its
     * sequences begins before the one before it, and it alone has all expire that is due.
     */
    private static final class Epochs {

        private static final Instant FIRST = Instant.parse("2020-01-01T00:00:00Z");
        private static final Instant OTHERS = Instant.parse("2026-03-02T09:00:00Z");
        private static final int APART = 3600;

        private final boolean first;
        private int sequences;

        Epochs(int thread) {
            this.first = thread == 0;
        }

        Instant next() {
            sequences++;
            return first ? FIRST.minusSeconds((long) sequences * APART) : OTHERS;
        }

        List<Step> fitting(List<Step> steps) {
            return first
                    ? steps
                    : steps.stream()
                            .filter(step -> !(step instanceof Step.ExpireDue))
                            .toList();
        }
    }

    @Test
    @DisplayName("meet every refusal, and repeat what they sent")
    void meetsAll() {
        Set<String> met = new TreeSet<>();
        for (int i = 0; i < A_DATABASE; i++) {
            LedgerModel model = Sequence.model(new LedgerModel());
            for (Step step : Sequence.of(SEED + i)) {
                if (step instanceof Step.Book book) {
                    met.addAll(List.of(model.book(book.commands()).split(" ")));
                }
            }
        }

        // Other terms are none of a command's: accounts are opened once here.
        assertThat(met)
                .contains("booked", "repeated")
                .containsAll(Arrays.stream(Refusal.values())
                        .filter(refusal -> refusal != Refusal.OTHER_TERMS)
                        .map(Refusal::name)
                        .toList());
    }

    @Test
    @DisplayName("are shortened where model and ledger differ, until nothing can be left out")
    void shortened() {
        DataSource database = TestDatabase.H2.fresh();
        LedgerSchema.migrate(database);
        Replay.openShared(database);
        Epochs epochs = new Epochs(0);
        AtomicInteger replays = new AtomicInteger();

        Shortened found = null;
        for (long seed = 1; found == null; seed++) {
            found = Shortened.of(
                    seed,
                    Sequence.of(seed),
                    some -> Replay.of(
                            some, database, new Forgetful(), "x" + replays.incrementAndGet() + "-", epochs.next()));
        }

        assertThat(found.toString())
                .contains("seed ")
                .contains("PENDING ")
                .contains("CANCEL ")
                .contains("the ledger has ");
        assertThat(found.steps()).hasSizeLessThanOrEqualTo(3);
    }

    /** Forgets to give back what a cancelled transfer held. */
    private static final class Forgetful extends LedgerModel {
        @Override
        void decide(Pending pending, PendingState state, Map<String, Long> amounts) {
            if (state != PendingState.CANCELLED) {
                super.decide(pending, state, amounts);
            }
        }
    }
}
