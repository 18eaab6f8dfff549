package dev.bursar.provider.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.OutcomeUnknownException;
import dev.bursar.payment.ProviderUnavailableException;
import dev.bursar.payment.RateLimitedException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An interrupt ends a call at once, wherever it is; the flag stays set, and nothing is repeated. */
class InterruptTest {

    private final FaultBench bench = new FaultBench();

    @AfterEach
    void closeAll() throws Exception {
        bench.close();
        assertThat(Thread.interrupted()).as("no flag is left to the next test").isFalse();
    }

    /** A call in a thread of its own. */
    private static final class Caller {

        private final Thread thread;
        private @Nullable RuntimeException thrown;
        private @Nullable ProviderReply reply;
        private boolean flag;

        Caller(TestAccount account, Safety safety) {
            thread = new Thread(() -> {
                try {
                    reply = account.send(safety);
                } catch (RuntimeException e) {
                    thrown = e;
                }
                flag = Thread.currentThread().isInterrupted();
            });
            thread.start();
        }

        void interrupt() throws InterruptedException {
            long begun = System.nanoTime();
            thread.interrupt();
            thread.join(5_000);
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .as("time to end")
                    .isLessThan(Duration.ofMillis(800));
            assertThat(flag).as("interrupt flag").isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Safety.class)
    void beforeAnythingNothingIsSent(Safety safety) throws Exception {
        bench.always(Act.answer(200, "{}"));
        Thread.currentThread().interrupt();
        RuntimeException thrown = null;
        try {
            bench.account().send(safety);
        } catch (RuntimeException e) {
            thrown = e;
        }

        assertThat(Thread.interrupted()).isTrue();
        assertThat(thrown).isInstanceOf(ProviderUnavailableException.class);
        assertThat(bench.account().scope().attempts()).isZero();
        assertThat(bench.server().connections()).isZero();
    }

    @Test
    void duringTheLookupOfTheHost() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        bench.at(
                URI.create("https://api.bursar.invalid"),
                setup -> setup.dns(host -> {
                    asked.countDown();
                    awaitUninterruptibly(never);
                    return List.of();
                }));
        Caller caller = new Caller(bench.account(), Safety.UNKEYED);
        assertThat(asked.await(5, TimeUnit.SECONDS)).isTrue();

        caller.interrupt();
        never.countDown();

        assertThat(caller.thrown)
                .isInstanceOf(ProviderUnavailableException.class)
                .hasMessageContaining("interrupted before the request was sent; nothing was executed");
        assertThat(bench.account().scope().attempts()).isEqualTo(1);
    }

    @Test
    void duringTheConnect() throws Exception {
        bench.backlogIsFull(Duration.ofSeconds(8));
        Caller caller = new Caller(bench.account(), Safety.UNKEYED);
        awaitAttempt(caller);

        caller.interrupt();

        assertThat(caller.thrown)
                .isInstanceOf(ProviderUnavailableException.class)
                .hasMessageContaining("interrupted before the request was sent; nothing was executed");
        assertThat(bench.account().scope().attempts()).isEqualTo(1);
    }

