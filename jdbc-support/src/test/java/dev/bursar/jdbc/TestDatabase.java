package dev.bursar.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
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

        /** As H2 itself writes it down, statement by statement. */
        @Override
        public DataSource fresh(String name, Consumer<DataSource> preparation) {
            List<String> script = Prepared.SCRIPTS.computeIfAbsent(name, key -> {
                DataSource template = fresh();
                preparation.accept(template);
                return script(template);
            });
            DataSource copy = fresh();
            try (Connection connection = copy.getConnection();
                    Statement statement = connection.createStatement()) {
                for (String sql : script) {
                    statement.execute(sql);
                }
            } catch (SQLException e) {
                throw new DatabaseException(e);
            }
            return copy;
        }

        private List<String> script(DataSource template) {
            List<String> script = new ArrayList<>();
            try (Connection connection = template.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SCRIPT NOPASSWORDS NOSETTINGS")) {
                while (row.next()) {
                    if (!row.getString(1).startsWith("CREATE USER")) {
                        script.add(row.getString(1));
                    }
                }
            } catch (SQLException e) {
                throw new DatabaseException(e);
            }
            return script;
        }
    },
    /** A real PostgreSQL of its own. */
    POSTGRESQL {
        @Override
        public DataSource fresh() {
            return Server.pool(created("test" + NEXT.incrementAndGet(), "template1"));
        }

        /** As PostgreSQL itself copies a database to which nobody is connected. */
        @Override
        public DataSource fresh(String name, Consumer<DataSource> preparation) {
            String template = Prepared.TEMPLATES.computeIfAbsent(name, key -> {
                String made = created("template_" + key, "template1");
                JdbcConnectionPool pool = Server.pool(made);
                preparation.accept(pool);
                pool.dispose();
                return made;
            });
            return Server.pool(created("test" + NEXT.incrementAndGet(), template));
        }

        private String created(String name, String template) {
            try (Connection connection = Server.RUNNING.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name + " TEMPLATE " + template);
            } catch (SQLException e) {
                throw new DatabaseException(e);
            }
            return name;
        }
    };

    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final int CONNECTIONS = 20;

    /** {@return an empty database, which nobody else uses} */
    public abstract DataSource fresh();

    /**
     * A database that is prepared, which is done once for all tests of a process.
     *
     * @param name tells preparations apart
     * @param preparation makes the tables
     * @return a copy of what it made, which nobody else uses
     */
    public abstract DataSource fresh(String name, Consumer<DataSource> preparation);

    private static final class Prepared {

        static final Map<String, List<String>> SCRIPTS = new ConcurrentHashMap<>();
        static final Map<String, String> TEMPLATES = new ConcurrentHashMap<>();
    }

    private static final class Server {

        static final EmbeddedPostgres RUNNING = start();

        private static JdbcConnectionPool pool(String name) {
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
