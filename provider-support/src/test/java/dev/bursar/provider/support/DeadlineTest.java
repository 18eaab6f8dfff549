package dev.bursar.provider.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.OutcomeUnknownException;
import dev.bursar.payment.PaymentVerb;
import dev.bursar.payment.ProviderUnavailableException;
import dev.bursar.payment.RateLimitedException;
import dev.bursar.payment.spi.CallScope;
import dev.bursar.payment.spi.RetryOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One deadline covers an operation with all its attempts, pauses and requests. */
class DeadlineTest {

    private static final RetryOptions MANY = new RetryOptions(10, Duration.ofMillis(1), Duration.ofMillis(1), 100);

    private final FaultBench bench = new FaultBench();

    @AfterEach
    void closeAll() throws Exception {
        bench.close();
    }

    @Test
    void coversAllAttempts() throws Exception {
        bench.always(
                Act.stall(),
                setup -> setup.retry(MANY)
                        .pause(Pause.SLEEP)
                        .http(http -> http.readTimeout(Duration.ofMillis(150)).deadline(Duration.ofMillis(500))));
        long begun = System.nanoTime();

        assertThatThrownBy(() -> bench.account().send(Safety.KEYED)).isInstanceOf(OutcomeUnknownException.class);

        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isBetween(Duration.ofMillis(400), Duration.ofMillis(1_500));
        assertThat(bench.server().requests()).hasSizeBetween(2, 4);
    }

    @Test
    void coversTheLookupOfTheHost() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        bench.at(
                URI.create("https://api.bursar.invalid"),
                setup -> setup.http(http -> http.deadline(Duration.ofMillis(200)))
                        .dns(host -> {
                            try {
                                never.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            return List.of();
                        }));
        long begun = System.nanoTime();

        assertThatThrownBy(() -> bench.account().send(Safety.UNKEYED)).isInstanceOf(ProviderUnavailableException.class);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(1_500));
        never.countDown();
    }

    @Test
    void onceOverNothingIsBegun() throws Exception {
        bench.always(Act.answer(200, "{}"));
        CallScope over = CallScope.begin(PaymentVerb.CREATE, TestAccount.REFERENCE, "key", Duration.ZERO);

        assertThatThrownBy(() -> bench.account().transport().send(TestAccount.call(Safety.KEYED), over))
                .isInstanceOf(ProviderUnavailableException.class)
                .hasMessageContaining("deadline was over before the request was sent; nothing was executed");
        assertThat(over.attempts()).isZero();
        assertThat(bench.server().connections()).isZero();
    }

    @Test
    void eatenUpByTheAuthenticationLeavesNothingToSend() throws Exception {
        bench.always(
                Act.answer(200, "{}"),
                setup -> setup.http(http -> http.deadline(Duration.ofMillis(50)))
                        .authentication((call, scope) -> {
                            long until =
                                    System.nanoTime() + Duration.ofMillis(80).toNanos();
                            while (System.nanoTime() < until) {
                                Thread.onSpinWait();
                            }
                            return Map.of();
                        }));

        assertThatThrownBy(() -> bench.account().send(Safety.KEYED)).isInstanceOf(ProviderUnavailableException.class);
        assertThat(bench.server().connections()).isZero();
    }

    @Test
    void isNotWaitedForInAPause() throws Exception {
        bench.always(Act.answer(503, "{}", "Retry-After: 11"));

        assertThatThrownBy(() -> bench.account().send(Safety.KEYED)).isInstanceOf(OutcomeUnknownException.class);

        assertThat(bench.account().pauses()).isEmpty();
        assertThat(bench.server().requests()).hasSize(1);
    }

    @Test
    void othersAreRefusedAtOnceWhereTheyWouldWaitTooLong() throws Exception {
        bench.always(Act.answer(429, "{}", "Retry-After: 30"));
        assertThatThrownBy(() -> bench.account().send(Safety.KEYED)).isInstanceOf(RateLimitedException.class);

        assertThatThrownBy(() -> bench.account().send(Safety.KEYED))
                .isInstanceOf(RateLimitedException.class)
                .hasMessageContaining("nothing was sent");

        assertThat(bench.server().requests()).hasSize(1);
        assertThat(bench.account().scope().attempts()).isZero();
    }

    @Test
    void otherVerbsAreNotRefused() throws Exception {
        bench.plain().then(Act.answer(429, "{}", "Retry-After: 30"));
        bench.open(setup -> setup);
        assertThatThrownBy(() -> bench.account().send(Safety.KEYED)).isInstanceOf(RateLimitedException.class);

        assertThat(bench.account()
                        .send(TestAccount.call(Safety.KEYED), PaymentVerb.CAPTURE)
                        .status())
                .isEqualTo(200);
    }
}
