package dev.bursar.provider.toss.settlement;

import dev.bursar.payment.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A payout to a seller, as Toss has it. Immutable; no text of it shows the raw answer.
 *
 * @param payoutId Toss's id
 * @param refPayoutId the host's own id
 * @param destination Toss's id of the seller
 * @param status how far it is
 * @param providerStatus the same in Toss's word, or null
 * @param amount how much
 * @param schedule {@code EXPRESS} or {@code SCHEDULED}, in Toss's word, or null
 * @param payoutOn the day in Seoul on which it is paid, or null
 * @param failureCode why it failed, in Toss's code, or null
 * @param requestedAt when it was requested, or null
 * @param references every value of the host's own that Toss has kept with it
 * @param raw the payout as JSON text; not shown by {@link #toString}
 */
public record Payout(
        String payoutId,
        String refPayoutId,
        String destination,
        Status status,
        @Nullable String providerStatus,
        Money amount,
        @Nullable String schedule,
        @Nullable LocalDate payoutOn,
        @Nullable String failureCode,
        @Nullable Instant requestedAt,
        Map<String, String> references,
        String raw) {

    /** How far a payout is. */
    public enum Status {
        /** It waits for its day, and can be cancelled. */
        REQUESTED,
        /** Money is on its way. */
        IN_PROGRESS,
        /** The seller has the money. */
        COMPLETED,
        /** The seller has not got the money. */
        FAILED,
        /** It was cancelled before its day. */
        CANCELLED,
        /** A word that this version has no name for: neither paid nor failed, so ask again. */
        UNKNOWN
    }

    /** Refuses what is incomplete. */
    public Payout {
        Objects.requireNonNull(payoutId, "payoutId");
        Objects.requireNonNull(refPayoutId, "refPayoutId");
        Objects.requireNonNull(destination, "destination");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(amount, "amount");
        references = Map.copyOf(references);
    }

    /** {@return the payout without the raw text} */
    @Override
    public String toString() {
        return "Payout[payoutId=" + payoutId + ", refPayoutId=" + refPayoutId + ", destination=" + destination
                + ", status=" + status + ", providerStatus=" + providerStatus + ", amount=" + amount + ", schedule="
                + schedule + ", payoutOn=" + payoutOn + ", failureCode=" + failureCode + ", requestedAt=" + requestedAt
                + ", references=" + references.keySet() + ", raw=****]";
    }
}
