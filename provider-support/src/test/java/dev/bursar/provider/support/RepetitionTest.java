package dev.bursar.provider.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bursar.payment.OutcomeUnknownException;
import dev.bursar.payment.PaymentVerb;
import dev.bursar.payment.ProviderUnavailableException;
import dev.bursar.payment.RateLimitedException;
import dev.bursar.payment.spi.CallScope;
import dev.bursar.payment.spi.RetryOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a second attempt may say about the first, and how many there are. */
class RepetitionTest {

    private static final Act LOST = Act.resetAfterReading();
    private static final Act FINE = Act.answer(200, "{}");

    private ScriptedServer server;

    @BeforeEach
    void start() throws IOException {
        server = ScriptedServer.plain();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    static Stream<Arguments> answersThatSayNothingOfTheFirstAttempt() {
        return Stream.of(
                Arguments.of("too many requests", Act.answer(429, "{}")),
                Arguments.of("too many requests for an hour", Act.answer(429, "{}", "Retry-After: 3600")),
                Arguments.of("key refused", Act.answer(401, "{}")),
                Arguments.of("unavailable", Act.answer(503, "{}")),
                Arguments.of("redirect", Act.answer(302, "", "Location: /")),
                Arguments.of("lost", LOST));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answersThatSayNothingOfTheFirstAttempt")
    void firstAttemptStaysUnknown(String name, Act second) {
        server.then(LOST).always(second);
        try (TestAccount account = TestAccount.at(server).open()) {
            OutcomeUnknownException unknown =
                    catchThrowableOfType(OutcomeUnknownException.class, () -> account.send(Safety.KEYED));

            assertThat(unknown).as(name).isNotNull();
            assertThat(unknown.idempotencyKey()).isEqualTo(TestAccount.KEY);
            assertThat(server.requests())
                    .allSatisfy(request -> assertThat(request.key()).isEqualTo(TestAccount.KEY));
        }
    }

    @Test
    void firstAttemptStaysUnknownWhenNobodyListensAnyMore() {
        server.then((scripted, socket, request) -> scripted.close());
        try (TestAccount account = TestAccount.at(server).open()) {
            assertThatThrownBy(() -> account.send(Safety.KEYED)).isInstanceOf(OutcomeUnknownException.class);
            assertThat(account.scope().attempts()).isEqualTo(3);
        }
    }

    @Test
    void firstAttemptStaysUnknownWhenTheNextCannotProveWhoCalls() {
        server.then(LOST);
        AtomicInteger asked = new AtomicInteger();
        CallAuthentication expires = (call, scope) -> {
            if (asked.incrementAndGet() > 1) {
                throw new IllegalStateException("no new token");
            }
            return Map.of();
        };
        try (TestAccount account =
                TestAccount.at(server).authentication(expires).open()) {
            assertThatThrownBy(() -> account.send(Safety.KEYED))
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasRootCauseMessage("no new token");
        }
    }

    @Test
    void authenticationThatFailsAtOnceIsNotMistakenForTheWire() {
        CallAuthentication broken = (call, scope) -> {
            throw new IllegalStateException("no token");
        };
        try (TestAccount account = TestAccount.at(server).authentication(broken).open()) {
            assertThatThrownBy(() -> account.send(Safety.KEYED))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("no token");
            assertThat(account.scope().changeMayHaveLeft()).isFalse();
        }
    }

    @Test
    void rateLimitAloneThenSilenceIsSurelyNotExecuted() {
        server.then((scripted, socket, request) -> {
            Act.answer(429, "{}", "Connection: close").perform(scripted, socket, request);
            scripted.close();
        });
        try (TestAccount account = TestAccount.at(server).open()) {
            assertThatThrownBy(() -> account.send(Safety.KEYED)).isInstanceOf(ProviderUnavailableException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 402, 403, 404, 409})
    void answerAfterDoubtSaysSo(int status) {
        server.then(LOST, Act.answer(status, "{}"));
        try (TestAccount account = TestAccount.at(server).open()) {
            ProviderReply reply = account.send(Safety.KEYED);

            assertThat(reply.status()).isEqualTo(status);
            assertThat(reply.isRepeated()).isTrue();
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void answerAfterARateLimitIsTheFirst() {
        server.then(Act.answer(429, "{}", "Retry-After: 2"), FINE);
        try (TestAccount account = TestAccount.at(server).open()) {
            assertThat(account.send(Safety.KEYED).isRepeated()).isFalse();
            assertThat(account.pauses()).first().isEqualTo(Duration.ofSeconds(2));
        }
    }

    @Test
    void questionIsNeverInDoubt() {
        server.then(LOST, Act.answer(500, "{}"), FINE);
        try (TestAccount account = TestAccount.at(server).open()) {
            assertThat(account.send(Safety.READ).isRepeated()).isFalse();
            assertThat(account.pauses()).hasSize(2);
        }
    }

    @Test
    void rateLimitTellsHowLongToWait() {
        server.always(Act.answer(429, "{}", "Retry-After: 3600", "Request-Id: req-9"));
        try (TestAccount account = TestAccount.at(server).open()) {
            RateLimitedException limited =
                    catchThrowableOfType(RateLimitedException.class, () -> account.send(Safety.KEYED));

            assertThat(limited.retryAfter()).isEqualTo(Duration.ofHours(1));
            assertThat(limited.httpStatus()).isEqualTo(429);
            assertThat(limited.requestId()).isEqualTo("req-9");
            assertThat(limited).hasMessageContaining("nothing was executed: call again in 3600 s");
            assertThat(account.pauses()).as("an hour is not waited for").isEmpty();
        }
    }

    @Test
    void rateLimitThatSaysNothingMoreIsToldSo() {
        server.always(Act.answer(429, "{}"));
        try (TestAccount account = TestAccount.at(server).open()) {
            RateLimitedException limited =
                    catchThrowableOfType(RateLimitedException.class, () -> account.send(Safety.UNKEYED));

            assertThat(limited.retryAfter()).isNull();
            assertThat(limited).hasMessageContaining("call again later");
        }
    }

    @Test
    void noRepetitionMeansNone() {
        server.always(Act.answer(500, "{}", "Request-Id: req-1"));
        try (TestAccount account =
                TestAccount.at(server).retry(RetryOptions.none()).open()) {
            assertThatThrownBy(() -> account.send(Safety.READ))
                    .isInstanceOf(ProviderUnavailableException.class)
                    .hasMessageContaining("HTTP 500")
                    .hasMessageContaining("req-1");
            assertThat(server.requests()).hasSize(1);
            assertThat(account.pauses()).isEmpty();
        }
    }

    @Test
    void outageRunsTheBudgetDryAndAnswersRefillIt() {
        RetryOptions twoRepetitions = new RetryOptions(3, Duration.ofMillis(1), Duration.ofMillis(1), 2);
        server.always(Act.answer(500, "{}"));
        try (TestAccount account = TestAccount.at(server).retry(twoRepetitions).open()) {
            assertThat(requestsOfOneFailingCall(account)).isEqualTo(3);
            assertThat(requestsOfOneFailingCall(account)).isEqualTo(1);

            server.always(FINE);
            for (int i = 0; i < 9; i++) {
                account.send(Safety.READ);
            }
            server.always(Act.answer(500, "{}"));
            assertThat(requestsOfOneFailingCall(account)).isEqualTo(1);

            server.always(FINE);
            account.send(Safety.READ);
            server.always(Act.answer(500, "{}"));
            assertThat(requestsOfOneFailingCall(account)).isEqualTo(2);
        }
    }

    private int requestsOfOneFailingCall(TestAccount account) {
        server.forgetRequests();
        assertThatThrownBy(() -> account.send(Safety.READ)).isInstanceOf(ProviderUnavailableException.class);
        return server.requests().size();
    }

    @Test
    void keyThatRanOutIsRenewedForTheNextCallToo() {
        Token token = new Token();
        server.then(Act.answer(401, "{}"));
        try (TestAccount account = TestAccount.at(server).authentication(token).open()) {
            assertThat(account.send(Safety.UNKEYED).status()).isEqualTo(401);
            assertThat(account.send(Safety.UNKEYED).status()).isEqualTo(200);
            assertThat(authorizations()).containsExactly("Bearer token-0", "Bearer token-1");
        }
    }

    @Test
    void renewedKeyIsUsedAtOnceAndOnce() {
        Token token = new Token();
        server.always(Act.answer(401, "{}"));
        try (TestAccount account = TestAccount.at(server).authentication(token).open()) {
            assertThat(account.send(Safety.KEYED).status()).isEqualTo(401);
            assertThat(authorizations()).containsExactly("Bearer token-0", "Bearer token-1");
        }
    }

    private List<String> authorizations() {
        return server.requests().stream()
                .map(request -> request.header("Authorization"))
                .toList();
    }

    @Test
    void deletionWithoutABodyIsNotRepeatedBehindOurBack() {
        server.always(Act.answer(503, "{}", "Retry-After: 0"));
        ProviderCall deletion =
                ProviderCall.delete("/v1/instruments/{id}", "card-1").build();
        try (TestAccount account = TestAccount.at(server).open()) {
            assertThatThrownBy(() -> account.send(deletion, PaymentVerb.DELETE_INSTRUMENT))
                    .isInstanceOf(OutcomeUnknownException.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    /** A token that is another one after each renewal. */
    private static final class Token implements CallAuthentication {

        private final AtomicInteger number = new AtomicInteger();

        @Override
        public Map<String, String> headers(ProviderCall call, CallScope scope) {
            return Map.of("Authorization", "Bearer token-" + number.get());
        }

        @Override
        public boolean renew(Map<String, String> refused) {
            assertThat(refused).containsEntry("Authorization", "Bearer token-" + number.get());
            number.incrementAndGet();
            return true;
        }
    }
}
