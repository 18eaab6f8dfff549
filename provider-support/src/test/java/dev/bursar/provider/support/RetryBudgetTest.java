package dev.bursar.provider.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {

    private static int spendAll(RetryBudget budget) {
        int spent = 0;
        while (budget.spend()) {
            spent++;
        }
        return spent;
    }

    private static void refill(RetryBudget budget, int answers) {
        for (int i = 0; i < answers; i++) {
            budget.refill();
        }
    }

    @Test
    void lastsForSoManyRepetitions() {
        assertThat(spendAll(new RetryBudget(3))).isEqualTo(3);
        assertThat(spendAll(new RetryBudget(0))).isZero();
    }

    @Test
    void tenAnswersAreWorthARepetition() {
        RetryBudget budget = new RetryBudget(3);
        spendAll(budget);

        refill(budget, 9);
        assertThat(budget.spend()).isFalse();
        refill(budget, 1);
        assertThat(budget.spend()).isTrue();
        assertThat(budget.spend()).isFalse();
    }

    @Test
    void neverHoldsMoreThanAtFirst() {
        RetryBudget budget = new RetryBudget(2);
        refill(budget, 1_000);
        assertThat(spendAll(budget)).isEqualTo(2);

        refill(budget, 1_000);
        assertThat(spendAll(budget)).isEqualTo(2);
    }

    @Test
    void largestBudgetIsNoOverflow() {
        assertThat(new RetryBudget(Integer.MAX_VALUE).spend()).isTrue();
    }

    @Test
    void threadsTogetherSpendNoMore() throws InterruptedException {
        RetryBudget budget = new RetryBudget(500);
        AtomicInteger spent = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(8);
        for (int i = 0; i < 8; i++) {
            new Thread(() -> {
                        spent.addAndGet(spendAll(budget));
                        done.countDown();
                    })
                    .start();
        }
        done.await();

        assertThat(spent).hasValue(500);
    }
}
