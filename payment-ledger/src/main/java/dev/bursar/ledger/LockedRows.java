package dev.bursar.ledger;

import dev.bursar.ledger.internal.Times;
import dev.bursar.ledger.internal.Units;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a transaction has locked: pending transfers first, then accounts, each in one order for everybody. Confined to it. */
final class LockedRows {

    private final LedgerSql sql;
    private final Connection connection;
    private final int salt;

    /** By account and part. */
    private final Map<String, TreeMap<Integer, PartRow>> parts = new HashMap<>();

    private final Map<String, PendingRow> pendings = new TreeMap<>();

    LockedRows(LedgerSql sql, Connection connection, int salt) {
        this.sql = sql;
        this.connection = connection;
        this.salt = salt;
    }

    /** Locks all that commands will change. */
    void lock(List<? extends LedgerCommand> commands) throws SQLException {
        Set<String> accounts = new TreeSet<>();
        Set<String> decided = new TreeSet<>();
        for (LedgerCommand command : commands) {
            if (command instanceof LedgerCommand.Transfer transfer) {
                transfer.entries().forEach(entry -> accounts.add(entry.account().text()));
            } else if (command instanceof LedgerCommand.Post post) {
                decided.add(post.pendingId());
            } else if (command instanceof LedgerCommand.Cancel cancel) {
                decided.add(cancel.pendingId());
            }
        }
        lockPendings(decided);
        if (!accounts.isEmpty()) {
            lockAccounts(accounts);
        }
        lockHeld();
    }

    /** Locks pending transfers and all that they hold. */
    void lock(Set<String> pendingIds) throws SQLException {
        lockPendings(new TreeSet<>(pendingIds));
        lockHeld();
    }

    /** A pending transfer that is made in this transaction, whose accounts are locked. */
    void add(String id, PendingRow pending) {
        pendings.put(id, pending);
    }

    @Nullable
    PendingRow pending(String id) {
        return pendings.get(id);
    }

    /** The time of the lines to come: now, and not before any line of these accounts. */
    Instant notBefore(Instant now) {
        Instant latest = now;
        for (TreeMap<Integer, PartRow> ofAccount : parts.values()) {
            for (PartRow part : ofAccount.values()) {
                latest = latest.isBefore(part.bookedAt()) ? part.bookedAt() : latest;
            }
        }
        return latest;
    }

    /** A part of an account to book on. Of a spread account more than one may be locked, where a pending transfer holds of it. */
    PartRow part(TransferRow row, AccountId account) {
        TreeMap<Integer, PartRow> there = parts.get(account.text());
        if (there == null) {
            throw new RefusedException(
                    Refusal.NO_SUCH_ACCOUNT, row.id(), account, "there is no account " + account + ": open it first");
        }
        PartRow part = there.firstEntry().getValue();
        int decimals = account.currency().fractionDigits();
        if (part.decimals != decimals) {
            throw new RefusedException(
                    Refusal.OTHER_TERMS,
                    row.id(),
                    account,
                    account + " counts in " + part.decimals + " decimals, and the amount in " + decimals);
        }
        return part;
    }

    /** The very part of which something is held. */
    PartRow part(PendingRow.Held held) {
        TreeMap<Integer, PartRow> there = parts.get(held.account().text());
        PartRow part = there == null ? null : there.get(held.part());
        if (part == null) {
            throw new IllegalStateException(
                    "the part " + held.part() + " of " + held.account() + " is not there: verify the ledger");
        }
        return part;
    }

    List<PartRow> changed() {
        List<PartRow> changed = new ArrayList<>();
        for (TreeMap<Integer, PartRow> ofAccount : parts.values()) {
            for (PartRow part : ofAccount.values()) {
                if (part.isChanged()) {
                    changed.add(part);
                }
            }
        }
        return changed;
    }

    private void lockPendings(Set<String> ids) throws SQLException {
        for (String id : ids) {
            try (PreparedStatement select = connection.prepareStatement(sql.lockPending)) {
                select.setString(1, id);
                try (ResultSet row = select.executeQuery()) {
                    if (row.next()) {
                        PendingState state = PendingState.valueOf(row.getString("state"));
                        pendings.put(id, new PendingRow(state, Times.getOrNull(row, "expires_at"), heldBy(id)));
                    }
                }
            }
        }
    }

    private List<PendingRow.Held> heldBy(String id) throws SQLException {
        List<PendingRow.Held> held = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql.selectLines)) {
            select.setString(1, id);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    held.add(new PendingRow.Held(
                            AccountRows.id(row),
                            row.getInt("part"),
                            Units.get(row, "held"),
                            Units.get(row, "expected")));
                }
            }
        }
        return held;
    }

    private void lockAccounts(Set<String> accounts) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql.lockAccounts(accounts.size()))) {
            int index = 1;
            for (String account : accounts) {
                select.setString(index++, account);
            }
            select.setInt(index, salt);
            read(select);
        }
    }

    /** Of spread accounts, a pending transfer holds of certain parts. */
    private void lockHeld() throws SQLException {
        TreeMap<String, Set<Integer>> wanted = new TreeMap<>();
        for (PendingRow pending : pendings.values()) {
            for (PendingRow.Held line : pending.lines()) {
                wanted.computeIfAbsent(line.account().text(), account -> new TreeSet<>())
                        .add(line.part());
            }
        }
        for (Map.Entry<String, Set<Integer>> account : wanted.entrySet()) {
            TreeMap<Integer, PartRow> locked = parts.get(account.getKey());
            for (Integer part : account.getValue()) {
                if (locked == null || !locked.containsKey(part)) {
                    lockPart(account.getKey(), part);
                }
            }
        }
    }

    private void lockPart(String account, int part) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql.lockPart)) {
            select.setString(1, account);
            select.setInt(2, part);
            read(select);
        }
    }

    private void read(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                PartRow part = new PartRow(row);
                parts.computeIfAbsent(part.account, account -> new TreeMap<>()).put(part.part, part);
            }
        }
    }
}
