package dev.bursar.ledger.settlement;

import dev.bursar.ledger.internal.Units;
import dev.bursar.ledger.internal.Wrong;
import dev.bursar.payment.Money;
import java.math.BigInteger;

/**
 * What is kept from a seller for a while, for refunds and chargebacks to come. Immutable.
 *
 * @param basisPoints how much of what the seller would get, in hundredths of a per cent; cut off to whole units
 * @param days for how many days after the cut-off
 */
public record HoldBack(long basisPoints, int days) {

    private static final long WHOLE = 10_000;
    private static final int LONGEST = 3650;

    /** Refuses what cannot be held back. */
    public HoldBack {
        Wrong.unless(basisPoints > 0 && basisPoints < WHOLE, "basisPoints", "are not between 0 and " + WHOLE);
        Wrong.unless(days >= 1 && days <= LONGEST, "days", "are not 1 to " + LONGEST);
    }

    Money of(Money share) {
        BigInteger units = Units.of(share).max(BigInteger.ZERO);
        return Units.money(
                units.multiply(BigInteger.valueOf(basisPoints)).divide(BigInteger.valueOf(WHOLE)), share.currency());
    }
}
