package dev.bursar.provider.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.PaymentException;
import dev.bursar.payment.RateLimitedException;
import dev.bursar.payment.spi.RateLimit;
import dev.bursar.payment.spi.RetryOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An account whose host bounds its requests, over a real socket. */
class RateLimitedAccountTest {

    private ScriptedServer server;

    @BeforeEach
    void start() throws IOException {
        server = ScriptedServer.plain();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void waitsForItsTurnWithinTheDeadlineAndSendsNothingBeyondIt() {
        server.always(Act.answer(200, "{}"));
        try (TestAccount account = TestAccount.at(server)
                .rateLimit(new RateLimit(2, Duration.ofSeconds(4)))
                .open()) {
            for (int i = 0; i < 4; i++) {
                account.send(Safety.KEYED);
            }
            assertThat(account.pauses())
                    .hasSize(2)
                    .allSatisfy(pause -> assertThat(pause).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(4)));

            assertThatThrownBy(() -> account.send(Safety.KEYED))
                    .isInstanceOf(RateLimitedException.class)
                    .hasMessageContaining("nothing was sent");
            assertThat(server.requests()).hasSize(4);
        }
    }

    @Test
    void repetitionsWaitForTheirTurnToo() {
        server.then(Act.resetAfterReading()).always(Act.answer(200, "{}"));
        try (TestAccount account = TestAccount.at(server)
                .rateLimit(new RateLimit(1, Duration.ofSeconds(4)))
                .open()) {
            account.send(Safety.KEYED);

            assertThat(account.scope().repetitions()).isEqualTo(1);
            assertThat(account.pauses()).hasSize(2).anyMatch(pause -> pause.compareTo(Duration.ofSeconds(3)) > 0);
        }
    }

    @Test
    void anotherAccountHasALimitOfItsOwn() {
        server.always(Act.answer(200, "{}"));
        RateLimit one = new RateLimit(1, Duration.ofHours(1));
        try (TestAccount first = TestAccount.at(server).rateLimit(one).open();
                TestAccount second = TestAccount.at(server).rateLimit(one).open()) {
            first.send(Safety.READ);
            second.send(Safety.READ);

            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void overloadIsRefusedBeforehandAndLeavesNobodyInDoubt() throws Exception {
        server.always((scripted, socket, request) -> {
            scripted.waitUntilClosed(400); // a provider that takes its time
            Act.answer(200, "{}").perform(scripted, socket, request);
        });
        Map<String, Integer> ends = new ConcurrentHashMap<>();
        try (TestAccount account = TestAccount.at(server)
                .rateLimit(new RateLimit(4, Duration.ofMillis(200)))
                .http(http -> http.deadline(Duration.ofMillis(1_500)))
                .retry(RetryOptions.none())
                .pause(Pause.SLEEP)
                .open()) {
            ExecutorService callers = Executors.newFixedThreadPool(40);
            for (int i = 0; i < 120; i++) {
                callers.execute(() -> ends.merge(outcome(account), 1, Integer::sum));
            }
            callers.shutdown();
            assertThat(callers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }
        assertThat(ends).containsOnlyKeys("ok", "RateLimitedException").containsKey("ok");
        assertThat(server.requests()).hasSize(ends.get("ok"));
    }

    private static String outcome(TestAccount account) {
        try {
            account.send(Safety.KEYED);
            return "ok";
        } catch (PaymentException e) {
            return e.getClass().getSimpleName();
        }
    }
}
