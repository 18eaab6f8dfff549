package dev.bursar.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.ConfigurationException;
import dev.bursar.routing.CircuitBreaker.Permit;
import dev.bursar.routing.RouteHealth.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The health of a route")
class CircuitBreakerTest {

    private static final BreakerOptions OPTIONS =
            new BreakerOptions(10, 4, 0.5, Duration.ofSeconds(5), Duration.ofSeconds(15), 2);

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1000); // a ticker may overflow
    private final List<String> changes = new ArrayList<>();
    private final CircuitBreaker breaker = new CircuitBreaker(
            "a", OPTIONS, now::get, (before, after) -> changes.add(before.state() + " " + after.state()));

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private void calls(CallHealth... ends) {
        for (CallHealth end : ends) {
            Objects.requireNonNull(breaker.enter()).end(end);
        }
    }

    private void fallIll() {
        calls(CallHealth.FAILED, CallHealth.FAILED, CallHealth.FAILED, CallHealth.FAILED);
    }

    @Test
    @DisplayName("suffers from half of its recent calls, not from a few")
    void opens() {
        calls(CallHealth.WELL, CallHealth.FAILED, CallHealth.FAILED);
        assertThat(breaker.health()).isEqualTo(new RouteHealth("a", State.CLOSED, 3, 2, Duration.ZERO));

        calls(CallHealth.FAILED);

        assertThat(breaker.health()).isEqualTo(new RouteHealth("a", State.OPEN, 4, 3, Duration.ofSeconds(5)));
        assertThat(breaker.enter()).isNull();
        assertThat(changes).containsExactly("CLOSED OPEN");
    }

    @Test
    @DisplayName("does not suffer from declines, and forgets what is long ago")
    void slides() {
        calls(CallHealth.FAILED, CallHealth.FAILED, CallHealth.NEUTRAL, CallHealth.NEUTRAL);
        for (int i = 0; i < 20; i++) {
            calls(CallHealth.WELL);
        }
        calls(CallHealth.FAILED, CallHealth.FAILED, CallHealth.FAILED, CallHealth.FAILED);
        assertThat(breaker.health().state()).isEqualTo(State.CLOSED);
        calls(CallHealth.FAILED);
        assertThat(breaker.health().state()).isEqualTo(State.OPEN);
    }

    @Test
    @DisplayName("comes back when as many probes as asked for have succeeded")
    void closes() {
        fallIll();
        pass(Duration.ofMillis(4_999));
        assertThat(breaker.enter()).isNull();
        pass(Duration.ofMillis(1));

        calls(CallHealth.WELL);
        assertThat(breaker.health().state()).isEqualTo(State.HALF_OPEN);
        calls(CallHealth.WELL);

        assertThat(breaker.health()).isEqualTo(new RouteHealth("a", State.CLOSED, 0, 0, Duration.ZERO));
        assertThat(changes).containsExactly("CLOSED OPEN", "OPEN HALF_OPEN", "HALF_OPEN CLOSED");
    }

    @Test
    @DisplayName("is left alone for longer each time a probe fails, up to a bound")
    void grows() {
        fallIll();
        for (int seconds : List.of(5, 10, 15, 15)) {
            assertThat(breaker.health().probeIn()).hasSeconds(seconds);
            pass(Duration.ofSeconds(seconds));
            calls(CallHealth.FAILED);
        }
        pass(Duration.ofSeconds(15));
        calls(CallHealth.WELL, CallHealth.WELL);
        fallIll();
        assertThat(breaker.health().probeIn()).hasSeconds(5);
    }

    @Test
    @DisplayName("is probed by no more calls at once than asked for, however many threads want to")
    void boundedProbes() throws Exception {
        fallIll();
        pass(Duration.ofSeconds(5));
        ExecutorService threads = Executors.newFixedThreadPool(16);
        CountDownLatch start = new CountDownLatch(1);
        AtomicInteger entered = new AtomicInteger();
        for (int i = 0; i < 200; i++) {
            threads.execute(() -> {
                try {
                    start.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                if (breaker.enter() != null) {
                    entered.incrementAndGet();
                }
            });
        }
        start.countDown();
        threads.shutdown();
        assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();

        assertThat(entered).hasValue(2);
    }

    @Test
    @DisplayName("gives a probe back that came to nothing")
    void neutralProbe() {
        fallIll();
        pass(Duration.ofSeconds(5));
        for (int i = 0; i < 10; i++) {
            calls(CallHealth.NEUTRAL);
        }
        assertThat(breaker.enter()).isNotNull();
    }

    @Test
    @DisplayName("is not judged by a call that began before it fell ill")
    void lateCalls() {
        Permit old = Objects.requireNonNull(breaker.enter());
        fallIll();
        pass(Duration.ofSeconds(5));
        Permit probe = Objects.requireNonNull(breaker.enter());

        old.end(CallHealth.FAILED);
        assertThat(breaker.health().state()).isEqualTo(State.HALF_OPEN);
        probe.end(CallHealth.WELL);
        calls(CallHealth.WELL);
        assertThat(breaker.health().state()).isEqualTo(State.CLOSED);
    }

    @Test
    @DisplayName("is not proven by a call that had to be made, but such a call may prove the opposite")
    void forcedCall() {
        fallIll();
        breaker.enterAnyway().end(CallHealth.FAILED);
        breaker.enterAnyway().end(CallHealth.WELL);
        assertThat(breaker.health().state()).isEqualTo(State.OPEN);

        pass(Duration.ofSeconds(5));
        calls(CallHealth.WELL);
        breaker.enterAnyway().end(CallHealth.WELL);
        breaker.enterAnyway().end(CallHealth.WELL);
        assertThat(breaker.health().state()).isEqualTo(State.HALF_OPEN);
        breaker.enterAnyway().end(CallHealth.FAILED);
        assertThat(breaker.health().state()).isEqualTo(State.OPEN);
    }

    @Test
    @DisplayName("has options that make sense")
    void options() {
        assertThatThrownBy(() -> new BreakerOptions(10, 11, 0.5, Duration.ofSeconds(1), Duration.ofSeconds(1), 1))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("minimum");
        assertThatThrownBy(() -> new BreakerOptions(10, 1, 0, Duration.ofSeconds(1), Duration.ofSeconds(1), 1))
                .hasMessageContaining("failureRate");
        assertThatThrownBy(() -> new BreakerOptions(10, 1, 1, Duration.ofSeconds(2), Duration.ofSeconds(1), 1))
                .hasMessageContaining("longestOpen");
        assertThat(BreakerOptions.defaults().probes()).isPositive();
    }
}
