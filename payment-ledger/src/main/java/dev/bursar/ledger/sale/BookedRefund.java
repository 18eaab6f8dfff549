package dev.bursar.ledger.sale;

import dev.bursar.payment.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A refund as a ledger has it on its books.
 *
 * @param refundId the host's id
 * @param checkoutId of which checkout
 * @param provider through whom that was paid
 * @param amount how much the buyer got back
 * @param providerReference what the provider calls the refund; null while that is not known, and where the money went to the buyer's wallet
 * @param bookedAt when it was booked
 * @param fees the sum of the provider's fees that are booked for it
 * @param parts of which orders it was taken
 */
public record BookedRefund(
        String refundId,
        String checkoutId,
        String provider,
        Money amount,
        @Nullable String providerReference,
        Instant bookedAt,
        Money fees,
        List<Part> parts) {

    /** Copies the list. */
    public BookedRefund {
        parts = List.copyOf(parts);
    }

    /**
     * What was taken of one order.
     *
     * @param orderId which order
     * @param amount how much
     * @param fromEscrow what of it was still held
     */
    public record Part(String orderId, Money amount, Money fromEscrow) {

        /** {@return what of it the seller had already} */
        public Money fromEarned() {
            return amount.minus(fromEscrow);
        }
    }
}
