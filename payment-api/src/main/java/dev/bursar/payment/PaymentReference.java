package dev.bursar.payment;

import dev.bursar.payment.internal.Faults;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Which payment is meant: by the provider's payment id, by the host's own order number, or both.
 *
 * @param paymentId the provider's payment id
 * @param orderId the host's order number; looking up by it alone needs {@link Feature#LOOKUP_BY_ORDER_ID}. Of
 *     several attempts of the order it means the one with which money moved, else one that may still be paid, and among
 *     equals the newest
 */
public record PaymentReference(
        @Nullable String paymentId, @Nullable String orderId) implements Serializable {

    /** Refuses a reference to nothing. */
    public PaymentReference {
        Faults.in("PaymentReference")
                .optionalId("paymentId", paymentId)
                .optionalId("orderId", orderId)
                .when(
                        paymentId == null && orderId == null,
                        "paymentId",
                        "is missing, and so is orderId: give at least one of them")
                .check();
    }

    /**
     * By the provider's payment id.
     *
     * @param paymentId the id from a {@link PaymentResponse}
     * @return the reference
     */
    public static PaymentReference byPaymentId(String paymentId) {
        return new PaymentReference(paymentId, null);
    }

    /**
     * By the host's own order number.
     *
     * @param orderId the order number
     * @return the reference
     */
    public static PaymentReference byOrderId(String orderId) {
        return new PaymentReference(null, orderId);
    }

    /** {@return the ids that are known} */
    @Override
    public String toString() {
        if (paymentId == null) {
            return "order " + orderId;
        }
        return "payment " + paymentId + (orderId == null ? "" : " of order " + orderId);
    }
}
