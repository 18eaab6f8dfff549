package dev.bursar.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.jdbc.TestDatabase;
import dev.bursar.routing.RouteAttempt.State;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A database whose transactions see it as it was when they began")
class SnapshotsTest {

    private final DataSource plain = Databases.ready(TestDatabase.POSTGRESQL);
    private final JdbcRouteBook book = JdbcRouteBook.in(Databases.withSnapshots(plain), "shop");

    @Test
    @DisplayName("does not overlook the route that another node claims while this one waits")
    void waitsAndLooksAgain() throws Exception {
        book.notExecuted(book.claim("o-1", "c"));
        RouteRows rows = new RouteRows("shop");
        CompletableFuture<RouteClaim> other;
        try (Connection first = Databases.withSnapshots(plain).getConnection()) {
            first.setAutoCommit(false);
            rows.locked(first, "o-1");

            other = CompletableFuture.supplyAsync(() -> book.claim("o-1", "b"));
            awaitSomebodyWaiting();

            rows.insert(first, "first", "o-1", "a", State.OPEN, Instant.EPOCH);
            first.commit();
        }

        assertThat(other.get().route()).isEqualTo("a");
    }

    private void awaitSomebodyWaiting() throws Exception {
        try (Connection connection = plain.getConnection();
                Statement statement = connection.createStatement()) {
            for (boolean waits = false;
                    !waits;
                    LockSupport.parkNanos(Duration.ofMillis(5).toNanos())) {
                try (ResultSet locks = statement.executeQuery("SELECT COUNT(*) FROM pg_locks WHERE NOT granted")) {
                    locks.next();
                    waits = locks.getInt(1) > 0;
                }
            }
        }
    }
}
