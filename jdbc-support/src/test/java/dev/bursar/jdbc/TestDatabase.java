package dev.bursar.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * The databases that every store is tested on. Each call of {@link #fresh} answers with an empty one; PostgreSQL is started
 * once for all tests of a process.
 */
public enum TestDatabase {
    /** H2 in PostgreSQL mode, in memory. */
    H2 {
        @Override
        public DataSource fresh() {
            return EmbeddedDatabase.inMemory("test" + NEXT.incrementAndGet()).dataSource();
        }
    },
    /** A real PostgreSQL of its own. */
    POSTGRESQL {
        @Override
        public DataSource fresh() {
            String name = "test" + NEXT.incrementAndGet();
            try (Connection connection = Server.RUNNING.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name);
            } catch (SQLException e) {
                throw new DatabaseException(e);
            }
            return Server.RUNNING.getDatabase("postgres", name);
        }
    };

    private static final AtomicInteger NEXT = new AtomicInteger();

    /** {@return an empty database, which nobody else uses} */
    public abstract DataSource fresh();

    private static final class Server {

        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
