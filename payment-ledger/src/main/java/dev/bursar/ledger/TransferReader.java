package dev.bursar.ledger;

import dev.bursar.ledger.internal.Metadata;
import dev.bursar.ledger.internal.Times;
import dev.bursar.ledger.internal.Units;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what was booked. Thread-safe. */
final class TransferReader {

    private static final int MOST = 10_000;

    private final LedgerSql sql;

    TransferReader(LedgerSql sql) {
        this.sql = sql;
    }

    private record Found(TransferRow row, Instant bookedAt) {}

    @Nullable
    BookedTransfer find(Connection connection, String id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql.selectTransfer)) {
            select.setString(1, id);
            List<BookedTransfer> found = read(connection, select);
            return found.isEmpty() ? null : found.get(0);
        }
    }

    List<BookedTransfer> ofReference(Connection connection, String reference) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql.selectTransfersOfReference)) {
            select.setString(1, reference);
            select.setInt(2, MOST);
            return read(connection, select);
        }
    }

    private List<BookedTransfer> read(Connection connection, PreparedStatement select) throws SQLException {
        List<Found> found = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                found.add(new Found(TransferRow.read(row), Times.get(row, "booked_at")));
            }
        }
        List<BookedTransfer> transfers = new ArrayList<>();
        for (Found one : found) {
            TransferRow row = one.row();
            transfers.add(new BookedTransfer(
                    row.id(),
                    row.kind(),
                    row.kind() == TransferKind.PENDING ? state(connection, row.id()) : null,
                    row.pendingId(),
                    entries(connection, row),
                    row.expiresAt(),
                    row.reference(),
                    row.description(),
                    Metadata.read(row.metadata()),
                    one.bookedAt()));
        }
        return transfers;
    }

    private @Nullable PendingState state(Connection connection, String id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql.selectPending)) {
            select.setString(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? PendingState.valueOf(row.getString("state")) : null;
            }
        }
    }

    private List<Entry> entries(Connection connection, TransferRow transfer) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql.selectLines)) {
            select.setString(1, transfer.id());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    AccountId account = AccountRows.id(row);
                    BigInteger amount = transfer.kind() == TransferKind.PENDING
                            ? Units.get(row, "expected").subtract(Units.get(row, "held"))
                            : Units.get(row, "amount");
                    if (amount.signum() != 0) {
                        entries.add(new Entry(account, Units.money(amount, account.currency())));
                    }
                }
            }
        }
        return entries;
    }
}
