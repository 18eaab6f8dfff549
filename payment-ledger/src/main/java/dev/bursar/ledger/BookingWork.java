package dev.bursar.ledger;

import dev.bursar.ledger.internal.Text;
import dev.bursar.ledger.internal.Times;
import dev.bursar.ledger.internal.Units;
import dev.bursar.payment.CurrencyCode;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Books some commands in a transaction: locks first, in one order for everybody, then reckons, then writes. Used once.
 */
final class BookingWork {

    private final LedgerSql sql;
    private final Connection connection;
    private final Instant now;
    private final LockedRows locked;
    private final List<PartRow.Written> lines = new ArrayList<>();
    private final Map<PartRow, Before> touched = new LinkedHashMap<>();
    private Instant moment;

    /** What an account had to give before the command that is being booked. */
    private record Before(AccountId account, BigInteger available) {}

    /**
     * For one transaction.
     *
     * @param salt which of the rows of spread accounts this transaction takes
     */
    BookingWork(LedgerSql sql, Connection connection, Instant now, int salt) {
        this.sql = sql;
        this.connection = connection;
        this.now = Times.toMicros(now);
        this.moment = this.now;
        this.locked = new LockedRows(sql, connection, salt);
    }

    List<Booking> book(List<? extends LedgerCommand> commands) throws SQLException {
        locked.lock(commands);
        moment = locked.notBefore(now);
        List<Booking> bookings = new ArrayList<>(commands.size());
        for (LedgerCommand command : commands) {
            bookings.add(book(command));
        }
        write();
        return bookings;
    }

    /** Gives back what a pending transfer holds whose time is over; false if somebody was quicker. */
    boolean expire(String pendingId) throws SQLException {
        locked.lock(Set.of(pendingId));
        PendingRow pending = locked.pending(pendingId);
        if (pending == null || pending.state() != PendingState.PENDING || !pending.isOver(now)) {
            return false;
        }
        moment = locked.notBefore(now);
        TransferRow row = TransferRow.decision(Text.OWN + "expired/" + pendingId, TransferKind.EXPIRE, pendingId, true);
        String content = CommandHash.of(row, List.of());
        if (!insert(row, content)) {
            throw new IllegalStateException(
                    row.id() + " is booked, and " + pendingId + " is pending: verify the ledger");
        }
        decide(row, content, pending, null);
        write();
        return true;
    }

    private Booking book(LedgerCommand command) throws SQLException {
        TransferRow row = TransferRow.of(command);
        String content = CommandHash.of(row, entries(command));
        if (!insert(row, content)) {
            return repeated(row, content);
        }
        if (command instanceof LedgerCommand.Transfer transfer) {
            move(row, content, transfer);
        } else if (command instanceof LedgerCommand.Post post) {
            decide(row, content, open(row, post.pendingId()), post.entries());
        } else if (command instanceof LedgerCommand.Cancel cancel) {
            decide(row, content, open(row, cancel.pendingId()), null);
        }
        checkFloors(row);
        return new Booking(row.id(), false, moment);
    }

    private static List<Entry> entries(LedgerCommand command) {
        if (command instanceof LedgerCommand.Transfer transfer) {
            return transfer.entries();
        }
        return command instanceof LedgerCommand.Post post && post.entries() != null ? post.entries() : List.of();
    }

