package dev.bursar.ledger.settlement;

import dev.bursar.ledger.internal.Units;
import dev.bursar.ledger.internal.Wrong;
import dev.bursar.payment.Money;
import java.math.BigInteger;

/**
 * Income tax that is withheld from a seller's share of a batch, and the local tax upon it. Each is cut off to whole steps.
 * Nothing is withheld from a share that is not above zero. Immutable.
 *
 * @param basisPoints the income tax, in hundredths of a per cent of the share: 300 for 3 %
 * @param localPercent the local tax, in per cent of the income tax
 * @param step to what each is cut off, in the currency's smallest units: 10 for ten won
 */
public record Withholding(long basisPoints, long localPercent, long step) {

    private static final long WHOLE = 10_000;
    private static final long HUNDRED = 100;

    /** Refuses what is no tax. */
    public Withholding {
        Wrong.unless(basisPoints > 0 && basisPoints < WHOLE, "basisPoints", "are not between 0 and " + WHOLE);
        Wrong.unless(localPercent >= 0 && localPercent <= HUNDRED, "localPercent", "are not 0 to " + HUNDRED);
        Wrong.unless(step >= 1, "step", "is less than 1: give 1 to cut off to whole units");
    }

    /**
     * What Korea withholds from people without employees who work by themselves: 3 % income tax and a tenth of it as local income
     * tax, 3.3 % together. Both are cut off to ten won, as the law on treasury funds (article 47) has it. From the share of a
     * business nothing is withheld.
     *
     * @return the terms
     */
    public static Withholding korean() {
        return new Withholding(300, 10, 10);
    }

    Money incomeTax(Money share) {
        BigInteger units = Units.of(share).max(BigInteger.ZERO);
        return Units.money(
                cut(units.multiply(BigInteger.valueOf(basisPoints)).divide(BigInteger.valueOf(WHOLE))),
                share.currency());
    }

    Money localTax(Money incomeTax) {
        BigInteger units = Units.of(incomeTax);
        return Units.money(
                cut(units.multiply(BigInteger.valueOf(localPercent)).divide(BigInteger.valueOf(HUNDRED))),
                incomeTax.currency());
    }

    private BigInteger cut(BigInteger units) {
        return units.subtract(units.mod(BigInteger.valueOf(step)));
    }
}
