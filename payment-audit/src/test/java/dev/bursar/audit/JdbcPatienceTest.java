package dev.bursar.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.jdbc.TestDatabase;
import dev.bursar.payment.InvalidRequestException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 45, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JdbcPatienceTest {

    private static final Duration SHORT = Duration.ofMillis(300);

    @TempDir
    Path folder;

    private static JdbcAuditLog log(DataSource database, Duration patience) {
        return new JdbcAuditLog(database, "c", Samples.KEYS, Clock.systemUTC(), patience);
    }

    private static DataSource fresh(TestDatabase kind) {
        DataSource database = kind.fresh();
        JdbcAuditLog.createTables(database);
        return database;
    }

    /** The database, and what is done with each of its connections before it is given away. */
    private static DataSource with(DataSource database, Before before) {
        return (DataSource) Proxy.newProxyInstance(
                JdbcPatienceTest.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (self, method, arguments) -> {
                    try {
                        Object answer = method.invoke(database, arguments);
                        if (answer instanceof Connection connection) {
                            before.of(connection);
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private interface Before {
        void of(Connection connection) throws SQLException;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"SELECT pg_advisory_xact_lock(%d)", "LOCK TABLE bursar_audit IN ACCESS EXCLUSIVE MODE -- %d"})
    void fallbackHasItsTurnWhereTheDatabaseKeepsUsWaiting(String hold) throws Exception {
        DataSource database = fresh(TestDatabase.POSTGRESQL);
        JdbcAuditLog first = log(database, SHORT);
        FileAuditLog second =
                FileAuditLog.builder(folder, "c").keys(Samples.KEYS).open();
        try (FallbackAuditLog log = new FallbackAuditLog(first, second)) {
            try (Connection other = database.getConnection();
                    Statement statement = other.createStatement()) {
                other.setAutoCommit(false);
                statement.execute(hold.formatted(first.lockNumber()));
                log.append(Samples.entry(1));
                other.rollback();
                other.setAutoCommit(true);
            }
            log.append(Samples.entry(2));

            assertThat(log.spilled()).isEqualTo(1);
            assertThat(first.anchor().seq()).isEqualTo(1);
            assertThat(second.anchor().seq()).isEqualTo(1);
        }
        try (Connection after = database.getConnection();
                Statement statement = after.createStatement();
                var rows = statement.executeQuery("SHOW statement_timeout")) {
            rows.next();
            assertThat(rows.getString(1)).as("the host's own setting").isEqualTo("0");
        }
    }

    @ParameterizedTest
    @EnumSource
    void callerWhoWaitsForAnotherOneGivesUp(TestDatabase kind) throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch hang = new CountDownLatch(1);
        JdbcAuditLog log = log(
                with(fresh(kind), connection -> {
                    reached.countDown();
                    awaitForLong(hang);
                }),
                SHORT);
        Thread other = new Thread(() -> log.append(Samples.entry(1)));
        other.setUncaughtExceptionHandler((thread, fault) -> {}); // its own patience is over too
        other.start();
        reached.await();
        try {
            assertThatThrownBy(() -> log.append(Samples.entry(2)))
                    .isInstanceOf(AuditException.class)
                    .hasMessageContaining("had others before this entry for PT0.3S");
        } finally {
            hang.countDown();
            other.join();
        }
        log.append(Samples.entry(3));
        assertThat(log.verify(1, Long.MAX_VALUE).isWhole()).isTrue();
    }

    private static void awaitForLong(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void interruptedThreadWaitsForItsTurnToo() {
        JdbcAuditLog log = log(fresh(TestDatabase.H2), Duration.ofSeconds(5));
        Thread.currentThread().interrupt();
        assertThat(new Turn(SHORT).take(new ReentrantLock())).isTrue();
        assertThat(Thread.interrupted()).as("the flag stays set").isTrue();
        log.append(Samples.entry(1));
    }

    /** As one does where every transaction is serializable and many are at work. */
    @Test
    void databaseThatSendsUsBackIsAskedAgainWithinThePatience() {
        AtomicInteger refusals = new AtomicInteger(25);
        DataSource database = with(fresh(TestDatabase.H2), connection -> {
            if (refusals.getAndDecrement() > 0) {
                connection.close();
                throw new SQLException("could not serialize access", "40001");
            }
        });
        log(database, Duration.ofSeconds(30)).append(Samples.entry(1));
        assertThat(refusals).hasNegativeValue();

        refusals.set(Integer.MAX_VALUE);
        assertThatThrownBy(() -> log(database, SHORT).append(Samples.entry(2)))
                .isInstanceOf(AuditException.class)
                .hasMessageContaining("40001");
    }

    @Test
    void patienceHasItsBounds() {
        for (Duration wrong : List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofDays(1))) {
            assertThatThrownBy(() -> log(TestDatabase.H2.fresh(), wrong))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("patience");
        }
    }
}
