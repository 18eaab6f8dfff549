package dev.bursar.storefront.shop;

import dev.bursar.payment.Money;
import org.jspecify.annotations.Nullable;

/**
 * Money that is to go back.
 *
 * @param refundId the shop's own id of the refund, the same however often it is asked for
 * @param amount how much, or null for all that is left
 * @param state where it stands
 */
public record RefundLine(String refundId, @Nullable Money amount, State state) {

    /** Where a refund stands. */
    public enum State {
        /** Asked for; no answer yet. */
        ASKED,
        /** It may have been executed; it is found out. */
        IN_DOUBT,
        /** The provider has it. */
        PENDING,
        /** Given back. */
        SUCCEEDED,
        /** It did not work. */
        FAILED;

        /** Webhooks come in any order: a refund goes forward only, and one that arrived may still come back. */
        boolean canBecome(State next) {
            return switch (this) {
                case ASKED, IN_DOUBT -> true;
                case PENDING -> next == SUCCEEDED || next == FAILED;
                case SUCCEEDED -> next == FAILED;
                case FAILED -> false;
            };
        }
    }

    RefundLine in(State newState) {
        return new RefundLine(refundId, amount, newState);
    }

    RefundLine of(Money told, State newState) {
        return new RefundLine(refundId, told, newState);
    }
}
