package dev.bursar.provider.toss.settlement;

import static dev.bursar.provider.toss.settlement.SettlementBench.PAYOUT;
import static dev.bursar.provider.toss.settlement.SettlementBench.error;
import static dev.bursar.provider.toss.settlement.SettlementBench.resource;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.AuthenticationException;
import dev.bursar.payment.IdempotencyConflictException;
import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.InvalidStateException;
import dev.bursar.payment.OutcomeUnknownException;
import dev.bursar.payment.PaymentException;
import dev.bursar.payment.PaymentNotFoundException;
import dev.bursar.payment.RateLimitedException;
import dev.bursar.payment.Secret;
import dev.bursar.provider.support.Rejection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A payout that meets a fault")
class PayoutFaultsTest {

    private static final Map<Rejection, Class<? extends PaymentException>> MEANINGS = Map.of(
            Rejection.AUTHENTICATION, AuthenticationException.class,
            Rejection.INVALID_REQUEST, InvalidRequestException.class,
            Rejection.INVALID_STATE, InvalidStateException.class,
            Rejection.IDEMPOTENCY_CONFLICT, IdempotencyConflictException.class,
            Rejection.NOT_FOUND, PaymentNotFoundException.class,
            Rejection.RATE_LIMITED, RateLimitedException.class);

    private final SettlementBench bench;

    PayoutFaultsTest() throws Exception {
        bench = new SettlementBench();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private void request() {
        bench.toss.requestPayouts(List.of(PAYOUT));
    }

    private void assertUnknown() {
        assertThatThrownBy(this::request)
                .isInstanceOfSatisfying(
                        OutcomeUnknownException.class,
                        unknown -> assertThat(unknown.idempotencyKey()).isEqualTo(Payouts.key(Set.of("my-payout-1"))));
    }

    @Test
    @DisplayName("is requested again under the same key, sealed anew, when an answer was lost")
    void lostOnce() throws Exception {
        bench.loseAnswer();
        bench.answerSealed(200, resource("payouts.json"));
        request();
        RecordedRequest first = bench.request();
        RecordedRequest second = bench.request();
        assertThat(bench.opened(second)).isEqualTo(bench.opened(first));
        assertThat(SettlementBench.body(second)).isNotEqualTo(SettlementBench.body(first));
        assertThat(second.getHeaders().get("Idempotency-Key"))
                .isEqualTo(first.getHeaders().get("Idempotency-Key"));
    }

    @Test
    @DisplayName("has an unknown outcome when every answer was lost")
    void lostAlways() {
        for (int i = 0; i < 3; i++) {
            bench.loseAnswer();
        }
        assertUnknown();
        assertThat(bench.server.getRequestCount()).isEqualTo(3);
    }

    @Test
    @DisplayName("has an unknown outcome when Toss is out of order")
    void outOfOrder() {
        for (int i = 0; i < 3; i++) {
            bench.answer(500, error("FAILED_INTERNAL_SYSTEM_PROCESSING"));
        }
        assertUnknown();
    }

    @Test
    @DisplayName("waits for a request under the same key that is still running")
    void twin() {
        bench.answer(409, error("IDEMPOTENT_REQUEST_PROCESSING"));
        bench.answerSealed(409, error("IDEMPOTENT_REQUEST_PROCESSING"));
        bench.answerSealed(200, resource("payouts.json"));
        request();
        assertThat(bench.server.getRequestCount()).isEqualTo(3);
    }

    @ParameterizedTest
    @DisplayName("has an unknown outcome, and is not sent again, where a code says nothing of it")
    @CsvSource({"400, NEVER_SEEN", "403, NEVER_SEEN", "404, NEVER_SEEN", "409, NEVER_SEEN", "400, PROVIDER_ERROR"})
    void unknownCode(int status, String code) {
        bench.answer(status, error(code));
        assertUnknown();
        assertThat(bench.server.getRequestCount()).isEqualTo(1);
        bench.answerSealed(status, error(code));
        assertUnknown();
        assertThat(bench.server.getRequestCount()).isEqualTo(2);
    }

    @ParameterizedTest
    @DisplayName("has an unknown outcome after an answer that makes no sense")
    @ValueSource(
            strings = {
                "",
                "<html>",
                "a.b.c.d.e",
                "{\"entityBody\":null,\"error\":null}",
                "{\"entityBody\":{\"items\":[]},\"error\":null}",
                "{\"entityBody\":{\"items\":\"many\"},\"error\":null}",
            })
    void nonsense(String body) {
        bench.answer(200, body);
        assertUnknown();
    }

    @Test
    @DisplayName("has an unknown outcome when the answer tells of other payouts")
    void otherPayouts() {
        for (String other : List.of(
                resource("payouts.json", "my-payout-1", "my-payout-2"),
                resource("payouts.json", "\"seller-1\"", "\"seller-2\""),
                resource("payouts.json", "5000.0", "50000.0"),
                resource("payouts.json", "\"KRW\"", "\"USD\""),
                resource("payouts.json", "\"items\": [", "\"items\": [ {},"))) {
            bench.answerSealed(200, other);
            assertUnknown();
        }
    }

    @Test
    @DisplayName("has an unknown outcome when an answer was sealed under another key")
    void otherKey() {
        bench.answer(
                200,
                new Jwe(Secret.of("f".repeat(64)), SettlementBench.CLOCK)
                        .seal(resource("payouts.json").getBytes(UTF_8)));
        assertUnknown();
    }

    @Test
    @DisplayName("was surely not executed where one of the known codes says so, in clear or encrypted")
    void everyCode() {
        assertThat(SettlementWords.REFUSALS.rows()).isNotEmpty().allSatisfy((code, meaning) -> {
            if (meaning != Rejection.RATE_LIMITED) {
                bench.answer(403, error(code));
                assertThatThrownBy(this::request)
                        .isInstanceOf(MEANINGS.get(meaning))
                        .hasMessageContaining(code)
                        .hasMessageNotContaining("홍길동");
                bench.answerSealed(400, error(code));
                assertThatThrownBy(this::request).isInstanceOf(MEANINGS.get(meaning));
            }
        });
    }

    @Test
    @DisplayName("is refused for now where there are too many requests")
    void tooMany() {
        for (int i = 0; i < 3; i++) {
            bench.answer(403, error("FORBIDDEN_CONSECUTIVE_REQUEST"));
        }
        assertThatThrownBy(this::request).isInstanceOf(RateLimitedException.class);
    }

    @Test
    @DisplayName("has an unknown outcome when it is refused after an answer was lost")
    void refusedAfterLoss() {
        bench.loseAnswer();
        bench.answer(400, error("DUPLICATED_REF_PAYOUT_ID"));
        assertUnknown();
    }

    @Test
    @DisplayName("has an unknown outcome when its cancellation is lost")
    void cancellation() {
        for (int i = 0; i < 3; i++) {
            bench.loseAnswer();
        }
        assertThatThrownBy(() -> bench.toss.cancelPayout("FPA_12345")).isInstanceOf(OutcomeUnknownException.class);
        bench.answer(400, error("PAYOUT_CANNOT_BE_CANCELED"));
        assertThatThrownBy(() -> bench.toss.cancelPayout("FPA_12345")).isInstanceOf(InvalidStateException.class);
        bench.answer(200, resource("payout.json"));
        assertThatThrownBy(() -> bench.toss.cancelPayout("FPA_99999")).isInstanceOf(OutcomeUnknownException.class);
    }
}
