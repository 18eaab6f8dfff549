package dev.bursar.ledger.settlement;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A period that was settled.
 *
 * @param from its first day
 * @param to its last day
 * @param start its first moment
 * @param cutOff the first moment that is not in it
 */
public record SettlementPeriod(LocalDate from, LocalDate to, Instant start, Instant cutOff) {

    /** {@return the two days} */
    @Override
    public String toString() {
        return from + " to " + to;
    }
}
