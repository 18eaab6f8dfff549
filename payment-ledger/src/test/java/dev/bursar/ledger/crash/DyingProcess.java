package dev.bursar.ledger.crash;

import dev.bursar.jdbc.EmbeddedDatabase;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A process that does what a scenario says, and is gone at a step of it: nothing is closed, rolled back or flushed. */
public final class DyingProcess {

    static final int DEAD = 77;

    private static final String H2_FILE = "file:";

    private DyingProcess() {}

    /**
     * What the process told before it died.
     *
     * @param kept the ids that it said were confirmed
     * @param dead whether it died at its step, or else came to its end
     */
    record Told(List<String> kept, boolean dead) {}

    /** Starts it and waits for its death. */
    static Told run(Class<? extends CrashScenario> scenario, String database, Path outside, int step)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DyingProcess.class.getName(),
                        scenario.getName(),
                        database,
                        outside.toString(),
                        String.valueOf(step))
                .redirectErrorStream(true)
                .start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        if (status != 0 && status != DEAD) {
            throw new IllegalStateException("the process failed in another way than it was to: " + told);
        }
        List<String> kept = new ArrayList<>();
        told.lines()
                .filter(line -> line.startsWith("kept "))
                .forEach(line -> kept.add(line.substring("kept ".length())));
        return new Told(kept, status == DEAD);
    }

    static String inFile(Path file) {
        return H2_FILE + file;
    }

    /**
     * Runs in the process that is to die.
     *
     * @param arguments the scenario's class, the database, the folder of those who outlive it, and the number of the step, from 1 on
     * @throws ReflectiveOperationException if there is no such scenario
     */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        CrashScenario scenario =
                scenario(Class.forName(arguments[0]).asSubclass(CrashScenario.class), Path.of(arguments[2]));
        int deadly = Integer.parseInt(arguments[3]);
        AtomicInteger steps = new AtomicInteger();
        DataSource stepped = SteppedDatabase.of(database(arguments[1]), step -> {
            if (steps.incrementAndGet() == deadly) {
                Runtime.getRuntime().halt(DEAD);
            }
        });
        scenario.act(stepped, id -> {
            System.out.println("kept " + id);
            System.out.flush();
        });
        Runtime.getRuntime().halt(0);
    }

    /** A scenario of one's own. */
    static CrashScenario scenario(Class<? extends CrashScenario> type, Path outside)
            throws ReflectiveOperationException {
        Constructor<? extends CrashScenario> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true); // scenarios of other packages need not be public
        CrashScenario scenario = constructor.newInstance();
        scenario.outside(outside);
        return scenario;
    }

    private static DataSource database(String name) {
        if (name.startsWith(H2_FILE)) {
            return EmbeddedDatabase.open(Path.of(name.substring(H2_FILE.length())))
                    .dataSource();
        }
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(name);
        database.setUser("postgres");
        return database;
    }
}
