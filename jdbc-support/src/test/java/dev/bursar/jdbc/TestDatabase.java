package dev.bursar.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;

/**
 * The databases that every store is tested on. Each call of {@link #fresh} answers with an empty one; PostgreSQL is started
 * once for all tests of a process, and reached through a pool, as by a host: it makes a process for each connection.
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
            return Server.pool(name);
        }
    };

    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final int CONNECTIONS = 20;

    /** {@return an empty database, which nobody else uses} */
    public abstract DataSource fresh();

    private static final class Server {

        static final EmbeddedPostgres RUNNING = start();

        private static DataSource pool(String name) {
            PGConnectionPoolDataSource database = new PGConnectionPoolDataSource();
            database.setUrl(RUNNING.getJdbcUrl("postgres", name));
            database.setUser("postgres");
            JdbcConnectionPool pool = JdbcConnectionPool.create(database);
            pool.setMaxConnections(CONNECTIONS);
            return pool;
        }

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
