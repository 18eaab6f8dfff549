package dev.bursar.payment.webhook;

import dev.bursar.payment.Money;
import dev.bursar.payment.internal.Copies;
import dev.bursar.payment.internal.Masked;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A customer disputes a payment, or such a dispute moved on.
 *
 * @param envelope what every event has
 * @param disputeId the provider's id of the dispute
 * @param paymentId the provider's id of the payment; null where it does not tell it
 * @param orderId the host's order number; null where the provider does not tell it: ask {@link
 *     dev.bursar.payment.PaymentInterface#getPayment}
 * @param status where it stands, in our words
 * @param providerStatus where it stands, in the provider's words
 * @param reason the customer's reason, in the provider's words
 * @param amount what is disputed
 * @param respondBy until when the merchant has to answer
 * @param raw the dispute as JSON text; not shown by {@link #toString}
 */
public record DisputeEvent(
        EventEnvelope envelope,
        String disputeId,
        @Nullable String paymentId,
        @Nullable String orderId,
        DisputeStatus status,
        @Nullable String providerStatus,
        @Nullable String reason,
        @Nullable Money amount,
        @Nullable Instant respondBy,
        @Nullable String raw)
        implements WebhookEvent {

    /** Refuses an incomplete event, and one that nothing proves. */
    public DisputeEvent {
        paymentId = Copies.blankToNull(paymentId);
        orderId = Copies.blankToNull(orderId);
        Objects.requireNonNull(envelope, "envelope");
        envelope.requireProof();
        Objects.requireNonNull(disputeId, "disputeId");
        Objects.requireNonNull(status, "status");
    }

    /** {@return the dispute without its raw text} */
    @Override
    public String toString() {
        return "DisputeEvent[envelope=" + envelope + ", disputeId=" + disputeId + ", paymentId=" + paymentId
                + ", orderId=" + orderId + ", status=" + status + ", providerStatus=" + providerStatus + ", reason="
                + reason + ", amount="
                + amount + ", respondBy=" + respondBy + ", raw=" + Masked.value(raw) + "]";
    }
}
