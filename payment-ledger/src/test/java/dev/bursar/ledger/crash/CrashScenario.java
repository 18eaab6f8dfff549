package dev.bursar.ledger.crash;

import dev.bursar.ledger.Ledger;
import java.nio.file.Path;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Something that a process dies of doing, at each of its steps. Has a constructor without parameters, as the process that dies makes
 * one of its own. Goes into the list of {@link CrashMatrixTest}.
 */
public interface CrashScenario {

    /**
     * Is told, before it acts, where somebody keeps books who does not die with the process, such as a bank. By default nobody does.
     *
     * @param folder the same before the death and after it, and empty at first
     */
    default void outside(Path folder) {}

    /**
     * Does what must be there before.
     *
     * @param database with the tables of a ledger, and nothing in them
     */
    void prepare(DataSource database);

    /**
     * What the process dies of doing, on one thread, with ids that are the same each time.
     *
     * @param database as it was prepared
     * @param kept is told the id of each thing at once after it was confirmed
     */
    void act(DataSource database, Consumer<String> kept);

    /**
     * What a host does after the restart: all of it again, with the same ids.
     *
     * @param database as it was found
     */
    default void finish(DataSource database) {
        act(database, id -> {});
    }

    /**
     * Whether something is there that was confirmed.
     *
     * @param database as it was found, before anything was repeated
     * @param id what the act told
     * @return true if it is there
     */
    default boolean isKept(DataSource database, String id) {
        return Ledger.over(database).transfer(id) != null;
    }

    /**
     * Asserts that there is all of a transaction or nothing.
     *
     * @param database as it was found, before anything was repeated
     */
    default void checkFound(DataSource database) {}

    /**
     * Asserts that after the repetition all is there once.
     *
     * @param database finished
     */
    void check(DataSource database);
}
