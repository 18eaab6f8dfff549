package dev.bursar.ledger.sale;

import dev.bursar.ledger.internal.Units;
import dev.bursar.payment.Money;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Shares an amount in proportion to other amounts, and loses nothing: what is left over goes to the largest remainders, and between equals to the earlier one. Unlike {@link
 * Money#allocate} it takes proportions of any size, as amounts in wei are.
 */
final class Proportion {

    private Proportion() {}

    /** As many shares as proportions; none is more than its proportion where the amount is not more than their sum. */
    static List<Money> share(Money amount, List<Money> proportions) {
        BigInteger units = Units.of(amount);
        List<BigInteger> weights = proportions.stream().map(Units::of).toList();
        BigInteger sum = weights.stream().reduce(BigInteger.ZERO, BigInteger::add);
        List<BigInteger> shares = new ArrayList<>();
        List<BigInteger> remainders = new ArrayList<>();
        BigInteger left = units.abs();
        for (BigInteger weight : weights) {
            BigInteger[] share = sum.signum() == 0
                    ? new BigInteger[] {BigInteger.ZERO, BigInteger.ZERO}
                    : units.abs().multiply(weight).divideAndRemainder(sum);
            shares.add(share[0]);
            remainders.add(share[1]);
            left = left.subtract(share[0]);
        }
        List<Integer> byRemainder = IntStream.range(0, shares.size())
                .boxed()
                .sorted(Comparator.<Integer, BigInteger>comparing(remainders::get)
                        .reversed()
                        .thenComparing(i -> i))
                .toList();
        for (int i = 0; i < byRemainder.size() && left.signum() > 0; i++) {
            shares.set(byRemainder.get(i), shares.get(byRemainder.get(i)).add(BigInteger.ONE));
            left = left.subtract(BigInteger.ONE);
        }
        return shares.stream()
                .map(share -> Units.money(units.signum() < 0 ? share.negate() : share, amount.currency()))
                .toList();
    }
}
