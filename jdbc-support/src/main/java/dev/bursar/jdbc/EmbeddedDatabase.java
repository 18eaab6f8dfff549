package dev.bursar.jdbc;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jspecify.annotations.Nullable;

/**
 * A database within the application's own process: H2 in PostgreSQL mode, in one file, for hosts that have none. One process
 * at a time has it. What was confirmed is on disk, also when the process is killed. Thread-safe, and an interrupt of one thread
 * does the others no harm.
 *
 * <p>Needs {@code com.h2database:h2} on the class path. Several instances of an application share a PostgreSQL instead.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final String OPTIONS = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
            + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";

    private final JdbcConnectionPool pool;

    private EmbeddedDatabase(String url) {
        this.pool = JdbcConnectionPool.create(url, "sa", "");
    }

    /**
     * Opens the database in a file, or makes it.
     *
     * @param file where, without the ending that H2 appends; readable by the application alone
     * @return the database; close it at the end of the application
     */
    public static EmbeddedDatabase open(Path file) {
        checkDriver();
        String path = file.toAbsolutePath().normalize().toString();
        if (path.indexOf(';') >= 0) {
            throw new IllegalArgumentException(
                    "file contains a semicolon, which H2 takes for the end of the path: choose another name");
        }
        // Of H2's ways to a file, the one whose channel an interrupted thread does not close for everybody.
        return new EmbeddedDatabase("jdbc:h2:async:" + path + OPTIONS);
    }

    /**
     * A database in memory, gone when it is closed: for tests and demonstrations.
     *
     * @param name tells several in one process apart
     * @return the database
     */
    public static EmbeddedDatabase inMemory(String name) {
        checkDriver();
        if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new IllegalArgumentException("name is not 1 to 64 letters, digits, _ and -");
        }
        return new EmbeddedDatabase("jdbc:h2:mem:" + name + OPTIONS + ";DB_CLOSE_DELAY=-1");
    }

    /** {@return gives connections to it} */
    public DataSource dataSource() {
        return pool;
    }

    /** Closes it; connections that are still open fail from then on. */
    @Override
    public void close() {
        shutDown();
        pool.dispose();
    }

    private void shutDown() {
        try (java.sql.Connection connection = pool.getConnection();
                java.sql.Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        } catch (java.sql.SQLException e) {
            throw new DatabaseException(e);
        }
    }

    private static void checkDriver() {
        @Nullable Throwable missing = null;
        try {
            Class.forName("org.h2.Driver", false, EmbeddedDatabase.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            missing = e;
        }
        if (missing != null) {
            throw new IllegalStateException(
                    "there is no H2 on the class path: add com.h2database:h2, or use a DataSource of your own database",
                    missing);
        }
    }
}
