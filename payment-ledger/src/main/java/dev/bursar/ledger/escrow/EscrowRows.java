package dev.bursar.ledger.escrow;

import dev.bursar.ledger.internal.Rows;
import dev.bursar.ledger.internal.Times;
import dev.bursar.ledger.internal.Units;
import dev.bursar.payment.CurrencyCode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What escrow says to the database. Thread-safe. */
final class EscrowRows {

    private static final String EVENTS = "SELECT e.order_id, e.number, e.from_state, e.to_state, e.cause, e.actor_role,"
            + " e.actor_id, e.amount, e.reason, e.deed_id, e.content, e.happened_at, e.hash, h.currency, h.decimals"
            + " FROM $.escrow_event e JOIN $.escrow_hold h ON h.order_id = e.order_id WHERE ";

    private final Rows rows;

    EscrowRows(String schema) {
        this.rows = new Rows(schema);
    }

    /** A line of the history, and the hash of what the host asked for. */
    record Line(EscrowEvent event, @Nullable String content) {}

    boolean insert(Connection connection, Hold hold) throws SQLException {
        return rows.insert(
                connection,
                "INSERT INTO $.escrow_hold (order_id, seller, currency, decimals, amount, released, refunded,"
                        + " refund_due, due_taken, state, disputed, freezes, terms, deadline, at_deadline, deadline_met, next_look,"
                        + " events, head, opened_at) VALUES (?, ?, ?, ?, ?, 0, 0, 0, 0, ?, FALSE, 0, ?, ?, ?, FALSE, ?, 0,"
                        + " ?, ?) ON CONFLICT DO NOTHING",
                hold.orderId,
                hold.seller,
                hold.amount.currency().code(),
                hold.amount.currency().fractionDigits(),
                Units.of(hold.amount),
                hold.state(),
                hold.terms.condition().text(),
                hold.terms.deadline(),
                hold.terms.atDeadline(),
                hold.nextLook,
                hold.head,
                hold.openedAt);
    }

    @Nullable
    Hold find(Connection connection, String orderId) throws SQLException {
        return rows.first(connection, "SELECT * FROM $.escrow_hold WHERE order_id = ?", Hold::read, orderId);
    }

    @Nullable
    Hold lock(Connection connection, String orderId) throws SQLException {
        return rows.first(connection, "SELECT * FROM $.escrow_hold WHERE order_id = ? FOR UPDATE", Hold::read, orderId);
    }

    /** A hold that is to be looked at, by when. */
    record Due(String orderId, Instant at) {}

    /** What is to be looked at, the oldest first; behind the last of those that were listed before, if any were. */
    List<Due> due(Connection connection, Instant now, @Nullable Due after, int most) throws SQLException {
        Instant at = after == null ? Instant.EPOCH : after.at();
        return rows.list(
                connection,
                "SELECT order_id, next_look FROM $.escrow_hold WHERE state = 'HOLDING' AND next_look <= ? AND next_look >= ?"
                        + " AND (next_look > ? OR order_id > ?) ORDER BY next_look, order_id LIMIT ?",
                row -> new Due(row.getString("order_id"), Times.get(row, "next_look")),
                now,
                at,
                at,
                after == null ? "" : after.orderId(),
                most);
    }

    /** A hold that is still to be looked at and that nobody else is looking at. */
    @Nullable
    Hold lockDue(Connection connection, String orderId, Instant now) throws SQLException {
        return rows.first(
                connection,
                "SELECT * FROM $.escrow_hold WHERE order_id = ? AND state = 'HOLDING' AND next_look <= ?"
                        + " FOR UPDATE SKIP LOCKED",
                Hold::read,
                orderId,
                now);
    }

    List<Escrow> refundsDue(Connection connection, int most) throws SQLException {
        return rows.list(
                connection,
                "SELECT * FROM $.escrow_hold WHERE due_since IS NOT NULL ORDER BY due_since, order_id LIMIT ?",
                row -> Hold.read(row).toEscrow(),
                most);
    }

    List<Escrow> undecided(Connection connection, int most) throws SQLException {
        return rows.list(
                connection,
                "SELECT * FROM $.escrow_hold WHERE asked_at IS NOT NULL ORDER BY asked_at, order_id LIMIT ?",
                row -> Hold.read(row).toEscrow(),
                most);
    }

    void save(Connection connection, Hold hold) throws SQLException {
        rows.update(
                connection,
                "UPDATE $.escrow_hold SET released = ?, refunded = ?, refund_due = ?, due_taken = ?, state = ?, disputed = ?,"
                        + " freezes = ?, deadline_met = ?, next_look = ?, due_since = ?, asked_at = ?, events = ?,"
                        + " head = ? WHERE order_id = ?",
                Units.of(hold.released),
                Units.of(hold.refunded),
                Units.of(hold.refundDue),
                Units.of(hold.dueTaken),
                hold.state(),
                hold.disputed,
                hold.freezes,
                hold.deadlineMet,
                hold.nextLook,
                hold.dueSince,
                hold.askedAt,
                hold.events,
                hold.head,
                hold.orderId);
    }

    boolean approve(Connection connection, String orderId, String party, Instant now) throws SQLException {
        return rows.insert(
                connection,
                "INSERT INTO $.escrow_approval (order_id, party, approved_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                orderId,
                party,
                now);
    }

    Set<String> approvals(Connection connection, String orderId) throws SQLException {
        return new HashSet<>(rows.list(
                connection,
                "SELECT party FROM $.escrow_approval WHERE order_id = ?",
                row -> row.getString("party"),
                orderId));
    }

    boolean insert(Connection connection, Line line) throws SQLException {
        EscrowEvent event = line.event();
        return rows.insert(
                connection,
                "INSERT INTO $.escrow_event (order_id, number, from_state, to_state, cause, actor_role, actor_id,"
                        + " amount, reason, deed_id, content, happened_at, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                        + " ?, ?, ?) ON CONFLICT DO NOTHING",
                event.orderId(),
                event.sequence(),
                event.from(),
                event.to(),
                event.cause(),
                event.actor().role(),
                event.actor().id(),
                Units.of(event.amount()),
                event.reason(),
                event.deedId(),
                line.content(),
                event.happenedAt(),
                event.hash());
    }

    List<Line> history(Connection connection, String orderId) throws SQLException {
        return rows.list(connection, EVENTS + "e.order_id = ? ORDER BY e.number", EscrowRows::line, orderId);
    }

    @Nullable
    Line deed(Connection connection, String deedId) throws SQLException {
        return rows.first(connection, EVENTS + "e.deed_id = ?", EscrowRows::line, deedId);
    }

    private static Line line(ResultSet row) throws SQLException {
        CurrencyCode currency = new CurrencyCode(row.getString("currency"), row.getInt("decimals"));
        String from = row.getString("from_state");
        EscrowEvent event = new EscrowEvent(
                row.getString("order_id"),
                row.getLong("number"),
                from == null ? null : EscrowState.valueOf(from),
                EscrowState.valueOf(row.getString("to_state")),
                EscrowCause.valueOf(row.getString("cause")),
                new Actor(Actor.Role.valueOf(row.getString("actor_role")), row.getString("actor_id")),
                Units.money(Units.get(row, "amount"), currency),
                row.getString("reason"),
                row.getString("deed_id"),
                Times.get(row, "happened_at"),
                row.getString("hash"));
        return new Line(event, row.getString("content"));
    }
}
