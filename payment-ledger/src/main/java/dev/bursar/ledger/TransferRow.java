package dev.bursar.ledger;

import dev.bursar.ledger.internal.Metadata;
import dev.bursar.ledger.internal.Times;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A command as the table of transfers has it, but for its hash and its time. */
record TransferRow(
        String id,
        TransferKind kind,
        @Nullable String pendingId,
        boolean whole,
        @Nullable String reference,
        @Nullable String description,
        @Nullable String metadata,
        @Nullable Instant expiresAt) {

    static final String COLUMNS =
            "id, kind, pending_id, whole, reference, description, metadata, expires_at, content, booked_at";

    static TransferRow of(LedgerCommand command) {
        if (command instanceof LedgerCommand.Transfer transfer) {
            return new TransferRow(
                    transfer.id(),
                    transfer.pending() ? TransferKind.PENDING : TransferKind.TRANSFER,
                    null,
                    true,
                    transfer.reference(),
                    transfer.description(),
                    Metadata.text(transfer.metadata()),
                    transfer.expiresAt());
        }
        if (command instanceof LedgerCommand.Post post) {
            return decision(post.id(), TransferKind.POST, post.pendingId(), post.entries() == null);
        }
        return decision(command.id(), TransferKind.CANCEL, ((LedgerCommand.Cancel) command).pendingId(), true);
    }

    static TransferRow decision(String id, TransferKind kind, String pendingId, boolean whole) {
        return new TransferRow(id, kind, pendingId, whole, null, null, null, null);
    }

    static TransferRow read(ResultSet row) throws SQLException {
        return new TransferRow(
                row.getString("id"),
                TransferKind.valueOf(row.getString("kind")),
                row.getString("pending_id"),
                row.getBoolean("whole"),
                row.getString("reference"),
                row.getString("description"),
                row.getString("metadata"),
                Times.getOrNull(row, "expires_at"));
    }

    void set(PreparedStatement insert, String content, Instant bookedAt) throws SQLException {
        insert.setString(1, id);
        insert.setString(2, kind.name());
        insert.setString(3, pendingId);
        insert.setBoolean(4, whole);
        insert.setString(5, reference);
        insert.setString(6, description);
        insert.setString(7, metadata);
        Times.set(insert, 8, expiresAt);
        insert.setString(9, content);
        Times.set(insert, 10, bookedAt);
    }

    @Override
    public String toString() {
        return kind + " " + id;
    }
}
