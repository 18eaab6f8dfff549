package dev.bursar.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

    @Test
    void keepsWhatItConfirmedWhenItsProcessIsKilled(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("notes");
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        long confirmed = 0;
        try (BufferedReader told =
                new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
            while (confirmed < 300) {
                confirmed = Long.parseLong(told.readLine());
            }
            writer.toHandle().destroyForcibly(); // unlike the process's own method, leaves what it told to be read
            writer.waitFor();
            for (String line = told.readLine(); line != null; line = told.readLine()) {
                confirmed = Long.parseLong(line);
            }
        }

        try (EmbeddedDatabase again = EmbeddedDatabase.open(file);
                Connection connection = again.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*), MAX(id) FROM note")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getLong(1)).isGreaterThanOrEqualTo(confirmed).isEqualTo(rows.getLong(2));
        }
    }

    /** Writes numbers, and tells each once it is confirmed. */
    static final class Writer {

        private Writer() {}

        public static void main(String[] args) {
            EmbeddedDatabase database = EmbeddedDatabase.open(Path.of(args[0]));
            Tables.create(database.dataSource(), TransactionsTest.class, "test.sql");
            Transactions transactions = new Transactions(database.dataSource());
            for (long id = 1; ; id++) {
                long number = id;
                transactions.inOne(connection -> insert(connection, number));
                System.out.println(number);
                System.out.flush();
            }
        }
    }

    @Test
    void interruptOfOneThreadHarmsNobody(@TempDir Path folder) {
        try (EmbeddedDatabase database = EmbeddedDatabase.open(folder.resolve("notes"))) {
            Tables.create(database.dataSource(), TransactionsTest.class, "test.sql");
            Transactions transactions = new Transactions(database.dataSource());
            for (int id = 0; id < 30; id++) {
                int number = id;
                if (id % 3 == 0) {
                    Thread.currentThread().interrupt();
                }
                transactions.inOne(connection -> insert(connection, number));
                assertThat(Thread.interrupted()).as("the flag stays").isEqualTo(id % 3 == 0);
            }
        }
    }

    @Test
    void userWhoMayNotSyncIsToldBeforeAnythingIsDone(@TempDir Path folder) throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.open(folder.resolve("notes"))) {
            Tables.create(database.dataSource(), TransactionsTest.class, "test.sql");
            try (Connection connection = database.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE USER clerk PASSWORD 'x'");
                statement.execute("GRANT ALL ON note TO clerk");
            }
            JdbcDataSource clerk = new JdbcDataSource();
            clerk.setUrl("jdbc:h2:async:" + folder.resolve("notes") + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE");
            clerk.setUser("clerk");
            clerk.setPassword("x");

            assertThatThrownBy(() -> new Transactions(clerk).inOne(connection -> insert(connection, 1)))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("ADMIN TRUE");

            long kept = new Transactions(database.dataSource()).inOne(EmbeddedDatabaseTest::count);
            assertThat(kept).isZero();
        }
    }

    private static int insert(Connection connection, long number) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO note VALUES (?, ?)")) {
            insert.setLong(1, number);
            insert.setString(2, "note " + number);
            return insert.executeUpdate();
        }
    }

    private static long count(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM note")) {
            assertThat(rows.next()).isTrue();
            return rows.getLong(1);
        }
    }

    @Test
    void namesThatH2WouldMisreadAreRefused(@TempDir Path folder) {
        assertThatThrownBy(() -> EmbeddedDatabase.open(folder.resolve("a;INIT=DROP")))
                .hasMessageContaining("semicolon");
        assertThatThrownBy(() -> EmbeddedDatabase.inMemory("a;b")).hasMessageContaining("name");
    }
}
