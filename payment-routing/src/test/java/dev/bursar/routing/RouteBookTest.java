package dev.bursar.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.jdbc.TestDatabase;
import dev.bursar.routing.RouteAttempt.State;
import dev.bursar.testkit.VirtualClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The route book")
class RouteBookTest {

    /** Every kind of book. */
    enum Kind {
        IN_MEMORY,
        H2,
        POSTGRESQL,
        POSTGRESQL_WITH_SNAPSHOTS;

        RouteBook fresh(VirtualClock clock) {
            if (this == IN_MEMORY) {
                return new InMemoryRouteBook(clock);
            }
            if (this == POSTGRESQL_WITH_SNAPSHOTS) {
                DataSource plain = Databases.ready(TestDatabase.POSTGRESQL);
                return JdbcRouteBook.in(Databases.withSnapshots(plain), "shop", clock);
            }
            DataSource database = Databases.ready(TestDatabase.valueOf(name()));
            JdbcRouteBook.createTables(database); // once more changes nothing
            return JdbcRouteBook.in(database, "shop", clock);
        }
    }

    private final VirtualClock clock = VirtualClock.start();

    @ParameterizedTest
    @EnumSource(Kind.class)
    @DisplayName("keeps an order at the route that was claimed until that surely did not execute it")
    void claims(Kind kind) {
        RouteBook book = kind.fresh(clock);

        RouteClaim claim = book.claim("o-1", "a");
        RouteClaim other = book.claim("o-1", "b");
        assertThat(List.of(claim.route(), other.route())).containsExactly("a", "a");

        book.notExecuted(claim);
        assertThat(book.routeOf("o-1")).isEqualTo("a"); // the other one is still open
        book.notExecuted(other);
        book.notExecuted(other);
        assertThat(book.routeOf("o-1")).isNull();
        assertThat(book.claim("o-1", "b").route()).isEqualTo("b");
        assertThat(book.routeOf("o-2")).isNull();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    @DisplayName("keeps an order for good where it was answered, whatever comes later")
    void taken(Kind kind) {
        RouteBook book = kind.fresh(clock);
        RouteClaim doubtful = book.claim("o-1", "a");
        RouteClaim answered = book.claim("o-1", "a");

        book.taken(answered);
        book.taken(answered);
        book.notExecuted(answered);
        book.notExecuted(doubtful);
        book.notExecuted(book.claim("o-1", "b"));

        assertThat(book.routeOf("o-1")).isEqualTo("a");
        assertThat(book.attempts("o-1")).extracting(RouteAttempt::state).contains(State.TAKEN);
        assertThat(book.openBefore(clock.instant().plusSeconds(1), 10)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    @DisplayName("does not grow with the calls of a long outage")
    void staysSmall(Kind kind) {
        RouteBook book = kind.fresh(clock);
        book.claim("o-1", "a");
        for (int i = 0; i < 20; i++) {
            book.notExecuted(book.claim("o-1", "a"));
        }
        assertThat(book.attempts("o-1"))
                .extracting(RouteAttempt::state)
                .containsExactlyInAnyOrder(State.OPEN, State.NOT_EXECUTED);

        for (int i = 0; i < 20; i++) {
            book.taken(book.claim("o-1", "a"));
        }
        assertThat(book.attempts("o-1")).hasSizeLessThanOrEqualTo(2).allMatch(one -> one.state() == State.TAKEN);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    @DisplayName("learns of a payment that it did not know, and never lets a second route have the order")
    void seen(Kind kind) {
        RouteBook book = kind.fresh(clock);

        assertThat(book.seen("old", "a")).isEqualTo("a");
        assertThat(book.seen("old", "a")).isEqualTo("a");
        assertThat(book.seen("old", "b")).isEqualTo("a");
        assertThat(book.claim("old", "b").route()).isEqualTo("a");

        book.claim("new", "b");
        assertThat(book.seen("new", "b")).isEqualTo("b");
        assertThat(book.attempts("new")).extracting(RouteAttempt::state).containsExactly(State.TAKEN);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    @DisplayName("tells which orders nobody knows the outcome of, the oldest first")
    void open(Kind kind) {
        RouteBook book = kind.fresh(clock);
        book.claim("o-1", "a");
        clock.advance(Duration.ofMinutes(1));
        book.claim("o-2", "b");
        book.taken(book.claim("o-3", "a"));
        clock.advance(Duration.ofMinutes(1));
        book.claim("o-4", "a");

        assertThat(book.openBefore(clock.instant(), 10))
                .extracting(RouteAttempt::orderId)
                .containsExactly("o-1", "o-2");
        assertThat(book.openBefore(clock.instant(), 1)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    @DisplayName("lets an order go with a reason, and still writes down an answer that comes after it")
    void release(Kind kind) {
        RouteBook book = kind.fresh(clock);
        RouteClaim late = book.claim("o-1", "a");

        assertThat(book.release("o-1", "looked it up")).isTrue();
        assertThat(book.release("o-1", "looked it up again")).isFalse();
        assertThat(book.routeOf("o-1")).isNull();
        assertThat(book.attempts("o-1").get(0).reason()).isEqualTo("looked it up");

        book.notExecuted(late);
        book.taken(late);
        assertThat(book.routeOf("o-1")).isEqualTo("a");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("of one shop knows nothing of another's orders, and takes hostile ones as they are")
    void shops(TestDatabase kind) {
        DataSource database = Databases.ready(kind);
        RouteBook one = JdbcRouteBook.in(database, "one");
        String hostile = "o'; DROP TABLE bursar_route_order; -- 주문 \uD83D\uDE00";
        one.claim(hostile, "a");

        assertThat(one.routeOf(hostile)).isEqualTo("a");
        assertThat(JdbcRouteBook.in(database, "two").routeOf(hostile)).isNull();
        assertThatThrownBy(() -> JdbcRouteBook.in(database, " ")).hasMessageContaining("shop");
        assertThatThrownBy(() -> JdbcRouteBook.in(database, "one").release(hostile, " "))
                .hasMessageContaining("reason");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("looks at the attempts, though somebody deleted the row of their order")
    void halfDeleted(TestDatabase kind) throws SQLException {
        DataSource database = Databases.ready(kind);
        RouteBook book = JdbcRouteBook.in(database, "shop");
        book.claim("o-1", "a");
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM bursar_route_order");
        }

        assertThat(book.claim("o-1", "b").route()).isEqualTo("a");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    @DisplayName("gives an order to one of two routes, though eight threads claim it at once")
    void race(Kind kind) throws Exception {
        RouteBook book = kind.fresh(clock);
        int orders = kind == Kind.IN_MEMORY ? 2_000 : 80;
        Map<String, Set<String>> executed = new ConcurrentHashMap<>();
        AtomicInteger undecided = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<?>> all = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            Random random = new Random(thread);
            all.add(threads.submit(() -> {
                for (int i = 0; i < orders; i++) {
                    String order = "o-" + i;
                    RouteClaim claim = book.claim(order, random.nextBoolean() ? "a" : "b");
                    if (random.nextInt(3) > 0) {
                        book.notExecuted(claim);
                        continue;
                    }
                    executed.computeIfAbsent(order, any -> ConcurrentHashMap.newKeySet())
                            .add(claim.route());
                    if (random.nextBoolean()) {
                        book.taken(claim);
                    } else {
                        undecided.incrementAndGet();
                    }
                }
            }));
        }
        for (Future<?> one : all) {
            one.get();
        }
        threads.shutdown();

        assertThat(executed.values()).allMatch(routes -> routes.size() == 1);
        executed.forEach((order, routes) -> assertThat(routes).containsExactly(String.valueOf(book.routeOf(order))));
        assertThat(executed.values().stream().flatMap(Set::stream)).contains("a", "b");
        assertThat(undecided.get()).isPositive();
    }
}
