package dev.bursar.ledger.settlement;

import dev.bursar.ledger.internal.Wrong;

/**
 * How much of an order a party gets, in proportion to the others. Immutable.
 *
 * @param party who
 * @param ratio its proportion, zero or more: 80 beside 20 is four fifths
 */
public record Portion(Party party, long ratio) {

    /** Refuses what cannot be shared. */
    public Portion {
        Wrong.unless(party != null, "party", "is missing: say who gets it");
        Wrong.unless(ratio >= 0, "ratio", "is less than zero: give zero or more");
    }

    /** {@return as rules are written: {@code seller=80}} */
    @Override
    public String toString() {
        return party + "=" + ratio;
    }
}
