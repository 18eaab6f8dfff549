package dev.bursar.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TransactionsTest {

    private static final int THREADS = 8;
    private static final int ROUNDS = 25;

    @ParameterizedTest
    @EnumSource
    void allOrNothing(TestDatabase kind) {
        DataSource database = withTable(kind);
        Transactions transactions = new Transactions(database);

        assertThatThrownBy(() -> transactions.inOne(connection -> {
                    execute(connection, "INSERT INTO note VALUES (1, 'a')");
                    throw new IllegalStateException("halfway");
                }))
                .hasMessage("halfway");
        assertThat(count(transactions)).isZero();

        transactions.inOne(connection -> {
            execute(connection, "INSERT INTO note VALUES (1, 'a')");
            execute(connection, "INSERT INTO note VALUES (2, 'b')");
            return Boolean.TRUE;
        });
        assertThat(count(transactions)).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void faultQuotesNoRow(TestDatabase kind) {
        Transactions transactions = new Transactions(withTable(kind));
        Transactions.Work<Boolean> insert = connection -> {
            execute(connection, "INSERT INTO note VALUES (1, 'confidential')");
            return Boolean.TRUE;
        };
        transactions.inOne(insert);

        assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(() -> transactions.inOne(insert))
                .satisfies(fault -> {
                    assertThat(fault.state()).isEqualTo("23505");
                    assertThat(fault).hasNoCause();
                    assertThat(fault.toString()).contains("23505").doesNotContain("confidential", "INSERT");
                });
    }

    @ParameterizedTest
    @EnumSource
    void missingTableSaysWhatToDo(TestDatabase kind) {
        Transactions transactions = new Transactions(kind.fresh());

        assertThatThrownBy(() -> count(transactions)).hasMessageContaining("create the tables first");
    }

    @Test
    void transactionInAnothersWayIsRunAgain() throws Exception {
        Transactions transactions = new Transactions(withTable(TestDatabase.POSTGRESQL));
        transactions.inOne(connection -> execute(connection, "INSERT INTO note VALUES (0, '0')"));
        AtomicInteger runs = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                all.add(threads.submit(() -> {
                    for (int round = 0; round < ROUNDS; round++) {
                        incrementSerializably(transactions, runs);
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        String sum = transactions.inOne(connection -> text(connection, "SELECT content FROM note WHERE id = 0"));
        assertThat(sum).isEqualTo(String.valueOf(THREADS * ROUNDS));
        assertThat(runs).hasValueGreaterThan(THREADS * ROUNDS);
    }

    /** Retried by the caller too: eight threads at one row may well use up the attempts. */
    private static void incrementSerializably(Transactions transactions, AtomicInteger runs) {
        while (true) {
            try {
                transactions.inOne(connection -> {
                    runs.incrementAndGet();
                    execute(connection, "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE");
                    int before = Integer.parseInt(text(connection, "SELECT content FROM note WHERE id = 0"));
                    return execute(connection, "UPDATE note SET content = '" + (before + 1) + "' WHERE id = 0");
                });
                return;
            } catch (DatabaseException e) {
                assertThat(e.state()).isIn("40001", "40P01");
            }
        }
    }

    @Test
    void tooManyInOnesWayIsTold() {
        AtomicInteger runs = new AtomicInteger();
        Transactions transactions = new Transactions(withTable(TestDatabase.H2));

        assertThatThrownBy(() -> transactions.inOne(connection -> {
                    runs.incrementAndGet();
                    throw new SQLException("busy", "40001");
                }))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("try again");
        assertThat(runs).hasValue(20);
    }

    @Test
    void interruptEndsTheWaiting() {
        Transactions transactions = new Transactions(withTable(TestDatabase.H2));
        AtomicInteger runs = new AtomicInteger();

        assertThatThrownBy(() -> transactions.inOne(connection -> {
                    runs.incrementAndGet();
                    Thread.currentThread().interrupt();
                    throw new SQLException("busy", "40001");
                }))
                .isInstanceOf(DatabaseException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(runs).hasValue(1);
    }

    static DataSource withTable(TestDatabase kind) {
        DataSource database = kind.fresh();
        Tables.create(database, TransactionsTest.class, "test.sql");
        return database;
    }

    private static long count(Transactions transactions) {
        return Long.parseLong(transactions.inOne(connection -> text(connection, "SELECT COUNT(*) FROM note")));
    }

    private static int execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return statement.getUpdateCount();
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
