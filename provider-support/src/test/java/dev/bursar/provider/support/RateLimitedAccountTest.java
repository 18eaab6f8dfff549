package dev.bursar.provider.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.RateLimitedException;
import dev.bursar.payment.spi.RateLimit;
import java.io.IOException;
import java.time.Duration;
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
                .rateLimit(new RateLimit(2, Duration.ofSeconds(6)))
                .open()) {
            for (int i = 0; i < 4; i++) {
                account.send(Safety.KEYED);
            }
            assertThat(account.pauses())
                    .hasSize(2)
                    .allSatisfy(pause -> assertThat(pause).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(6)));

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
                .rateLimit(new RateLimit(1, Duration.ofSeconds(5)))
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
}
