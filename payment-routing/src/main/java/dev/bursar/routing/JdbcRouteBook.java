package dev.bursar.routing;

import dev.bursar.jdbc.DatabaseException;
import dev.bursar.jdbc.Tables;
import dev.bursar.jdbc.Transactions;
import dev.bursar.routing.RouteAttempt.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A route book in the host's database, PostgreSQL or H2 in PostgreSQL mode, for all instances of an application.
 *
 * <p>Every method is a transaction of its own, committed when it returns: give it a plain pool, not a {@link DataSource} that
 * joins the host's transactions, or a claim could be rolled back after the customer was charged. A call to a provider never
 * runs within one. Rows are kept for good; those of orders that can no longer be paid may be deleted, both tables at once.
 *
 * <p>Throws {@link DatabaseException} where the database fails. Thread-safe.
 */
public final class JdbcRouteBook implements RouteBook {

    private static final int LONGEST_REASON = 1000;

    private final Transactions transactions;
    private final RouteRows rows;
    private final Clock clock;

    private JdbcRouteBook(DataSource database, String shop, Clock clock) {
        this.transactions = new Transactions(database);
        this.rows = new RouteRows(shop);
        this.clock = clock;
    }

    /**
     * The book of a shop. No I/O.
     *
     * @param database a pool of connections
     * @param shop whose orders these are, 1 to 64 characters: two shops may have the same order numbers
     * @return the book
     */
    public static JdbcRouteBook in(DataSource database, String shop) {
        return in(database, shop, Clock.systemUTC());
    }

    /**
     * The book of a shop, with a clock.
     *
     * @param database a pool of connections
     * @param shop whose orders these are, 1 to 64 characters
     * @param clock tells when an attempt was claimed
     * @return the book
     */
    public static JdbcRouteBook in(DataSource database, String shop, Clock clock) {
        if (shop.isBlank() || shop.length() > 64) {
            throw new IllegalArgumentException("shop is not 1 to 64 characters: name whose orders these are");
        }
        return new JdbcRouteBook(database, shop, clock);
    }

    /**
     * Creates the tables where they are not there; {@code route-book.sql} in this jar is what a host's own migrations copy.
     *
     * @param database a pool of connections
     */
    public static void createTables(DataSource database) {
        Tables.create(database, JdbcRouteBook.class, "route-book.sql");
    }

    @Override
    public RouteClaim claim(String orderId, String route) {
        String id = UUID.randomUUID().toString();
        return transactions.inOne(connection -> {
            OrderAttempts known = rows.locked(connection, orderId);
            String holder = known.holder();
            String chosen = holder == null ? route : holder;
            for (String superfluous : known.superfluousAt(chosen)) {
                rows.delete(connection, superfluous);
            }
            rows.insert(connection, id, orderId, chosen, State.OPEN, clock.instant());
            return new RouteClaim(id, orderId, chosen);
        });
    }

    @Override
    public void notExecuted(RouteClaim claim) {
        inOne(connection -> {
            rows.locked(connection, claim.orderId());
            rows.notExecuted(connection, claim.id(), clock.instant());
        });
    }

    @Override
    public String taken(RouteClaim claim) {
        return transactions.inOne(connection -> {
            OrderAttempts known = rows.locked(connection, claim.orderId());
            State state = known.answeredAt(claim.route());
            // Its row may be gone as superfluous, but what was answered is always written.
            if (rows.answered(connection, claim.id(), state, clock.instant()) == 0) {
                rows.insert(connection, claim.id(), claim.orderId(), claim.route(), state, clock.instant());
            }
            if (state == State.LATE) {
                return Objects.requireNonNull(known.holder());
            }
            rows.answered(connection, claim.orderId(), claim.route(), clock.instant());
            return claim.route();
        });
    }

    @Override
    public String seen(String orderId, String route) {
        // Most payments are seen often and change nothing: those are read without a lock.
        OrderAttempts before = transactions.inOne(connection -> rows.read(connection, orderId));
        if (before.isSettledAt(route)) {
            return route;
        }
        String id = UUID.randomUUID().toString();
        return transactions.inOne(connection -> {
            String holder = rows.locked(connection, orderId).holder();
            if (holder == null) {
                rows.insert(connection, id, orderId, route, State.TAKEN, clock.instant());
                return route;
            }
            if (holder.equals(route)) {
                rows.answered(connection, orderId, route, clock.instant());
            }
            return holder;
        });
    }

    @Override
    public @Nullable String routeOf(String orderId) {
        return transactions.inOne(connection -> rows.read(connection, orderId)).holder();
    }

    @Override
    public List<RouteAttempt> attempts(String orderId) {
        return transactions.inOne(connection -> rows.attempts(connection, orderId));
    }

    @Override
    public List<RouteAttempt> openBefore(Instant before, @Nullable RouteAttempt after, int limit) {
        return transactions.inOne(connection -> rows.openBefore(connection, before, after, limit));
    }

    @Override
    public boolean release(String orderId, String reason) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException(
                    "reason is not 1 to " + LONGEST_REASON + " characters: say who decided it and why");
        }
        return transactions.inOne(connection -> {
            boolean held = rows.locked(connection, orderId).holder() != null;
            rows.release(connection, orderId, reason, clock.instant());
            return held;
        });
    }

    private interface Writing {
        void on(Connection connection) throws SQLException;
    }

    private void inOne(Writing writing) {
        transactions.inOne(connection -> {
            writing.on(connection);
            return Boolean.TRUE;
        });
    }
}
