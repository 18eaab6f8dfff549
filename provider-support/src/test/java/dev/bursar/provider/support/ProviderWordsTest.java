package dev.bursar.provider.support;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.AuthenticationException;
import dev.bursar.payment.IdempotencyConflictException;
import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.InvalidStateException;
import dev.bursar.payment.PaymentException;
import dev.bursar.payment.PaymentNotFoundException;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.ProviderError;
import dev.bursar.payment.RateLimitedException;
import dev.bursar.provider.support.ReplyRules.Verdict;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A provider's words")
class ProviderWordsTest {

    private static final RefusalTable REFUSALS = RefusalTable.of("acme", "error", "code")
            .with(Rejection.INVALID_STATE, "wrong_state", "already_done")
            .with(Rejection.IDEMPOTENCY_CONFLICT, "key_reused")
            .withOpenOutcome("busy")
            .withRequestId("X-Id");

    private static ProviderReply reply(int status, String body) {
        return new ProviderReply(
                status,
                name -> null,
                body.getBytes(UTF_8),
                "req_1",
                (message, cause) -> new IllegalStateException(message, cause));
    }

    private static ProviderReply coded(int status, @Nullable String code) {
        return reply(status, "{\"error\":{\"code\":\"" + code + "\",\"message\":\"customer jane@example.com\"}}");
    }