    private boolean insert(TransferRow row, String content) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(sql.insertTransfer)) {
            row.set(insert, content, moment);
            return insert.executeUpdate() == 1;
        }
    }

    private Booking repeated(TransferRow row, String content) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql.selectTransfer)) {
            select.setString(1, row.id());
            try (ResultSet there = select.executeQuery()) {
                if (!there.next()) {
                    // Booked by a transaction that this one does not see yet.
                    throw new SQLException("a transfer is being booked", "40001");
                }
                if (!there.getString("content").equals(content)) {
                    throw new RefusedException(
                            Refusal.OTHER_CONTENT,
                            row.id(),
                            null,
                            "something else was booked under this id: give what is new an id of its own");
                }
                return new Booking(row.id(), true, Times.get(there, "booked_at"));
            }
        }
    }

    private void move(TransferRow row, String content, LedgerCommand.Transfer transfer) throws SQLException {
        if (transfer.pending()
                && transfer.expiresAt() != null
                && !transfer.expiresAt().isAfter(now)) {
            throw new RefusedException(
                    Refusal.EXPIRED, row.id(), null, "its time is over before it begins: give a later expiresAt");
        }
        List<PendingRow.Held> held = new ArrayList<>();
        int line = 0;
        for (Entry entry : transfer.entries()) {
            PartRow part = locked.part(row, entry.account());
            BigInteger units = Units.of(entry.amount());
            if (transfer.pending()) {
                BigInteger holds = units.signum() < 0 ? units.negate() : BigInteger.ZERO;
                BigInteger expects = units.signum() > 0 ? units : BigInteger.ZERO;
                add(row, content, part, line, BigInteger.ZERO, holds, expects, entry.account());
                held.add(new PendingRow.Held(entry.account(), part.part, holds, expects));
            } else {
                add(row, content, part, line, units, BigInteger.ZERO, BigInteger.ZERO, entry.account());
            }
            line++;
        }
        if (transfer.pending()) {
            try (PreparedStatement insert = connection.prepareStatement(sql.insertPending)) {
                insert.setString(1, row.id());
                Times.set(insert, 2, transfer.expiresAt());
                insert.executeUpdate();
            }
            locked.add(row.id(), new PendingRow(PendingState.PENDING, transfer.expiresAt(), held));
        }
    }

    private PendingRow open(TransferRow row, String pendingId) throws SQLException {
        PendingRow pending = locked.pending(pendingId);
        if (pending == null) {
            if (isThere(pendingId)) {
                throw new SQLException("the pending transfer was booked after this transaction looked for it", "40001");
            }
            throw new RefusedException(
                    Refusal.NO_SUCH_PENDING, row.id(), null, "there is no pending transfer " + pendingId);
        }
        if (pending.state() == PendingState.PENDING && pending.isOver(now)) {
            throw new RefusedException(
                    Refusal.EXPIRED, row.id(), null, pendingId + " was held until " + pending.expiresAt() + " only");
        }
        if (pending.state() != PendingState.PENDING) {
            Refusal refusal = pending.state() == PendingState.EXPIRED ? Refusal.EXPIRED : Refusal.DECIDED;
            throw new RefusedException(
                    refusal, row.id(), null, pendingId + " is " + pending.state() + ": it was decided before");
        }
        return pending;
    }

    private boolean isThere(String pendingId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql.selectPending)) {
            select.setString(1, pendingId);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    /** Gives back what is held, and books what of it is posted. */
    private void decide(TransferRow row, String content, PendingRow pending, @Nullable List<Entry> given)
            throws SQLException {
        boolean posts = row.kind() == TransferKind.POST;
        Map<AccountId, BigInteger> amounts = new HashMap<>();
        for (PendingRow.Held held : pending.lines()) {
            amounts.put(held.account(), posts && given == null ? held.amount() : BigInteger.ZERO);
        }
        if (given != null) {
            for (Entry entry : given) {
                checkWithin(row, pending, entry);
                amounts.put(entry.account(), Units.of(entry.amount()));
            }
        }
        int line = 0;
        for (PendingRow.Held held : pending.lines()) {
            PartRow part = locked.part(held);
            BigInteger amount = amounts.getOrDefault(held.account(), BigInteger.ZERO);
            add(
                    row,
                    content,
                    part,
                    line++,
                    amount,
                    held.held().negate(),
                    held.expected().negate(),
                    held.account());
        }
        PendingState state = posts
                ? PendingState.POSTED
                : row.kind() == TransferKind.EXPIRE ? PendingState.EXPIRED : PendingState.CANCELLED;
        pending.decided(state);
        try (PreparedStatement update = connection.prepareStatement(sql.updatePending)) {
            update.setString(1, state.name());
            update.setString(2, row.id());
            update.setString(3, row.pendingId());
            update.executeUpdate();
        }
    }

    private static void checkWithin(TransferRow row, PendingRow pending, Entry entry) {
        BigInteger units = Units.of(entry.amount());
        boolean within = pending.lines().stream()
                .anyMatch(held -> held.account().equals(entry.account())
                        && held.amount().signum() == units.signum()
                        && held.amount().abs().compareTo(units.abs()) >= 0);
        if (!within) {
            throw new RefusedException(
                    Refusal.NOT_PENDING,
                    row.id(),
                    entry.account(),
                    entry.amount() + " at " + entry.account() + " is not, or not so much, what is pending");
        }
    }

    private void add(
            TransferRow row,
            String content,
            PartRow part,
            int line,
            BigInteger amount,
            BigInteger holds,
            BigInteger expects,
            AccountId account) {
        touched.putIfAbsent(part, new Before(account, part.available()));
        lines.add(part.add(row, content, line, amount, holds, expects, moment));
    }

    /** Looked at when all lines of a command are reckoned: an account may give with one line what it gets with another. */
    private void checkFloors(TransferRow row) {
        touched.forEach((part, before) -> {
            if (part.wentBelowFloor(before.available())) {
                CurrencyCode currency = before.account().currency();
                throw new RefusedException(
                        Refusal.BELOW_FLOOR,
                        row.id(),
                        before.account(),
                        before.account() + " has " + Units.money(before.available(), currency)
                                + " to give, down to its floor of "
                                + Units.money(part.floor == null ? BigInteger.ZERO : part.floor, currency));
            }
        });
        touched.clear();
    }

    private void write() throws SQLException {
        if (lines.isEmpty()) {
            return;
        }
        try (PreparedStatement update = connection.prepareStatement(sql.updatePart)) {
            for (PartRow part : locked.changed()) {
                part.set(update);
                update.addBatch();
            }
            update.executeBatch();
        }
        try (PreparedStatement insert = connection.prepareStatement(sql.insertLine)) {
            for (PartRow.Written line : lines) {
                line.line().set(insert, line.hash());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
