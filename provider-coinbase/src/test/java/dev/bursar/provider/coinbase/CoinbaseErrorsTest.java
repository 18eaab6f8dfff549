package dev.bursar.provider.coinbase;

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
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Coinbase's errors")
class CoinbaseErrorsTest {

    private static final Map<String, Class<? extends PaymentException>> TYPES = Map.of(
            "state", InvalidStateException.class,
            "request", InvalidRequestException.class,
            "key", AuthenticationException.class,
            "not found", PaymentNotFoundException.class,
            "conflict", IdempotencyConflictException.class,
            "limit", RateLimitedException.class,
            "unknown", OutcomeUnknownException.class);

    private final Told told = new Told();

    @AfterEach
    void close() {
        told.close();
    }

    private void fails(Runnable call, String type, String code) {
        assertThatThrownBy(call::run)
                .isInstanceOf(TYPES.get(type))
                .isInstanceOfSatisfying(
                        PaymentException.class,
                        e -> assertThat(e.providerCode()).isEqualTo(code))
                // What Coinbase writes may quote the customer.
                .hasMessageNotContaining("Kim Mina");
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_request, request",
        "401, unauthorized, key",
        "403, forbidden, key",
        "404, not_found, not found",
        "422, idempotency_error, conflict",
        "429, rate_limit_exceeded, limit",
        "500, internal_server_error, unknown",
        "502, bad_gateway, unknown",
        "503, service_unavailable, unknown",
        "418, astrological, request",
        "409, astrological_conflict, state"
    })
    @DisplayName("of checkouts are told in our words")
    void checkouts(int status, String code, String type) {
        told.status = status;
        told.answer =
                "{\"errorType\":\"" + code + "\",\"errorMessage\":\"Kim Mina is not right\",\"correlationId\":\"1\"}";

        fails(this::create, type, isSpent(status) ? null : code);
    }

    private void create() {
        told.checkouts().createPayment(CoinbaseBench.order("order-1001").build());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "429 | {\"errors\":[{\"id\":\"rate_limit_exceeded\",\"message\":\"Kim Mina\"}]} | limit | ",
                "429 | {\"errors\":[]} | limit | ",
                "429 | <html>slow down</html> | limit | ",
                "400 | {\"errors\":[{\"id\":\"invalid_request\"}]} | request | invalid_request",
                "400 | {\"errors\":\"Kim Mina\"} | request | ",
                "401 | Unauthorized | key | ",
                "404 | {} | not found | ",
                "503 | <html>Kim Mina</html> | unknown | "
            })
    @DisplayName("of checkouts are told in every shape they come in")
    void shapes(int status, String body, String type, String code) {
        told.status = status;
        told.answer = body;
        told.contentType = body.startsWith("<") ? "text/html" : "application/json";

        fails(this::create, type, code);
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_request, request",
        "400, param_required, request",
        "400, validation_error, request",
        "401, authentication_error, key",
        "404, not_found, not found",
        "429, rate_limit_exceeded, limit"
    })
    @DisplayName("of Commerce are told in our words")
    void commerce(int status, String code, String type) {
        told.status = status;
        told.answer = "{\"error\":{\"type\":\"" + code + "\",\"message\":\"Kim Mina is not right\"}}";

        fails(
                () -> told.commerce()
                        .createPayment(CoinbaseBench.order("order-1001").build()),
                type,
                isSpent(status) ? null : code);
    }

    /** What is repeated until the attempts are spent is told by its status alone. */
    private static boolean isSpent(int status) {
        return status == 429 || status >= 500;
    }
}
