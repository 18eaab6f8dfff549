package dev.bursar.provider.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.OutcomeUnknownException;
import dev.bursar.payment.PaymentVerb;
import dev.bursar.payment.ProviderUnavailableException;
import dev.bursar.payment.spi.CallScope;
import dev.bursar.payment.spi.RetryOptions;
import dev.bursar.provider.support.WireFault.Kind;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The pauses of a call that is repeated, and what ends it; the wire is played by a lambda. */
class RetryStageTest {

    private final List<Duration> pauses = new ArrayList<>();
    private final RateLimitGate gate = new RateLimitGate(() -> 0);

    @AfterEach
    void noFlagIsLeft() {
        assertThat(Thread.interrupted()).isFalse();
    }

    private RetryStage stage(RetryOptions options, long seed) {
        return new RetryStage(
                options,
                ReplyRules.byStatus(),
                gate,
                Clock.fixed(TestAccount.NOW, ZoneOffset.UTC),
                new Random(seed),
                pauses::add);
    }

    private static Exchange exchange(Safety safety, Duration deadline) {
        return new Exchange(
                "acme",
                TestAccount.call(safety),
                CallScope.begin(PaymentVerb.REFUND, TestAccount.REFERENCE, "key", deadline));
    }

    private static ProviderReply lost(boolean bytesMayHaveLeft) throws WireFault {
        throw new WireFault(Kind.LOST, "lost", new IOException(), bytesMayHaveLeft);
    }

    @ParameterizedTest
    @CsvSource({"200, 5000", "1, 5000", "200, 500", "1000, 10"})
    void pausesAreAnythingUpToABoundThatDoubles(int base, int max) {
        RetryOptions options = new RetryOptions(6, Duration.ofMillis(base), Duration.ofMillis(max), 10_000);
        IntSummaryStatistics[] micros = new IntSummaryStatistics[5];
        for (int i = 0; i < micros.length; i++) {
            micros[i] = new IntSummaryStatistics();
        }
        for (int seed = 0; seed < 400; seed++) {
            pauses.clear();
            RetryStage stage = stage(options, seed);
            assertThatThrownBy(() -> stage.handle(exchange(Safety.KEYED, Duration.ofHours(1)), sent -> lost(true)))
                    .isInstanceOf(OutcomeUnknownException.class);
            assertThat(pauses).hasSize(5);
            for (int i = 0; i < pauses.size(); i++) {
                micros[i].accept((int) (pauses.get(i).toNanos() / 1_000));
            }
        }
        for (int i = 0; i < micros.length; i++) {
            int bound = Math.min(base << i, max) * 1_000;
            assertThat(micros[i].getMin()).as("shortest pause %s", i).isBetween(0, bound / 20);
            assertThat(micros[i].getMax()).as("longest pause %s", i).isBetween(bound - bound / 20, bound);
            assertThat(micros[i].getAverage()).as("mean pause %s", i).isBetween(bound * 0.43, bound * 0.57);
        }
    }

    @Test
    void zeroDelayIsNoPause() {
        RetryStage stage = stage(new RetryOptions(3, Duration.ZERO, Duration.ZERO, 50), 1);

        assertThatThrownBy(() -> stage.handle(exchange(Safety.READ, Duration.ofHours(1)), sent -> lost(true)))
                .isInstanceOf(ProviderUnavailableException.class);

        assertThat(pauses).containsExactly(Duration.ZERO, Duration.ZERO);
    }

    @Test
    void longestDelaysOverflowNothing() {
        RetryStage stage = stage(new RetryOptions(10, Duration.ofDays(1), Duration.ofDays(2), 50), 1);

        assertThatThrownBy(() -> stage.handle(exchange(Safety.READ, Duration.ofDays(10_000)), sent -> lost(true)))
                .isInstanceOf(ProviderUnavailableException.class);

        assertThat(pauses)
                .hasSize(9)
                .allSatisfy(pause -> assertThat(pause).isBetween(Duration.ZERO, Duration.ofDays(2)));
    }

