package dev.bursar.provider.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.OutcomeUnknownException;
import dev.bursar.payment.ProviderUnavailableException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Closing an account ends its calls at once, and tells the truth about each. */
class ClosingTest {

    private final FaultBench bench = new FaultBench();
    private final ExecutorService executor = Executors.newCachedThreadPool();

    @AfterEach
    void closeAll() throws Exception {
        executor.shutdownNow();
        bench.close();
    }

    @ParameterizedTest
    @EnumSource(Safety.class)
    void endsACallThatWaitsForItsAnswer(Safety safety) throws Exception {
        bench.always(Act.stall());
        Future<ProviderReply> call = executor.submit(() -> bench.account().send(safety));
        bench.server().awaitRequests(1);
        long begun = System.nanoTime();

        bench.account().close();

        assertThatThrownBy(() -> call.get(5, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(
                        safety == Safety.READ ? ProviderUnavailableException.class : OutcomeUnknownException.class)
                .hasMessageContaining("closed");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(800));
        assertThat(bench.server().requests()).as("nothing is repeated").hasSize(1);
    }

    @Test
    void endsACallThatPausesBetweenAttempts() throws Exception {
        CountDownLatch paused = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        bench.always(
                Act.answer(500, "{}"),
                setup -> setup.pause(duration -> {
                    paused.countDown();
                    goOn.await();
                }));
        Future<ProviderReply> call = executor.submit(() -> bench.account().send(Safety.KEYED));
        assertThat(paused.await(5, TimeUnit.SECONDS)).isTrue();

        bench.account().close();
        goOn.countDown();

        assertThatThrownBy(() -> call.get(5, TimeUnit.SECONDS))
                .cause()
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("closed");
        assertThat(bench.server().requests()).hasSize(1);
    }

    @Test
    void nothingIsSentAfterwards() throws Exception {
        bench.always(Act.answer(200, "{}"));
        bench.account().send(Safety.READ);
        bench.account().close();

        assertThatThrownBy(() -> bench.account().send(Safety.UNKEYED))
                .isInstanceOf(ProviderUnavailableException.class)
                .hasMessageContaining("closed");
        assertThat(bench.server().requests()).hasSize(1);
        assertThat(bench.account().scope().attempts())
                .as("and nothing is tried again")
                .isEqualTo(1);
    }

    @Test
    void isNothingSpecialTheSecondTime() throws Exception {
        bench.always(Act.answer(200, "{}"));

        bench.account().close();
        bench.account().close();

        assertThat(bench.server().connections()).isZero();
    }

    /** A call that the closing overtakes on its way ends one way or the other, and never hangs. */
    @Test
    void atAnyMomentOfManyCalls() throws Exception {
        for (int round = 0; round < 15; round++) {
            try (FaultBench own = new FaultBench()) {
                own.always(Act.answer(200, "{}"));
                TestAccount account = own.account();
                CountDownLatch begun = new CountDownLatch(4);
                Future<?>[] calls = new Future<?>[4];
                for (int i = 0; i < calls.length; i++) {
                    calls[i] = executor.submit(() -> {
                        begun.countDown();
                        return account.transport().send(TestAccount.call(Safety.KEYED), account.scope());
                    });
                }
                begun.await();
                account.close();
                for (Future<?> call : calls) {
                    try {
                        assertThat(call.get(5, TimeUnit.SECONDS)).isInstanceOf(ProviderReply.class);
                    } catch (ExecutionException e) {
                        assertThat(e.getCause())
                                .isInstanceOfAny(ProviderUnavailableException.class, OutcomeUnknownException.class);
                    }
                }
            }
        }
    }
}
