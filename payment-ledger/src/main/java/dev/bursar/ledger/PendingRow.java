package dev.bursar.ledger;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pending transfer, locked by the transaction that holds this. Confined to it. */
final class PendingRow {

    final @Nullable Instant expiresAt;
    final List<Held> lines;
    PendingState state;

    PendingRow(PendingState state, @Nullable Instant expiresAt, List<Held> lines) {
        this.state = state;
        this.expiresAt = expiresAt;
        this.lines = lines;
    }

    /** What a pending transfer holds of an account, and expects for it: one of the two is zero. */
    record Held(AccountId account, int part, BigInteger held, BigInteger expected) {

        BigInteger amount() {
            return expected.subtract(held);
        }
    }
}
