package dev.bursar.ledger.settlement;

import dev.bursar.ledger.internal.Wrong;
import dev.bursar.payment.Money;

/**
 * What is agreed from an amount on. Immutable.
 *
 * @param from the amount, which belongs to it already; zero for the first
 * @param terms what is agreed
 */
public record Tier(Money from, OrderTerms terms) {

    /** Refuses what is missing. */
    public Tier {
        Wrong.unless(from != null && !from.isNegative(), "from", "is missing or less than zero: give an amount");
        Wrong.unless(terms != null, "terms", "are missing: say what is agreed");
    }

    /** {@return as rules are written: {@code 0 KRW=shares(seller=80,platform=20)}} */
    @Override
    public String toString() {
        return from + "=" + terms.text();
    }
}