    @Test
    @DisplayName("mean what the table says, and any other has a meaning too")
    void wordTable() {
        WordTable<PaymentStatus> words = WordTable.otherwise(PaymentStatus.UNKNOWN)
                .with(PaymentStatus.COMPLETED, "DONE", "PAID")
                .with(PaymentStatus.FAILED, "ABORTED");
        assertThat(words.meaning("DONE")).isEqualTo(PaymentStatus.COMPLETED);
        assertThat(words.meaning("done")).isEqualTo(PaymentStatus.UNKNOWN);
        assertThat(words.meaning(null)).isEqualTo(PaymentStatus.UNKNOWN);
        assertThat(words.knows("ABORTED")).isTrue();
        assertThat(words.knows("ABORT")).isFalse();
        assertThat(words.knows(null)).isFalse();
        assertThat(words.rows())
                .containsExactlyEntriesOf(new java.util.LinkedHashMap<>(words.rows()))
                .hasSize(3)
                .containsEntry("PAID", PaymentStatus.COMPLETED);
        assertThatThrownBy(() -> words.rows().put("X", PaymentStatus.FAILED))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> words.with(PaymentStatus.CANCELLED, "PAID")).hasMessageContaining("PAID");
    }

    @ParameterizedTest
    @DisplayName("of refusal become exceptions, unknown ones by their status")
    @CsvSource({
        "409, key_reused, IdempotencyConflictException",
        "400, already_done, InvalidStateException",
        "401, something, AuthenticationException",
        "403, something, AuthenticationException",
        "404, something, PaymentNotFoundException",
        "410, something, PaymentNotFoundException",
        "409, something, InvalidStateException",
        "429, something, RateLimitedException",
        "400, something, InvalidRequestException",
        "422, something, InvalidRequestException"
    })
    void refusal(int status, String code, String expected) {
        RuntimeException refusal = REFUSALS.refusal(coded(status, code));
        assertThat(refusal.getClass().getSimpleName()).isEqualTo(expected);
        assertThat(refusal)
                .hasMessageContaining(code)
                .hasMessageContaining("acme")
                .hasMessageContaining("HTTP " + status)
                .hasMessageContaining("req_1")
                .hasMessageNotContaining("jane");
        assertThat(((PaymentException) refusal).providerCode()).isEqualTo(code);
    }

    @Test
    @DisplayName("of refusal may be missing, as in the error page of a proxy")
    void noCode() {
        assertThat(REFUSALS.code(reply(502, "<html>"))).isNull();
        assertThat(REFUSALS.code(reply(400, "{\"error\":\"text\"}"))).isNull();
        assertThat(REFUSALS.code(reply(400, "{}"))).isNull();
        assertThat(REFUSALS.refusal(reply(404, "<html>")))
                .isInstanceOf(PaymentNotFoundException.class)
                .hasMessageContaining("it refused the request (HTTP 404");
        assertThat(RefusalTable.of("acme", "code").code(reply(400, "{\"code\":\"top\"}")))
                .isEqualTo("top");
    }

    @Test
    @DisplayName("of refusal may stand in several places, and name the field that is wrong")
    void severalPlaces() {
        RefusalTable table = RefusalTable.of("acme", "error", "code")
                .orCodeAt("error", "type")
                .withFieldAt("error", "param")
                .with(Rejection.IDEMPOTENCY_CONFLICT, "key_error");

        assertThat(table.code(reply(400, "{\"error\":{\"type\":\"key_error\"}}")))
                .isEqualTo("key_error");
        assertThat(table.code(reply(400, "{\"error\":{\"type\":\"key_error\",\"code\":\"first\"}}")))
                .isEqualTo("first");
        assertThat(table.code(reply(400, "{}"))).isNull();
        assertThat(table.refusal(reply(400, "{\"error\":{\"type\":\"key_error\"}}")))
                .isInstanceOf(IdempotencyConflictException.class);
        assertThat(table.refusal(reply(400, "{\"error\":{\"code\":\"bad\",\"param\":\"items[0][price]\"}}")))
                .hasMessageContaining("as bad, because of items[0][price]");
        assertThat(table.refusal(reply(400, "{\"error\":{\"code\":\"bad\",\"param\":\"jane@example.com\"}}")))
                .hasMessageContaining("as bad")
                .hasMessageNotContaining("jane");
    }

    @Test
    @DisplayName("of refusal may mean something under one status only")
    void meaningAtAStatus() {
        RefusalTable table = REFUSALS.withAt(400, Rejection.INVALID_STATE, "generic");

        assertThat(table.refusal(coded(400, "generic"))).isInstanceOf(InvalidStateException.class);
        assertThat(table.refusal(coded(401, "generic"))).isInstanceOf(AuthenticationException.class);
        assertThat(table.refusal(coded(404, "generic"))).isInstanceOf(PaymentNotFoundException.class);
    }

    @Test
    @DisplayName("of refusal may be told by the field alone, where no code tells better")
    void meaningOfAField() {
        RefusalTable table = REFUSALS.withFieldAt("error", "param").withField(Rejection.INVALID_STATE, "amount");

        assertThat(table.refusal(reply(400, "{\"error\":{\"param\":\"amount\"}}")))
                .isInstanceOf(InvalidStateException.class);
        assertThat(table.refusal(reply(400, "{\"error\":{\"param\":\"reason\"}}")))
                .isInstanceOf(InvalidRequestException.class);
        assertThat(table.refusal(reply(400, "{\"error\":{\"param\":\"amount\",\"code\":\"key_reused\"}}")))
                .isInstanceOf(IdempotencyConflictException.class);
        assertThat(REFUSALS.refusal(reply(400, "{\"error\":{\"param\":\"amount\"}}")))
                .isInstanceOf(InvalidRequestException.class);
    }

    @ParameterizedTest
    @DisplayName("and statuses say whether a call is worth repeating")
    @CsvSource({
        "200, busy, ANSWER",
        "400, busy, OUTCOME_UNKNOWN",
        "409, busy, OUTCOME_UNKNOWN",
        "409, wrong_state, ANSWER",
        "400, something, ANSWER",
        "408, something, OUTCOME_UNKNOWN",
        "425, something, REFUSED_FOR_NOW",
        "429, busy, REFUSED_FOR_NOW",
        "499, something, ANSWER",
        "500, wrong_state, OUTCOME_UNKNOWN",
        "503, something, OUTCOME_UNKNOWN"
    })
    void verdicts(int status, String code, Verdict expected) {
        assertThat(REFUSALS.judge(coded(status, code))).isEqualTo(expected);
    }

    @Test
    @DisplayName("for the id of an exchange stand in a header")
    void requestId() {
        assertThat(REFUSALS.requestIdHeader()).isEqualTo("X-Id");
        assertThat(RefusalTable.of("acme", "code").requestIdHeader()).isNull();
        assertThat(ReplyRules.byStatus("X-Id").requestIdHeader()).isEqualTo("X-Id");
        assertThat(ReplyRules.byStatus().requestIdHeader()).isNull();
        assertThat(REFUSALS.codes().rows().keySet()).containsExactly("wrong_state", "already_done", "key_reused");
    }

    @Test
    @DisplayName("of refusal all have an exception")
    void everyRejection() {
        Map<Rejection, Class<?>> expected = Map.of(
                Rejection.AUTHENTICATION, AuthenticationException.class,
                Rejection.INVALID_REQUEST, InvalidRequestException.class,
                Rejection.NOT_FOUND, PaymentNotFoundException.class,
                Rejection.INVALID_STATE, InvalidStateException.class,
                Rejection.IDEMPOTENCY_CONFLICT, IdempotencyConflictException.class,
                Rejection.RATE_LIMITED, RateLimitedException.class);
        for (Rejection rejection : Rejection.values()) {
            assertThat(rejection.toException("why", ProviderError.of("acme")))
                    .isInstanceOf(expected.get(rejection))
                    .hasMessageContaining("why");
        }
    }

    @Test
    @DisplayName("stand in the first fault, where there is a list of them")
    void listOfFaults() {
        RefusalTable table = RefusalTable.of("acme", "code").orCodeAt("errors", "id");

        assertThat(table.code(reply(400, "{\"errors\":[{\"id\":\"first\"},{\"id\":\"second\"}]}")))
                .isEqualTo("first");
        assertThat(table.code(reply(400, "{\"errors\":{\"id\":\"alone\"}}"))).isEqualTo("alone");
        assertThat(table.code(reply(400, "{\"errors\":[]}"))).isNull();
        assertThat(table.code(reply(400, "{\"errors\":[\"text\"]}"))).isNull();
        assertThat(table.code(reply(400, "{\"errors\":\"text\"}"))).isNull();
        assertThat(table.code(reply(400, "{\"code\":\"top\",\"errors\":[{\"id\":\"first\"}]}")))
                .isEqualTo("top");
    }
}
