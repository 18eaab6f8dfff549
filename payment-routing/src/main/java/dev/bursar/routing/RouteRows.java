package dev.bursar.routing;

import dev.bursar.routing.OrderAttempts.Kept;
import dev.bursar.routing.RouteAttempt.State;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statements of {@link JdbcRouteBook}, for one shop. */
final class RouteRows {

    private static final String COLUMNS =
            "SELECT attempt_id, order_id, route, state, claimed_at, settled_at, reason FROM bursar_route_attempt";

    private final String shop;

    RouteRows(String shop) {
        this.shop = shop;
    }

    /** Reads what is known of an order, and keeps everybody else from deciding about it until the transaction ends. */
    OrderAttempts locked(Connection connection, String orderId) throws SQLException {
        int added = update(
                connection,
                "INSERT INTO bursar_route_order (shop, order_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
                shop,
                orderId);
        if (added == 1) {
            return read(
                    connection, orderId); // ours until the transaction ends; its row alone may have been deleted before
        }
        // Written to rather than only locked: where transactions see the database as it was when they began, this one
        // fails and is run again, instead of overlooking what another one has just written.
        int locked = update(
                connection,
                "UPDATE bursar_route_order SET decisions = decisions + 1 WHERE shop = ? AND order_id = ?",
                shop,
                orderId);
        if (locked != 1) {
            throw new SQLException("the row of the order went away while it was looked at", "40001");
        }
        return read(connection, orderId);
    }

    OrderAttempts read(Connection connection, String orderId) throws SQLException {
        List<Kept> all = new ArrayList<>();
        try (PreparedStatement select = byOrder(connection, orderId);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                all.add(new Kept(row.getString(1), row.getString(3), State.valueOf(row.getString(4))));
            }
        }
        return new OrderAttempts(all);
    }

    List<RouteAttempt> attempts(Connection connection, String orderId) throws SQLException {
        try (PreparedStatement select = byOrder(connection, orderId)) {
            return attempts(select);
        }
    }

    List<RouteAttempt> openBefore(Connection connection, Instant before, @Nullable RouteAttempt after, int limit)
            throws SQLException {
        String open = COLUMNS + " WHERE shop = ? AND state = 'OPEN' AND claimed_at < ?";
        String first = " ORDER BY claimed_at, order_id LIMIT ?";
        try (PreparedStatement select = after == null
                ? prepared(connection, open + first, shop, at(before), limit)
                : prepared(
                        connection,
                        open + " AND claimed_at >= ? AND (claimed_at > ? OR order_id > ?)" + first,
                        shop,
                        at(before),
                        at(after.claimedAt()),
                        at(after.claimedAt()),
                        after.orderId(),
                        limit)) {
            return attempts(select);
        }
    }

    void insert(Connection connection, String id, String orderId, String route, State state, Instant now)
            throws SQLException {
        update(
                connection,
                "INSERT INTO bursar_route_attempt (attempt_id, shop, order_id, route, state, claimed_at, settled_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                id,
                shop,
                orderId,
                route,
                state.name(),
                at(now),
                state == State.OPEN ? null : at(now));
    }

    void delete(Connection connection, String id) throws SQLException {
        update(connection, "DELETE FROM bursar_route_attempt WHERE attempt_id = ?", id);
    }

    void notExecuted(Connection connection, String id, Instant now) throws SQLException {
        update(
                connection,
                "UPDATE bursar_route_attempt SET state = 'NOT_EXECUTED', settled_at = ?"
                        + " WHERE attempt_id = ? AND state = 'OPEN'",
                at(now),
                id);
    }

    int answered(Connection connection, String id, State state, Instant now) throws SQLException {
        return update(
                connection,
                "UPDATE bursar_route_attempt SET state = ?, settled_at = ? WHERE attempt_id = ?",
                state.name(),
                at(now),
                id);
    }

    /** The route has answered for the order, so none of its attempts there is open any more. */
    void answered(Connection connection, String orderId, String route, Instant now) throws SQLException {
        update(
                connection,
                "UPDATE bursar_route_attempt SET state = 'TAKEN', settled_at = ?"
                        + " WHERE shop = ? AND order_id = ? AND route = ? AND state = 'OPEN'",
                at(now),
                shop,
                orderId,
                route);
    }

    void release(Connection connection, String orderId, String reason, Instant now) throws SQLException {
        update(
                connection,
                "UPDATE bursar_route_attempt SET state = 'RELEASED', settled_at = ?, reason = ?"
                        + " WHERE shop = ? AND order_id = ? AND state IN ('OPEN', 'TAKEN', 'LATE')",
                at(now),
                reason,
                shop,
                orderId);
    }

    private PreparedStatement byOrder(Connection connection, String orderId) throws SQLException {
        return prepared(
                connection,
                COLUMNS + " WHERE shop = ? AND order_id = ? ORDER BY claimed_at, attempt_id",
                shop,
                orderId);
    }

    private static List<RouteAttempt> attempts(PreparedStatement select) throws SQLException {
        List<RouteAttempt> all = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                OffsetDateTime settled = row.getObject(6, OffsetDateTime.class);
                all.add(new RouteAttempt(
                        row.getString(2),
                        row.getString(3),
                        State.valueOf(row.getString(4)),
                        row.getObject(5, OffsetDateTime.class).toInstant(),
                        settled == null ? null : settled.toInstant(),
                        row.getString(7)));
            }
        }
        return all;
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    private static int update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, values)) {
            return statement.executeUpdate();
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, @Nullable Object... values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
