package dev.bursar.ledger.settlement;

import dev.bursar.ledger.internal.Units;
import dev.bursar.ledger.internal.Wrong;
import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * The VAT on what the platform takes. Reckoned for each order from what the platform has of it in all, so that a refund gives
 * back what was charged, to the last unit. Immutable.
 *
 * @param basisPoints the rate in hundredths of a per cent: 1000 for 10 %
 * @param included whether the platform's share has it within; otherwise the seller pays it on top
 * @param rounding how what is finer than the currency's smallest unit is rounded; Korean practice cuts it off
 */
public record VatTerms(long basisPoints, boolean included, RoundingMode rounding) {

    private static final long WHOLE = 10_000;

    /** Refuses what is no rate. */
    public VatTerms {
        Wrong.unless(basisPoints > 0 && basisPoints < WHOLE, "basisPoints", "are not between 0 and " + WHOLE);
        Wrong.unless(
                rounding != null && rounding != RoundingMode.UNNECESSARY,
                "rounding",
                "is missing: say how to round, such as DOWN");
    }

    /**
     * VAT within the platform's share, cut off to whole units.
     *
     * @param basisPoints the rate in hundredths of a per cent
     * @return the terms
     */
    public static VatTerms included(long basisPoints) {
        return new VatTerms(basisPoints, true, RoundingMode.DOWN);
    }

    /**
     * VAT on top of the platform's share, cut off to whole units.
     *
     * @param basisPoints the rate in hundredths of a per cent
     * @return the terms
     */
    public static VatTerms onTop(long basisPoints) {
        return new VatTerms(basisPoints, false, RoundingMode.DOWN);
    }

    /**
     * The VAT on a share of the platform.
     *
     * @param share what the platform gets, with the VAT where it is included
     * @return the VAT
     */
    public Money of(Money share) {
        BigInteger units = Units.of(share);
        BigDecimal vat = new BigDecimal(units.multiply(BigInteger.valueOf(basisPoints)))
                .divide(BigDecimal.valueOf(included ? WHOLE + basisPoints : WHOLE), 0, rounding);
        return Units.money(vat.toBigIntegerExact(), share.currency());
    }

    String text() {
        return basisPoints + " " + (included ? "included" : "on-top") + " " + rounding;
    }

    static VatTerms parse(String text) {
        String[] words = text.split(" ", -1);
        try {
            return new VatTerms(Long.parseLong(words[0]), words[1].equals("included"), RoundingMode.valueOf(words[2]));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new InvalidRequestException("vat", "cannot be read: \"" + text + "\"");
        }
    }
}
