package dev.bursar.ledger;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pending transfer, locked by the transaction that holds this. Confined to it. */
final class PendingRow {

    private final @Nullable Instant expiresAt;
    private final List<Held> lines;
    private PendingState state;

    /** What it holds of an account, and expects for it: one of the two is zero. */
    record Held(AccountId account, int part, BigInteger held, BigInteger expected) {

        BigInteger amount() {
            return expected.subtract(held);
        }
    }

    PendingRow(PendingState state, @Nullable Instant expiresAt, List<Held> lines) {
        this.state = state;
        this.expiresAt = expiresAt;
        this.lines = List.copyOf(lines);
    }

    @Nullable
    Instant expiresAt() {
        return expiresAt;
    }

    List<Held> lines() {
        return lines;
    }

    PendingState state() {
        return state;
    }

    void decided(PendingState decision) {
        this.state = decision;
    }

    boolean isOver(Instant now) {
        return expiresAt != null && !expiresAt.isAfter(now);
    }
}
