package dev.bursar.storefront.shop;

import dev.bursar.payment.PaymentResponse;
import org.jspecify.annotations.Nullable;

/** Where an order stands for the shop, which has fewer and plainer words than payments have. */
public enum OrderState {
    /** Nothing is known of a payment yet. */
    PLACED,
    /** Somebody or something is waited for: the customer, a deposit, a chain. */
    WAITING,
    /** A call may have been executed; it is found out. */
    IN_DOUBT,
    /** What came back does not fit the order: nothing is sent until somebody looked. */
    ON_HOLD,
    /** Paid in full. */
    PAID,
    /** Paid, and a part was given back. */
    PARTLY_REFUNDED,
    /** Paid, and given back. */
    REFUNDED,
    /** Not paid. */
    FAILED,
    /** Called off before it was paid. */
    CANCELLED;

    /** {@return whether nothing more happens unless somebody acts} */
    public boolean isFinal() {
        return switch (this) {
            case PLACED, WAITING, IN_DOUBT -> false;
            case ON_HOLD, PAID, PARTLY_REFUNDED, REFUNDED, FAILED, CANCELLED -> true;
        };
    }

    /** {@return whether the money is here, or was} */
    public boolean wasPaid() {
        return this == PAID || this == PARTLY_REFUNDED || this == REFUNDED;
    }

    static OrderState of(@Nullable PaymentResponse payment) {
        if (payment == null) {
            return PLACED;
        }
        return switch (payment.status()) {
            case CREATED, PENDING, PROCESSING, APPROVED, UNKNOWN -> WAITING;
            case COMPLETED -> PAID;
            case PARTIALLY_REFUNDED -> PARTLY_REFUNDED;
            case REFUNDED -> REFUNDED;
            case FAILED -> FAILED;
            case CANCELLED -> CANCELLED;
        };
    }
}
