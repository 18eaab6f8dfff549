package dev.bursar.ledger.sale;

import static dev.bursar.ledger.market.Market.won;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

@DisplayName("Shares in proportion")
class ProportionTest {

    @Test
    @DisplayName("are as those of Money where that takes the numbers, and go to the largest remainders")
    void asMoney() {
        assertThat(Proportion.share(won(101), List.of(won(100), won(0), won(100))))
                .containsExactly(won(51), won(0), won(50));
        assertThat(Proportion.share(won(-41), List.of(won(300), won(100)))).containsExactly(won(-31), won(-10));
        assertThat(Proportion.share(won(0), List.of(won(0), won(0)))).containsExactly(won(0), won(0));
    }

    @Test
    @DisplayName("are exact in amounts of wei that no long holds")
    void wei() {
        Money ether = Money.of("123456789012.000000000000000001", "ETH");

        List<Money> shares = Proportion.share(ether, List.of(ether, ether, ether));

        assertThat(shares.stream().reduce(Money::plus)).contains(ether);
    }

    @RepeatedTest(50)
    @DisplayName("sum to the whole, and none is more than its proportion")
    void within(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        long[] weights = random.longs(1 + random.nextInt(8), 0, 1000).toArray();
        long sum = Math.max(LongStream.of(weights).sum(), 1);
        weights[0] += LongStream.of(weights).sum() == 0 ? 1 : 0;
        List<Money> proportions = new ArrayList<>();
        LongStream.of(weights).forEach(weight -> proportions.add(won(weight)));
        Money amount = won(random.nextLong(sum + 1));

        List<Money> shares = Proportion.share(amount, proportions);

        assertThat(shares.stream().reduce(Money::plus)).contains(amount);
        for (int i = 0; i < weights.length; i++) {
            assertThat(shares.get(i)).isLessThanOrEqualTo(proportions.get(i));
        }
        assertThat(shares).isEqualTo(amount.allocate(weights));
    }
}
