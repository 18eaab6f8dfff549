package dev.bursar.routing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the book has of one attempt. Immutable.
 *
 * @param orderId the host's order number
 * @param route where it was tried
 * @param state what is known of it
 * @param claimedAt when it was written down, before the call
 * @param settledAt when its outcome was; null while it is open
 * @param reason why a person let the order go; null otherwise
 */
public record RouteAttempt(
        String orderId,
        String route,
        State state,
        Instant claimedAt,
        @Nullable Instant settledAt,
        @Nullable String reason) {

    /** What is known of an attempt. */
    public enum State {
        /** Under way, or of unknown outcome: it may have been executed. */
        OPEN,
        /** Surely not executed. */
        NOT_EXECUTED,
        /** Answered, with a payment or a decline: the route has the order. */
        TAKEN,
        /** Let go by a person. */
        RELEASED,
        /** Answered after a person had let the order go, and it went elsewhere: both routes may have a payment. */
        LATE;

        /** {@return whether such an attempt keeps an order at its route; a late one does where no other one does} */
        public boolean holds() {
            return this == OPEN || this == TAKEN || this == LATE;
        }
    }
}
