package dev.bursar.ledger.crash;

import dev.bursar.jdbc.DatabaseException;
import dev.bursar.jdbc.EmbeddedDatabase;
import dev.bursar.jdbc.TestDatabase;
import dev.bursar.ledger.LedgerSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGSimpleDataSource;

/** A database that is prepared once and copied for each death. */
abstract class CrashDatabase {

    private static final AtomicInteger NEXT = new AtomicInteger();

    /** Does something in a database that is open for so long. */
    @FunctionalInterface
    interface Work {
        void with(DataSource database) throws Exception;
    }

    /** A copy of what was prepared; by its name a {@link DyingProcess} finds it. */
    abstract String copy() throws Exception;

    abstract void open(String copy, Work work) throws Exception;

    /** Away with a copy: hundreds of them take long to be cleared away at the end. */
    abstract void drop(String copy) throws Exception;

    static CrashDatabase prepared(TestDatabase kind, Path folder, Consumer<DataSource> work) {
        return kind == TestDatabase.H2 ? new InFile(folder, work) : new OnServer(work);
    }

    /** H2 in a file: the process that dies is the database. */
    private static final class InFile extends CrashDatabase {

        private static final String ENDING = ".mv.db";

        private final Path folder;
        private final Path prepared;

        InFile(Path folder, Consumer<DataSource> work) {
            this.folder = folder;
            this.prepared = folder.resolve("prepared" + NEXT.incrementAndGet());
            try (EmbeddedDatabase database = EmbeddedDatabase.open(prepared)) {
                LedgerSchema.migrate(database.dataSource());
                work.accept(database.dataSource());
            }
        }

        @Override
        String copy() throws IOException {
            Path copy = folder.resolve("copy" + NEXT.incrementAndGet());
            Files.copy(Path.of(prepared + ENDING), Path.of(copy + ENDING));
            return DyingProcess.inFile(copy);
        }

        @Override
        void open(String copy, Work work) throws Exception {
            try (EmbeddedDatabase database = EmbeddedDatabase.open(file(copy))) {
                work.with(database.dataSource());
            }
        }

        @Override
        void drop(String copy) throws IOException {
            Files.delete(Path.of(file(copy) + ENDING));
        }

        private static Path file(String copy) {
            return Path.of(copy.substring(copy.indexOf(':') + 1));
        }
    }

    /** PostgreSQL: a process that dies leaves the server with half a transaction. */
    private static final class OnServer extends CrashDatabase {

        private final String url;
        private final String name;

        OnServer(Consumer<DataSource> work) {
            JdbcConnectionPool fresh = (JdbcConnectionPool) TestDatabase.POSTGRESQL.fresh();
            LedgerSchema.migrate(fresh);
            work.accept(fresh);
            try (Connection connection = fresh.getConnection()) {
                url = connection.getMetaData().getURL();
                name = connection.getCatalog();
            } catch (SQLException e) {
                throw new DatabaseException(e);
            }
            fresh.dispose();
        }

        @Override
        String copy() throws SQLException {
            String copy = name + "copy" + NEXT.incrementAndGet();
            execute("CREATE DATABASE " + copy + " TEMPLATE " + name);
            return url.replace("/" + name, "/" + copy);
        }

        @Override
        void drop(String copy) throws SQLException {
            execute("DROP DATABASE " + copy.substring(copy.indexOf(name), endOfName(copy)) + " WITH (FORCE)");
        }

        private void execute(String sql) throws SQLException {
            try (Connection connection = at("postgres").getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        private static int endOfName(String url) {
            int parameters = url.indexOf('?');
            return parameters < 0 ? url.length() : parameters;
        }

        private DataSource at(String other) {
            PGSimpleDataSource database = new PGSimpleDataSource();
            database.setUrl(url.replace("/" + name, "/" + other));
            database.setUser("postgres");
            return database;
        }

        @Override
        void open(String copy, Work work) throws Exception {
            PGSimpleDataSource database = new PGSimpleDataSource();
            database.setUrl(copy);
            database.setUser("postgres");
            work.with(database);
        }
    }
}
