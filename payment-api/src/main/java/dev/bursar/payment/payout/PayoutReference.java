package dev.bursar.payment.payout;

import dev.bursar.payment.internal.Copies;
import dev.bursar.payment.internal.Faults;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Which payout is meant.
 *
 * @param payoutId the host's own id of the payout
 * @param providerPayoutId the provider's id from a {@link PayoutResponse}; null where no answer ever told it, and then not
 *     every provider finds the payout
 */
public record PayoutReference(String payoutId, @Nullable String providerPayoutId) implements Serializable {

    /** Refuses a reference to nothing. */
    public PayoutReference {
        providerPayoutId = Copies.blankToNull(providerPayoutId);
        Faults.in("PayoutReference")
                .id("payoutId", payoutId, "give your own id of the payout")
                .optionalId("providerPayoutId", providerPayoutId)
                .check();
    }

    /**
     * By the host's own id alone.
     *
     * @param payoutId the host's own id of the payout
     * @return the reference
     */
    public static PayoutReference of(String payoutId) {
        return new PayoutReference(payoutId, null);
    }
}
