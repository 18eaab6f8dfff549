package dev.bursar.ledger;

import dev.bursar.ledger.internal.Times;
import dev.bursar.ledger.internal.Units;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What commands are about, locked in one order for everybody: pending transfers, accounts, and the parts that are held. Used once. */
final class LockedRows {

    /** By account and part. */
    final Map<String, Map<Integer, PartRow>> parts = new HashMap<>();

    /** By the id of the transfer. */
    final Map<String, PendingRow> pendings = new HashMap<>();

    private final LedgerSql sql;
    private final Connection connection;
    private final int salt;

    LockedRows(LedgerSql sql, Connection connection, int salt) {
        this.sql = sql;
        this.connection = connection;
        this.salt = salt;
    }

    void lock(List<? extends LedgerCommand> commands) throws SQLException {
        TreeSet<String> accounts = new TreeSet<>();
        TreeSet<String> decided = new TreeSet<>();
        for (LedgerCommand command : commands) {
            if (command instanceof LedgerCommand.Transfer transfer) {
                transfer.entries().forEach(entry -> accounts.add(entry.account().text()));
            } else if (command instanceof LedgerCommand.Post post) {
                decided.add(post.pendingId());
            } else if (command instanceof LedgerCommand.Cancel cancel) {
                decided.add(cancel.pendingId());
            }
        }
        for (String id : decided) {
            PendingRow pending = pending(id);
            if (pending != null) {
                pendings.put(id, pending);
            }
        }
        if (!accounts.isEmpty()) {
            lockAccounts(accounts);
        }
        partsOf(pendings.values());
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

    void partsOf(Collection<PendingRow> of) throws SQLException {
        TreeMap<String, TreeSet<Integer>> wanted = new TreeMap<>();
        for (PendingRow pending : of) {
            for (PendingRow.Held line : pending.lines) {
                wanted.computeIfAbsent(line.account().text(), account -> new TreeSet<>())
                        .add(line.part());
            }
        }
        for (Map.Entry<String, TreeSet<Integer>> account : wanted.entrySet()) {
            for (Integer part : account.getValue()) {
                if (parts.getOrDefault(account.getKey(), Map.of()).get(part) == null) {
                    try (PreparedStatement select = connection.prepareStatement(sql.lockPart)) {
                        select.setString(1, account.getKey());
                        select.setInt(2, part);
                        read(select);
                    }
                }
            }
        }
    }

    private void read(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                PartRow part = new PartRow(row);
                parts.computeIfAbsent(part.account, account -> new HashMap<>()).put(part.part, part);
            }
        }
    }

    @Nullable
    PendingRow pending(String id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql.lockPending)) {
            select.setString(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? new PendingRow(
                                PendingState.valueOf(row.getString("state")),
                                Times.getOrNull(row, "expires_at"),
                                heldBy(id))
                        : null;
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
}
