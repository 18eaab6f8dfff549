package dev.bursar.ledger;

/** What a ledger says to its database, in its own schema. */
final class LedgerSql {

    final String insertAccount;
    final String insertPart;
    final String selectAccount;
    final String selectAccountsOfOwner;
    final String lockAccounts;
    final String lockPart;
    final String updatePart;
    final String insertTransfer;
    final String selectTransfer;
    final String selectTransfersOfReference;
    final String selectLines;
    final String insertLine;
    final String insertPending;
    final String lockPending;
    final String selectPending;
    final String updatePending;
    final String selectDue;
    final String selectDueOfAccount;
    final String selectBalance;
    final String selectParts;
    final String lockParts;
    final String closePast;
    final String selectLineAt;
    final String selectLineNumber;
    final String selectStatement;
    final String selectTotals;

    private final String schema;

    LedgerSql(String schema) {
        this.schema = schema;
        insertAccount =
                own("INSERT INTO $.account (id, owner, kind, currency, decimals, floor_units, spread, opened_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
        insertPart =
                own("INSERT INTO $.balance (account_id, part, spread, decimals, floor_units, posted, held, expected,"
                        + " lines, head, booked_at) VALUES (?, ?, ?, ?, ?, 0, 0, 0, 0, ?, ?)");
        String account = "SELECT owner, kind, currency, decimals, floor_units, spread, opened_at FROM $.account WHERE ";
        selectAccount = own(account + "id = ?");
        selectAccountsOfOwner = own(account + "owner = ? ORDER BY kind, currency");
        // A row of those over which the account is spread, by a number of the transaction's own; the order keeps locks
        // from crossing.
        lockAccounts = own("SELECT " + PartRow.COLUMNS
                + " FROM $.balance WHERE account_id IN (%s) AND part = MOD(CAST(? AS INTEGER), spread)"
                + " ORDER BY account_id, part FOR UPDATE");
        lockPart = own("SELECT " + PartRow.COLUMNS + " FROM $.balance WHERE account_id = ? AND part = ? FOR UPDATE");
        updatePart = own("UPDATE $.balance SET posted = ?, held = ?, expected = ?, lines = ?, head = ?, booked_at = ?"
                + " WHERE account_id = ? AND part = ?");
        insertTransfer = own("INSERT INTO $.transfer (" + TransferRow.COLUMNS
                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
        selectTransfer = own("SELECT " + TransferRow.COLUMNS + " FROM $.transfer WHERE id = ?");
        selectTransfersOfReference = own("SELECT " + TransferRow.COLUMNS
                + " FROM $.transfer WHERE reference = ? ORDER BY booked_at, id LIMIT ?");
        selectLines = own("SELECT e.account_id, e.part, e.number, e.transfer_id, e.line, e.amount, e.held, e.expected,"
                + " e.posted_after, e.held_after, e.expected_after, e.booked_at, a.owner, a.kind, a.currency, a.decimals"
                + " FROM $.entry e JOIN $.account a ON a.id = e.account_id WHERE e.transfer_id = ? ORDER BY e.line");
        insertLine =
                own("INSERT INTO $.entry (" + LineRow.COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        insertPending = own("INSERT INTO $.pending (transfer_id, state, expires_at) VALUES (?, 'PENDING', ?)");
        lockPending = own("SELECT state, expires_at FROM $.pending WHERE transfer_id = ? FOR UPDATE");
        selectPending = own("SELECT state, expires_at FROM $.pending WHERE transfer_id = ?");
        updatePending = own("UPDATE $.pending SET state = ?, decided_by = ? WHERE transfer_id = ?");
        selectDue = own("SELECT transfer_id FROM $.pending WHERE state = 'PENDING' AND expires_at <= ?"
                + " ORDER BY expires_at LIMIT ?");
        selectDueOfAccount = own("SELECT DISTINCT p.transfer_id FROM $.pending p JOIN $.entry e ON e.transfer_id ="
                + " p.transfer_id WHERE p.state = 'PENDING' AND p.expires_at <= ? AND e.account_id = ?");
        selectBalance = own("SELECT SUM(posted) AS posted, SUM(held) AS held, SUM(expected) AS expected,"
                + " MIN(decimals) AS decimals FROM $.balance"
                + " WHERE account_id = ? HAVING COUNT(*) > 0");
        selectParts = own("SELECT part, decimals FROM $.balance WHERE account_id = ? ORDER BY part");
        lockParts = own("SELECT part, decimals FROM $.balance WHERE account_id = ? ORDER BY part FOR UPDATE");
        closePast = own("UPDATE $.balance SET booked_at = ? WHERE account_id = ? AND booked_at < ?");
        selectLineAt = own(
                "SELECT posted_after, held_after, expected_after, number FROM $.entry WHERE account_id = ? AND part = ?"
                        + " AND booked_at <= ? ORDER BY booked_at DESC, number DESC LIMIT 1");
        selectLineNumber = own("SELECT posted_after FROM $.entry WHERE account_id = ? AND part = ? AND number = ?");
        selectStatement = own("SELECT e.part, e.number, e.transfer_id, e.line, e.amount, e.held, e.booked_at, t.kind,"
                + " t.reference, t.description FROM $.entry e JOIN $.transfer t ON t.id = e.transfer_id"
                + " WHERE e.account_id = ? AND e.part = ? AND e.number > ? AND e.booked_at >= ? AND e.booked_at < ?"
                + " ORDER BY e.number LIMIT ?");
        selectTotals = own("SELECT a.kind, a.currency, a.decimals, SUM(b.posted) AS posted, SUM(b.held) AS held,"
                + " COUNT(DISTINCT a.id) AS accounts FROM $.account a JOIN $.balance b ON b.account_id = a.id"
                + " GROUP BY a.kind, a.currency, a.decimals ORDER BY a.currency, a.kind");
    }

    /** A statement in the ledger's schema. */
    String own(String sql) {
        return sql.replace("$.", schema + ".");
    }

    String lockAccounts(int count) {
        return lockAccounts.replace("%s", "?" + ", ?".repeat(count - 1));
    }
}