    /** An interrupt that falls between the connect and the handshake must not get lost: so many moments are tried. */
    @Test
    void atAnyMomentOfATlsHandshake() throws Exception {
        int port = bench.plain().always(Act.stallBeforeReading()).port();
        ScriptedServer server = bench.server();
        bench.at(URI.create("https://localhost:" + port), setup -> setup);
        for (int i = 0; i < 40; i++) {
            int before = server.connections();
            Caller caller = new Caller(bench.account(), Safety.KEYED);
            while (server.connections() == before) {
                Thread.onSpinWait();
            }
            spin(i * 15_000L);

            caller.interrupt();

            assertThat(caller.thrown).isInstanceOf(ProviderUnavailableException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Safety.class)
    void duringAStalledAnswer(Safety safety) throws Exception {
        bench.always(Act.stall());
        checkInterruptAfterRequest(safety);
    }

    @ParameterizedTest
    @EnumSource(Safety.class)
    void duringAnAnswerThatDrips(Safety safety) throws Exception {
        bench.always(Act.drip());
        checkInterruptAfterRequest(safety);
    }

    private void checkInterruptAfterRequest(Safety safety) throws Exception {
        Caller caller = new Caller(bench.account(), safety);
        bench.server().awaitRequests(1);

        caller.interrupt();

        assertThat(caller.thrown)
                .isInstanceOf(
                        safety == Safety.READ ? ProviderUnavailableException.class : OutcomeUnknownException.class)
                .hasMessageContaining("interrupted while waiting for the answer");
        assertThat(bench.server().requests()).hasSize(1);
        assertThat(bench.account().pauses()).isEmpty();
        assertNextCallWorks();
    }

    @Test
    void duringAPauseBetweenAttempts() throws Exception {
        CountDownLatch paused = new CountDownLatch(1);
        bench.always(
                Act.answer(500, "{}"),
                setup -> setup.pause(duration -> {
                    paused.countDown();
                    Thread.sleep(20_000);
                }));
        Caller caller = new Caller(bench.account(), Safety.KEYED);
        assertThat(paused.await(5, TimeUnit.SECONDS)).isTrue();

        caller.interrupt();

        assertThat(caller.thrown).isInstanceOf(OutcomeUnknownException.class);
        assertThat(bench.server().requests()).hasSize(1);
        assertNextCallWorks();
    }

    @Test
    void duringAPauseThatTheProviderAskedFor() throws Exception {
        CountDownLatch paused = new CountDownLatch(1);
        bench.always(
                Act.answer(429, "{}", "Retry-After: 5"),
                setup -> setup.pause(duration -> {
                    paused.countDown();
                    Thread.sleep(20_000);
                }));
        Caller caller = new Caller(bench.account(), Safety.KEYED);
        assertThat(paused.await(5, TimeUnit.SECONDS)).isTrue();

        caller.interrupt();

        assertThat(caller.thrown).isInstanceOf(RateLimitedException.class);
        assertThat(bench.server().requests()).hasSize(1);
    }

    @Test
    void whenTheAnswerIsThereTheAnswerCounts() throws Exception {
        bench.always(
                Act.answer(200, "{\"id\":\"1\"}"),
                setup -> setup.rules(reply -> {
                    Thread.currentThread().interrupt();
                    return ReplyRules.byStatus().judge(reply);
                }));

        ProviderReply reply = bench.account().send(Safety.UNKEYED);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(reply.json().text("id")).isEqualTo("1");
    }

    @Test
    void whenTheAnswerIsBadNothingIsRepeated() throws Exception {
        bench.always(
                Act.answer(500, "{}"),
                setup -> setup.rules(reply -> {
                    Thread.currentThread().interrupt();
                    return ReplyRules.byStatus().judge(reply);
                }));
        Caller caller = new Caller(bench.account(), Safety.KEYED);
        caller.thread.join(5_000);

        assertThat(caller.flag).isTrue();
        assertThat(caller.thrown).isInstanceOf(OutcomeUnknownException.class);
        assertThat(bench.server().requests()).hasSize(1);
    }

    /** An interrupt that comes ever closer to the end of a call leaves an answer or the truth, never a broken pool. */
    @Test
    void atAnyMomentOfAnExchange() throws Exception {
        bench.always(Act.answer(200, "{}"));
        for (int i = 0; i < 60; i++) {
            Caller caller = new Caller(bench.account(), Safety.UNKEYED);
            spin(i * 20_000L);
            caller.thread.interrupt();
            caller.thread.join(5_000);

            if (caller.thrown instanceof ProviderUnavailableException) {
                assertThat(bench.account().scope().changeMayHaveLeft()).isFalse();
            } else if (caller.thrown != null) {
                assertThat(caller.thrown).isInstanceOf(OutcomeUnknownException.class);
            } else {
                assertThat(caller.reply.status()).isEqualTo(200);
            }
            assertNextCallWorks();
        }
    }

    private static void spin(long nanos) {
        long until = System.nanoTime() + nanos;
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
    }

    private void assertNextCallWorks() {
        bench.server().always(Act.answer(200, "{}"));
        assertThat(bench.account().send(Safety.READ).status()).isEqualTo(200);
    }

    private void awaitAttempt(Caller caller) {
        while (bench.account().scope().attempts() == 0
                || (caller.thread.getState() != Thread.State.TIMED_WAITING
                        && caller.thread.getState() != Thread.State.WAITING)) {
            Thread.onSpinWait();
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        boolean interrupted = false;
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
