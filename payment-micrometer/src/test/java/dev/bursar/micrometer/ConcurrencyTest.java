package dev.bursar.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.PaymentMethod;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentVerb;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {

    private static final int THREADS = 8;
    private static final int CALLS = 3_000;

    private final Shop shop = new Shop();

    @Test
    void nothingIsLostAndNothingIsCountedTwice() throws Exception {
        AtomicInteger turn = new AtomicInteger();
        shop.provider.play((usual, scope) -> switch (turn.getAndIncrement() % 3) {
            case 0 -> usual;
            case 1 -> Traffic.declined((PaymentResponse) usual);
            default -> throw Traffic.unknown();
        });
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService pool = Executors.newFixedThreadPool(THREADS + 1);
        try {
            Future<Double> fewest = pool.submit(() -> fewestActive(over));
            run(pool);
            over.set(true);
            assertThat(fewest.get()).as("active payments, seen meanwhile").isNotNegative();
        } finally {
            pool.shutdown();
        }

        Scrape scrape = shop.scrape();
        int all = THREADS * CALLS;
        assertThat(scrape.sum("payment_attempts_total")).isEqualTo(all);
        assertThat(scrape.sum("payment_duration_seconds_count")).isEqualTo(all);
        assertThat(scrape.sum("payment_successes_total")).isEqualTo(all / 3.0);
        assertThat(scrape.sum("payment_failures_total")).isEqualTo(all / 3.0);
        assertThat(scrape.sum("payment_outcome_unknown_total")).isEqualTo(all / 3.0);
        assertThat(scrape.sum("active_payments")).isZero();
        assertThat(scrape.values("payment_attempts_total", "payment_method")).hasSize(11);
    }

    private void run(ExecutorService pool) throws Exception {
        CountDownLatch start = new CountDownLatch(THREADS);
        List<Future<?>> threads = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            threads.add(pool.submit(() -> {
                start.countDown();
                start.await();
                for (int call = 0; call < CALLS; call++) {
                    one(call);
                }
                return null;
            }));
        }
        for (Future<?> thread : threads) {
            thread.get();
        }
    }

    private void one(int call) {
        if (call % 2 == 0) {
            shop.call(PaymentVerb.CREATE);
        } else {
            Throwable unused = org.assertj.core.api.Assertions.catchThrowable(() -> shop.payments.createPayment(
                    Shop.order(PaymentMethod.wallet("wallet-" + call % 10 + "-" + call % 20 / 10))));
        }
    }

    private double fewestActive(AtomicBoolean over) {
        double fewest = 0;
        while (!over.get()) {
            fewest = Math.min(fewest, shop.scrape().sum("active_payments"));
        }
        return fewest;
    }
}
