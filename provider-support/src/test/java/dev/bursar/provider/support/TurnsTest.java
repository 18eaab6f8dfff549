package dev.bursar.provider.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.PaymentVerb;
import dev.bursar.payment.ProviderUnavailableException;
import dev.bursar.payment.spi.CallScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("Operations on one thing")
@Timeout(30)
class TurnsTest {

    private final Turns turns = new Turns("acme");
    private final ExecutorService others = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        others.shutdownNow();
    }

    private static CallScope scope(Duration deadline) {
        return CallScope.begin(PaymentVerb.REFUND, null, "refund-1", deadline);
    }

    /** Somebody who is at it until they are told to stop. */
    private CountDownLatch busyWith(String thing) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        others.execute(() -> turns.take(thing, scope(Duration.ofMinutes(1)), () -> {
            begun.countDown();
            try {
                return end.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                return false;
            }
        }));
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        return end;
    }

    @Test
    @DisplayName("are done one after the other")
    void oneAfterTheOther() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Future<Integer>> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(others.submit(() -> turns.take("pay_1", scope(Duration.ofMinutes(1)), () -> {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                for (int spin = 0; spin < 100_000; spin++) {
                    Thread.onSpinWait();
                }
                return inside.decrementAndGet();
            })));
        }
        for (Future<Integer> one : all) {
            assertThat(one.get(20, TimeUnit.SECONDS)).isZero();
        }
        assertThat(most).hasValue(1);
    }

    @Test
    @DisplayName("do not wait for those on another thing")
    void otherThing() throws Exception {
        CountDownLatch end = busyWith("pay_1");

        assertThat(turns.take("pay_2", scope(Duration.ofSeconds(5)), () -> "done"))
                .isEqualTo("done");
        end.countDown();
    }

    @Test
    @DisplayName("are surely not done where it is not their turn within the deadline")
    void deadline() throws Exception {
        CountDownLatch end = busyWith("pay_1");
        AtomicInteger done = new AtomicInteger();

        assertThatThrownBy(() -> turns.take("pay_1", scope(Duration.ofMillis(50)), done::incrementAndGet))
                .isInstanceOf(ProviderUnavailableException.class)
                .hasMessageContaining("acme")
                .hasMessageContaining("nothing was sent");
        assertThat(done).hasValue(0);
        end.countDown();
    }

    @Test
    @DisplayName("end at once where their thread is interrupted, and stay interrupted")
    void interrupted() throws Exception {
        CountDownLatch end = busyWith("pay_1");
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> turns.take("pay_1", scope(Duration.ofMinutes(1)), () -> "done"))
                .isInstanceOf(ProviderUnavailableException.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
        end.countDown();
    }

    @Test
    @DisplayName("give way to the next one also where they fail")
    void failure() {
        assertThatThrownBy(() -> turns.take("pay_1", scope(Duration.ofSeconds(5)), () -> {
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");
        assertThat(turns.take("pay_1", scope(Duration.ofSeconds(5)), () -> "done"))
                .isEqualTo("done");
    }
}
