package dev.bursar.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A command as a ledger has it on its books.
 *
 * @param id its id
 * @param kind what it was
 * @param state of a pending transfer, what became of it; null for anything else
 * @param pendingId of a decision, the pending transfer that it decided; null for anything else
 * @param entries what it moves: of a pending transfer, what it would; of a decision, what it moved
 * @param expiresAt of a pending transfer, until when; null for no end
 * @param reference what it belongs to, or null
 * @param description its line for statements, or null
 * @param metadata the host's own data
 * @param bookedAt when it was booked
 */
public record BookedTransfer(
        String id,
        TransferKind kind,
        @Nullable PendingState state,
        @Nullable String pendingId,
        List<Entry> entries,
        @Nullable Instant expiresAt,
        @Nullable String reference,
        @Nullable String description,
        Map<String, String> metadata,
        Instant bookedAt) {

    /** Copies the lists. */
    public BookedTransfer {
        entries = List.copyOf(entries);
        metadata = Map.copyOf(metadata);
    }

    /** {@return the transfer with the names of its metadata, and not what they are} */
    @Override
    public String toString() {
        return "BookedTransfer[id=" + id + ", kind=" + kind + ", state=" + state + ", pendingId=" + pendingId
                + ", entries="
                + entries + ", expiresAt=" + expiresAt + ", reference=" + reference + ", description=" + description
                + ", metadata=" + metadata.keySet() + ", bookedAt=" + bookedAt + "]";
    }
}
