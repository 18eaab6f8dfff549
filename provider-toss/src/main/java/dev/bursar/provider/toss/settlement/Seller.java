package dev.bursar.provider.toss.settlement;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A registered seller. Immutable; no text of it shows a name or an account.
 *
 * @param sellerId Toss's id, the destination of payouts
 * @param refSellerId the host's own id, or null
 * @param businessType what the seller is, in Toss's word, or null
 * @param status whether money may be paid out
 * @param providerStatus the same in Toss's word, or null
 * @param raw the seller as JSON text; not shown by {@link #toString}
 */
public record Seller(
        String sellerId,
        @Nullable String refSellerId,
        @Nullable String businessType,
        Status status,
        @Nullable String providerStatus,
        String raw) {

    /** Whether money may be paid out. */
    public enum Status {
        /** Not before the seller has proved who they are. */
        APPROVAL_REQUIRED,
        /** Up to 10,000,000 won; more leads to a check. */
        PARTIALLY_APPROVED,
        /** Not before a check is over, which Toss makes with the seller. */
        KYC_REQUIRED,
        /** Without a limit. */
        APPROVED,
        /** A word that this version has no name for: do not pay out, ask. */
        UNKNOWN
    }

    /** Refuses what is incomplete. */
    public Seller {
        Objects.requireNonNull(sellerId, "sellerId");
        Objects.requireNonNull(status, "status");
    }

    /** {@return whether Toss takes payouts to the seller, of small amounts at least} */
    public boolean canBePaid() {
        return status == Status.APPROVED || status == Status.PARTIALLY_APPROVED;
    }

    /** {@return the seller without the raw text} */
    @Override
    public String toString() {
        return "Seller[sellerId=" + sellerId + ", refSellerId=" + refSellerId + ", businessType=" + businessType
                + ", status=" + status + ", providerStatus=" + providerStatus + ", raw=****]";
    }
}