    @Test
    void pauseThatWouldOutliveTheDeadlineIsNotMade() {
        RetryStage stage = stage(new RetryOptions(3, Duration.ofDays(1), Duration.ofDays(1), 50), 1);

        assertThatThrownBy(() -> stage.handle(exchange(Safety.READ, Duration.ofSeconds(5)), sent -> lost(true)))
                .isInstanceOf(ProviderUnavailableException.class);

        assertThat(pauses).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Safety.class)
    void whatNeverLeftIsRepeatedByAll(Safety safety) {
        RetryStage stage = stage(RetryOptions.defaults(), 1);

        Exchange exchange = exchange(safety, Duration.ofHours(1));
        assertThatThrownBy(() -> stage.handle(exchange, sent -> lost(false)))
                .isInstanceOf(ProviderUnavailableException.class);

        assertThat(pauses).hasSize(2);
        assertThat(exchange.scope().repetitions()).isEqualTo(2);
    }

    @Test
    void doubtThatIsOlderThanTheLastAttemptIsNamed() {
        RetryStage stage = stage(RetryOptions.defaults(), 1);
        AtomicInteger attempts = new AtomicInteger();

        assertThatThrownBy(() -> stage.handle(
                        exchange(Safety.KEYED, Duration.ofHours(1)), sent -> lost(attempts.incrementAndGet() == 1)))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining(
                        "an earlier attempt may have come through, and then lost; the outcome is unknown");
        assertThatThrownBy(() -> stage.handle(exchange(Safety.KEYED, Duration.ofHours(1)), sent -> lost(true)))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageNotContaining("earlier");
    }

    @ParameterizedTest
    @EnumSource(Safety.class)
    void whatHasEndedIsNotRepeated(Safety safety) {
        RetryStage stage = stage(RetryOptions.defaults(), 1);

        assertThatThrownBy(() -> stage.handle(exchange(safety, Duration.ofHours(1)), sent -> {
                    throw new WireFault(Kind.ENDED, "ended", new IOException("why"), false);
                }))
                .isInstanceOf(ProviderUnavailableException.class)
                .hasMessageContaining("ended")
                .hasRootCauseMessage("why");

        assertThat(pauses).isEmpty();
    }

    @Test
    void errorIsNobodysAnswer() {
        RetryStage stage = stage(RetryOptions.defaults(), 1);

        assertThatThrownBy(() -> stage.handle(exchange(Safety.KEYED, Duration.ofHours(1)), sent -> {
                    throw new OutOfMemoryError("none left");
                }))
                .isInstanceOf(OutOfMemoryError.class);

        assertThat(pauses).isEmpty();
    }

    @Test
    void interruptDuringAPauseSetsTheFlagAgain() {
        RetryStage stage = new RetryStage(
                RetryOptions.defaults(), ReplyRules.byStatus(), gate, Clock.systemUTC(), new Random(1), duration -> {
                    throw new InterruptedException();
                });

        assertThatThrownBy(() -> stage.handle(exchange(Safety.KEYED, Duration.ofHours(1)), sent -> lost(true)))
                .isInstanceOf(OutcomeUnknownException.class);

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void askedWaitClosesTheGateForOthers() {
        RetryStage stage = stage(RetryOptions.none(), 1);

        assertThatThrownBy(() -> stage.handle(
                        exchange(Safety.KEYED, Duration.ofHours(1)), sent -> reply(429, "Retry-After", "7")))
                .hasMessageContaining("call again in 7 s");

        assertThat(gate.remaining(PaymentVerb.REFUND)).isEqualTo(Duration.ofSeconds(7));
        assertThat(gate.remaining(PaymentVerb.CREATE)).isZero();
    }

    @Test
    void troubleOfTheServerClosesNoGate() {
        RetryStage stage = stage(RetryOptions.none(), 1);

        assertThatThrownBy(() -> stage.handle(
                        exchange(Safety.KEYED, Duration.ofHours(1)), sent -> reply(503, "Retry-After", "7")))
                .isInstanceOf(OutcomeUnknownException.class);

        assertThat(gate.remaining(PaymentVerb.REFUND)).isZero();
    }

    private static ProviderReply reply(int status, String header, String value) {
        return new ProviderReply(
                status,
                name -> name.equals(header) ? value : null,
                new byte[0],
                null,
                (message, cause) -> new IllegalStateException(message, cause));
    }
}
