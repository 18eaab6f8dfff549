package dev.bursar.provider.toss.settlement;

import dev.bursar.payment.webhook.EventEnvelope;
import java.util.Objects;

/**
 * A verified event about payouts. Events come at least once and in any order: ignore an event id that was seen before,
 * and where the order matters ask {@link TossSettlements} what is true now. Answer exactly 200.
 */
public sealed interface SettlementEvent {

    /** {@return what every event has: its id, its type, its time, what to answer} */
    EventEnvelope envelope();

    /**
     * A payout was completed, or failed.
     *
     * @param envelope what every event has
     * @param payout the payout as it was then
     */
    record PayoutEvent(EventEnvelope envelope, Payout payout) implements SettlementEvent {

        /** Refuses an incomplete event. */
        public PayoutEvent {
            Objects.requireNonNull(envelope, "envelope");
            Objects.requireNonNull(payout, "payout");
        }
    }

    /**
     * A seller may be paid more, or less.
     *
     * @param envelope what every event has
     * @param seller the seller as they were then
     */
    record SellerEvent(EventEnvelope envelope, Seller seller) implements SettlementEvent {

        /** Refuses an incomplete event. */
        public SellerEvent {
            Objects.requireNonNull(envelope, "envelope");
            Objects.requireNonNull(seller, "seller");
        }
    }

    /**
     * A genuine event that this version has no name for.
     *
     * @param envelope what every event has
     * @param raw the body as JSON text; not shown by {@link #toString}
     */
    record OtherEvent(EventEnvelope envelope, String raw) implements SettlementEvent {

        /** Refuses an incomplete event. */
        public OtherEvent {
            Objects.requireNonNull(envelope, "envelope");
            Objects.requireNonNull(raw, "raw");
        }

        /** {@return the envelope alone} */
        @Override
        public String toString() {
            return "OtherEvent[envelope=" + envelope + ", raw=****]";
        }
    }
}
