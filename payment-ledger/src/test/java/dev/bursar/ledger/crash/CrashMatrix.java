package dev.bursar.ledger.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.jdbc.TestDatabase;
import dev.bursar.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;

/**
 * Has a process die at the steps of a scenario, each time on a copy of the same database, and looks at what is there afterwards.
 *
 * <p>A build takes the steps just before each commit that keeps something, the one after the last of them, and one more: a death just after a commit leaves
 * in the database what one just before the next does. {@code -Dcrash.matrix=all} takes each step.
 */
final class CrashMatrix {

    private static final boolean ALL = "all".equals(System.getProperty("crash.matrix"));
    private static final int OTHERS = 1;
    private static final int AT_ONCE = 2;

    private final Class<? extends CrashScenario> type;
    private final CrashDatabase database;
    private final Path folder;

    private CrashMatrix(Class<? extends CrashScenario> type, CrashDatabase database, Path folder) {
        this.type = type;
        this.database = database;
        this.folder = folder;
    }

    /** Runs it; answers how many deaths it were. */
    static int run(CrashScenario scenario, TestDatabase kind, Path folder) throws Exception {
        CrashDatabase prepared = CrashDatabase.prepared(kind, folder, scenario::prepare);
        return new CrashMatrix(scenario.getClass(), prepared, folder).run();
    }

    private int run() throws Exception {
        List<String> steps = steps();
        List<Callable<Void>> deaths = new ArrayList<>();
        for (int step : chosen(steps)) {
            deaths.add(() -> {
                die(step, steps.get(step - 1));
                return null;
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            for (Future<Void> death : threads.invokeAll(deaths)) {
                death.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AssertionError found) {
                throw found;
            }
            throw e;
        } finally {
            threads.shutdownNow();
        }
        return deaths.size();
    }

    /** All steps of the act, from one that nobody dies of. */
    private List<String> steps() throws Exception {
        List<String> steps = new ArrayList<>();
        CrashScenario scenario = DyingProcess.scenario(type, outside(0));
        database.open(database.copy(), whole -> {
            scenario.act(SteppedDatabase.of(whole, steps::add), id -> {});
            scenario.check(whole);
            assertWhole(whole, "nobody died");
        });
        assertThat(steps).as("what the act does in the database").contains("before commit", "after commit");
        return steps;
    }

    private static List<Integer> chosen(List<String> steps) {
        List<Integer> chosen = new ArrayList<>();
        List<Integer> keeping = keeping(steps);
        int afterTheLast = keeping.get(keeping.size() - 1) + 1;
        int stride = Math.max(1, steps.size() / (OTHERS + 1));
        for (int step = 1; step <= steps.size(); step++) {
            boolean other = step % stride == 0 && step / stride <= OTHERS;
            if (ALL || keeping.contains(step) || step == afterTheLast || other) {
                chosen.add(step);
            }
        }
        return chosen;
    }

    /** The steps before commits of transactions that wrote something. */
    private static List<Integer> keeping(List<String> steps) {
        List<Integer> keeping = new ArrayList<>();
        boolean wrote = false;
        for (int step = 1; step <= steps.size(); step++) {
            String text = steps.get(step - 1);
            wrote = wrote || text.startsWith("after INSERT") || text.startsWith("after UPDATE");
            if (text.equals("before commit") && wrote) {
                keeping.add(step);
                wrote = false;
            }
        }
        return keeping;
    }

    private Path outside(int step) throws IOException {
        return Files.createDirectory(folder.resolve("outside" + step));
    }

    private void die(int step, String text) throws Exception {
        String copy = database.copy();
        Path outside = outside(step);
        DyingProcess.Told told = DyingProcess.run(type, copy, outside, step);
        CrashScenario scenario = DyingProcess.scenario(type, outside);
        String where = type.getSimpleName() + " died at step " + step + ", " + text;
        assertThat(told.dead()).as("%s", where).isTrue();
        database.open(copy, found -> {
            for (String id : told.kept()) {
                assertThat(scenario.isKept(found, id))
                        .as("%s: %s was confirmed", where, id)
                        .isTrue();
            }
            scenario.checkFound(found);
            assertWhole(found, where);
            scenario.finish(found);
            scenario.check(found);
            assertWhole(found, where + ", and was finished");
        });
        database.drop(copy);
    }

    private static void assertWhole(DataSource database, String where) {
        assertThat(Ledger.over(database).verify().faults()).as("%s", where).isEmpty();
    }
}
