package dev.bursar.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MoneyAllocationTest {

    /** An amount and the proportions it is split in. */
    record Split(Money whole, List<Long> ratios) {

        List<Money> parts() {
            return whole.allocate(proportions());
        }

        long[] proportions() {
            return ratios.stream().mapToLong(Long::longValue).toArray();
        }
    }

    static Stream<Split> splits() {
        Random random = new Random(20260101);
        String[] currencies = {"KRW", "USD", "KWD", "BTC", "ETH"};
        return Stream.generate(() -> {
                    CurrencyCode currency = CurrencyCode.of(currencies[random.nextInt(currencies.length)]);
                    BigInteger units = new BigInteger(1 + random.nextInt(80), random);
                    Money whole = Money.ofUnits(
                            random.nextBoolean() ? units : units.negate(), currency.fractionDigits(), currency);
                    long bound = random.nextInt(4) == 0 ? Long.MAX_VALUE : 1 + random.nextInt(100);
                    long[] ratios =
                            random.longs(1 + random.nextInt(12), 0, bound).toArray();
                    ratios[random.nextInt(ratios.length)] = bound;
                    return new Split(whole, LongStream.of(ratios).boxed().toList());
                })
                .limit(500);
    }

    @ParameterizedTest
    @MethodSource("splits")
    void partsAddUpToTheWhole(Split split) {
        Money sum = split.parts().stream().reduce(Money.zero(split.whole().currency()), Money::plus);

        assertThat(sum).isEqualTo(split.whole());
        assertThat(split.parts()).hasSameSizeAs(split.ratios());
    }

    @ParameterizedTest
    @MethodSource("splits")
    void partIsLessThanOneUnitFromItsExactShare(Split split) {
        BigDecimal total = LongStream.of(split.proportions())
                .mapToObj(BigDecimal::valueOf)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal unit = BigDecimal.ONE.movePointLeft(split.whole().amount().scale());
        List<Money> parts = split.parts();

        for (int i = 0; i < parts.size(); i++) {
            // Multiplied out by the total, so that nothing is rounded: |part * total - whole * ratio| < unit * total.
            BigDecimal exact = split.whole()
                    .amount()
                    .multiply(BigDecimal.valueOf(split.ratios().get(i)));
            BigDecimal distance =
                    parts.get(i).amount().multiply(total).subtract(exact).abs();
            assertThat(distance).isLessThan(unit.multiply(total));
        }
    }

    @ParameterizedTest
    @MethodSource("splits")
    void negativeAmountIsSplitLikeItsOpposite(Split split) {
        assertThat(split.whole().negated().allocate(split.proportions()))
                .isEqualTo(split.parts().stream().map(Money::negated).toList());
    }

    @ParameterizedTest
    @MethodSource("splits")
    void nothingGoesToAZeroRatio(Split split) {
        List<Money> parts = split.parts();

        for (int i = 0; i < parts.size(); i++) {
            if (split.ratios().get(i) == 0) {
                assertThat(parts.get(i).isZero()).isTrue();
            }
        }
    }

    @Test
    void leftoverGoesToTheLargestRemainder() {
        // Exact shares: 14.2857, 28.5714, 57.1428. The one won that is left belongs to the second.
        assertThat(won(100).allocate(1, 2, 4)).containsExactly(won(14), won(29), won(57));
        // Exact shares: 3.75, 6.25.
        assertThat(won(10).allocate(3, 5)).containsExactly(won(4), won(6));
    }

    @Test
    void betweenEqualsTheEarlierGetsTheLeftover() {
        assertThat(won(100).allocate(1, 1, 1)).containsExactly(won(34), won(33), won(33));
        assertThat(won(101).allocate(1, 1, 1)).containsExactly(won(34), won(34), won(33));
        assertThat(won(1).allocate(0, 1, 1)).containsExactly(won(0), won(1), won(0));
        assertThat(won(-100).allocate(1, 1, 1)).containsExactly(won(-34), won(-33), won(-33));
    }

    @Test
    void cleanSplit() {
        assertThat(won(100).allocate(80, 20)).containsExactly(won(80), won(20));
        assertThat(won(0).allocate(1, 2)).containsExactly(won(0), won(0));
        assertThat(won(7).allocate(5)).containsExactly(won(7));
    }

    @Test
    void unitIsTheCurrencysSmallest() {
        assertThat(Money.of("0.05", "USD").allocate(1, 1))
                .containsExactly(Money.of("0.03", "USD"), Money.of("0.02", "USD"));
        assertThat(Money.of("1", "BTC").allocate(1, 1, 1))
                .containsExactly(
                        Money.of("0.33333334", "BTC"), Money.of("0.33333333", "BTC"), Money.of("0.33333333", "BTC"));
    }

    @Test
    void unitOfAFinerAmountIsItsFinestDecimal() {
        assertThat(Money.of("0.001", "USD").allocate(1, 1))
                .containsExactly(Money.of("0.001", "USD"), Money.of("0", "USD"));
    }

    @Test
    void largestRatiosThereAre() {
        assertThat(won(3).allocate(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE))
                .containsExactly(won(1), won(1), won(1));
    }

    @Test
    void manyParts() {
        long[] ratios = LongStream.generate(() -> 1).limit(10_000).toArray();
        List<Money> parts = won(10_001).allocate(ratios);

        assertThat(parts.get(0)).isEqualTo(won(2));
        assertThat(parts.subList(1, parts.size())).containsOnly(won(1));
    }

    @Test
    void nothingToSplitBy() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> won(100).allocate())
                .withMessageContaining("at least one ratio above zero");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> won(100).allocate(0, 0))
                .withMessageContaining("at least one ratio above zero");
    }

    @Test
    void negativeRatio() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> won(100).allocate(2, -1))
                .withMessageContaining("-1");
    }

    @Test
    void partsCannotBeChanged() {
        List<Money> parts = won(2).allocate(1, 1);

        assertThatThrownBy(() -> parts.set(0, won(9))).isInstanceOf(UnsupportedOperationException.class);
    }

    private static Money won(long amount) {
        return Money.of(amount, "KRW");
    }
}
