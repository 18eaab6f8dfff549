package dev.bursar.provider.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.spi.RateLimit;
import dev.bursar.provider.support.RequestPace.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPaceTest {

    private static final Duration LONG = Duration.ofDays(1);

    private final AtomicLong now = new AtomicLong();

    private RequestPace pace(int requests, Duration per) {
        return RequestPace.of(new RateLimit(requests, per), now::get);
    }

    @Test
    void withoutALimitNobodyWaits() {
        RequestPace pace = RequestPace.of(null, now::get);

        for (int i = 0; i < 1_000; i++) {
            assertThat(pace.take(Duration.ZERO)).isEqualTo(new Turn(Duration.ZERO, true));
        }
    }

    /** {@code System.nanoTime} may be anywhere, and may pass from positive to negative. */
    @ParameterizedTest
    @ValueSource(longs = {0, Long.MAX_VALUE - 1_000_000_000L, Long.MIN_VALUE, -5_000_000_000L})
    void soManyAtOnceAndTheNextOneAfterTheTime(long start) {
        now.set(start);
        RequestPace pace = pace(3, Duration.ofSeconds(1));

        for (int i = 0; i < 3; i++) {
            assertThat(pace.take(LONG).in()).isZero();
        }
        now.addAndGet(Duration.ofMillis(400).toNanos());
        assertThat(pace.take(LONG)).isEqualTo(new Turn(Duration.ofMillis(600), true));

        now.addAndGet(Duration.ofSeconds(5).toNanos());
        assertThat(pace.take(LONG).in()).isZero();
    }

    @Test
    void turnThatIsNotTakenIsTheNextOnes() {
        RequestPace pace = pace(1, Duration.ofSeconds(1));
        pace.take(LONG);

        assertThat(pace.take(Duration.ofMillis(999))).isEqualTo(new Turn(Duration.ofSeconds(1), false));
        assertThat(pace.take(Duration.ofSeconds(1))).isEqualTo(new Turn(Duration.ofSeconds(1), true));
        assertThat(pace.take(LONG).in()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void inNoStretchOfTimeMoreThanSoMany() {
        Random random = new Random(20261121);
        for (int requests : List.of(1, 2, 7, 25)) {
            RequestPace pace = pace(requests, Duration.ofMillis(100));
            List<Long> begins = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                now.addAndGet(random.nextInt(10) == 0 ? random.nextInt(200_000_000) : random.nextInt(3_000_000));
                begins.add(now.get() + pace.take(LONG).in().toNanos());
            }
            for (int i = requests; i < begins.size(); i++) {
                assertThat(begins.get(i) - begins.get(i - requests)).isGreaterThanOrEqualTo(100_000_000L);
            }
        }
    }

    @Test
    void threadsShareThePace() throws InterruptedException {
        RequestPace pace = pace(10, Duration.ofSeconds(1));
        List<Long> seconds = Collections.synchronizedList(new ArrayList<>());
        ExecutorService threads = Executors.newFixedThreadPool(8);
        for (int i = 0; i < 800; i++) {
            threads.execute(() -> seconds.add(pace.take(LONG).in().toSeconds()));
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();

        for (long second = 0; second < 80; second++) {
            assertThat(Collections.frequency(seconds, second)).isEqualTo(10);
        }
    }
}
