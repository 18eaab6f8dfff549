package dev.bursar.provider.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bursar.payment.OutcomeUnknownException;
import dev.bursar.payment.PaymentVerb;
import dev.bursar.payment.ProviderUnavailableException;
import dev.bursar.payment.RateLimitedException;
import dev.bursar.payment.spi.CallScope;
import dev.bursar.payment.spi.RateLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitStageTest {

    private final List<Duration> pauses = new ArrayList<>();
    private final RateLimitGate gate = new RateLimitGate(() -> 0);
    private RequestPace pace = RequestPace.of(null, () -> 0);
    private int sent;

    private ProviderReply pass(Exchange exchange, Pause pause) throws WireFault {
        return new RateLimitStage(gate, pace, pause).handle(exchange, next -> {
            sent++;
            return new ProviderReply(
                    200, name -> null, new byte[0], null, (message, cause) -> new IllegalStateException(message));
        });
    }

    private static Exchange exchange(Duration deadline) {
        return new Exchange(
                "acme",
                TestAccount.call(Safety.KEYED),
                CallScope.begin(PaymentVerb.REFUND, TestAccount.REFERENCE, "key", deadline));
    }

    @Test
    void openGateIsNoWait() throws WireFault {
        pass(exchange(Duration.ofSeconds(9)), pauses::add);

        assertThat(pauses).isEmpty();
        assertThat(sent).isEqualTo(1);
    }

    @Test
    void closedGateIsWaitedFor() throws WireFault {
        gate.close(PaymentVerb.REFUND, Duration.ofSeconds(3));

        pass(exchange(Duration.ofSeconds(9)), pauses::add);

        assertThat(pauses).containsExactly(Duration.ofSeconds(3));
        assertThat(sent).isEqualTo(1);
    }

    @Test
    void waitBeyondTheDeadlineIsARefusalAtOnce() {
        gate.close(PaymentVerb.REFUND, Duration.ofMillis(30_500));

        RateLimitedException refused = catchThrowableOfType(
                RateLimitedException.class, () -> pass(exchange(Duration.ofSeconds(9)), pauses::add));

        assertThat(refused.retryAfter()).isEqualTo(Duration.ofMillis(30_500));
        assertThat(refused).hasMessage("acme: it asked not to be called for now; nothing was sent: call again in 31 s");
        assertThat(sent).isZero();
        assertThat(pauses).isEmpty();
    }

    @Test
    void refusalDoesNotHideAnEarlierAttempt() {
        gate.close(PaymentVerb.REFUND, Duration.ofSeconds(30));
        Exchange exchange = exchange(Duration.ofSeconds(9));
        exchange.noteMayHaveBeenExecuted();

        assertThatThrownBy(() -> pass(exchange, pauses::add))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("asked not to be called again in time");
        assertThat(sent).isZero();
    }

    @Test
    void interruptEndsTheWait() {
        gate.close(PaymentVerb.REFUND, Duration.ofSeconds(3));

        assertThatThrownBy(() -> pass(exchange(Duration.ofSeconds(9)), duration -> {
                    throw new InterruptedException();
                }))
                .isInstanceOf(ProviderUnavailableException.class)
                .hasMessageContaining("interrupted while waiting; nothing was executed");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(sent).isZero();
    }

    @Test
    void turnIsWaitedFor() throws WireFault {
        pace = RequestPace.of(new RateLimit(1, Duration.ofSeconds(2)), () -> 0);

        for (int i = 0; i < 3; i++) {
            pass(exchange(Duration.ofSeconds(9)), pauses::add);
        }

        assertThat(pauses).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(4));
        assertThat(sent).isEqualTo(3);
    }

    @Test
    void turnBeyondTheDeadlineIsARefusalAtOnce() throws WireFault {
        pace = RequestPace.of(new RateLimit(1, Duration.ofSeconds(20)), () -> 0);
        pass(exchange(Duration.ofSeconds(9)), pauses::add);

        RateLimitedException refused = catchThrowableOfType(
                RateLimitedException.class, () -> pass(exchange(Duration.ofSeconds(9)), pauses::add));

        assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(20));
        assertThat(refused)
                .hasMessage("acme: the account's own limit of requests does not allow it to be called for now; nothing"
                        + " was sent: call again in 21 s");
        assertThat(sent).isEqualTo(1);
        assertThat(pauses).isEmpty();
    }

    @Test
    void lateTurnDoesNotHideAnEarlierAttempt() throws WireFault {
        pace = RequestPace.of(new RateLimit(1, Duration.ofSeconds(20)), () -> 0);
        pass(exchange(Duration.ofSeconds(9)), pauses::add);
        Exchange exchange = exchange(Duration.ofSeconds(9));
        exchange.noteMayHaveBeenExecuted();

        assertThatThrownBy(() -> pass(exchange, pauses::add))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("own limit of requests");
        assertThat(sent).isEqualTo(1);
    }

    @Test
    void whoWaitsAtTheGateTakesNoTurnMeanwhile() throws WireFault {
        pace = RequestPace.of(new RateLimit(1, Duration.ofSeconds(2)), () -> 0);
        gate.close(PaymentVerb.REFUND, Duration.ofSeconds(3));

        assertThatThrownBy(() -> pass(exchange(Duration.ofSeconds(1)), pauses::add))
                .isInstanceOf(RateLimitedException.class)
                .hasMessageContaining("it asked not to be called");

        assertThat(pace.take(Duration.ofSeconds(1)).in()).isZero();
    }

    @Test
    void whoWouldWaitUntilTheLastMomentIsRefused() throws WireFault {
        pace = RequestPace.of(new RateLimit(1, Duration.ofSeconds(6)), () -> 0);
        pass(exchange(Duration.ofSeconds(10)), pauses::add);

        assertThatThrownBy(() -> pass(exchange(Duration.ofSeconds(10)), pauses::add))
                .isInstanceOf(RateLimitedException.class);
        pass(exchange(Duration.ofSeconds(13)), pauses::add);

        assertThat(pauses).containsExactly(Duration.ofSeconds(6));
    }

    @Test
    void gateThatClosesWhileATurnIsWaitedForIsWaitedForToo() throws WireFault {
        AtomicLong now = new AtomicLong();
        RateLimitGate closing = new RateLimitGate(now::get);
        pace = RequestPace.of(RateLimit.perSecond(1), now::get);
        Pause passing = duration -> {
            pauses.add(duration);
            now.addAndGet(duration.toNanos());
            if (pauses.size() == 1) {
                closing.close(PaymentVerb.REFUND, Duration.ofSeconds(3)); // another request was answered with 429
            }
        };
        RateLimitStage stage = new RateLimitStage(closing, pace, passing);
        for (int i = 0; i < 2; i++) {
            stage.handle(exchange(Duration.ofSeconds(60)), next -> {
                sent++;
                return null;
            });
        }

        assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(3));
        assertThat(Duration.ofNanos(now.get())).isEqualTo(Duration.ofSeconds(4));
        assertThat(sent).isEqualTo(2);
    }
}
