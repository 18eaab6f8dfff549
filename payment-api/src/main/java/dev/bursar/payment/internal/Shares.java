package dev.bursar.payment.internal;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Splits whole units by the largest-remainder rule. */
public final class Shares {

    private Shares() {}

    /**
     * Splits units in proportion; the parts add up to the whole.
     *
     * @param units what to split; a negative number is split like its opposite
     * @param ratios the proportions
     * @return a share for each ratio
     */
    public static List<BigInteger> split(BigInteger units, long... ratios) {
        BigInteger total = total(ratios);
        BigInteger whole = units.abs();
        List<BigInteger> shares = new ArrayList<>(ratios.length);
        BigInteger[] remainders = new BigInteger[ratios.length];
        BigInteger given = BigInteger.ZERO;
        for (int i = 0; i < ratios.length; i++) {
            BigInteger[] division =
                    whole.multiply(BigInteger.valueOf(ratios[i])).divideAndRemainder(total);
            shares.add(division[0]);
            remainders[i] = division[1];
            given = given.add(division[0]);
        }
        // Fewer units are left than there are parts with a remainder, so one each is enough.
        int left = whole.subtract(given).intValueExact();
        IntStream.range(0, ratios.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> remainders[i]).reversed())
                .limit(left)
                .forEach(i -> shares.set(i, shares.get(i).add(BigInteger.ONE)));
        if (units.signum() < 0) {
            shares.replaceAll(BigInteger::negate);
        }
        return shares;
    }

    private static BigInteger total(long... ratios) {
        BigInteger total = BigInteger.ZERO;
        for (long ratio : ratios) {
            if (ratio < 0) {
                throw new IllegalArgumentException("a ratio is negative: " + ratio);
            }
            total = total.add(BigInteger.valueOf(ratio));
        }
        if (total.signum() == 0) {
            throw new IllegalArgumentException("nothing to split by: give at least one ratio above zero");
        }
        return total;
    }
}
