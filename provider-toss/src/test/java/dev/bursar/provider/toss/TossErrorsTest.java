package dev.bursar.provider.toss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.bursar.payment.AuthenticationException;
import dev.bursar.payment.ConfirmRequest;
import dev.bursar.payment.FailureCode;
import dev.bursar.payment.IdempotencyConflictException;
import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.InvalidStateException;
import dev.bursar.payment.Money;
import dev.bursar.payment.OutcomeUnknownException;
import dev.bursar.payment.PaymentFactory;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.PaymentNotFoundException;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.RateLimitedException;
import dev.bursar.payment.RefundRequest;
import dev.bursar.payment.Secret;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.spi.RetryOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Toss's errors")
class TossErrorsTest {

    private static final Money AMOUNT = Money.of("15000", "KRW");
    private static final String PAYMENT = """
            {"paymentKey":"key_1","orderId":"order-1001","status":"%s","currency":"KRW","totalAmount":15000,\
            "balanceAmount":15000,"requestedAt":"2026-01-02T14:46:59+09:00","approvedAt":%s}""";

    private final MockWebServer server = new MockWebServer();
    private final List<MockResponse> posts = new ArrayList<>();
    private final Set<String> keys = new LinkedHashSet<>();
    private String held = PAYMENT.formatted("IN_PROGRESS", "null");
    private @Nullable String next;
    private PaymentInterface shop;

    @BeforeEach
    void open() throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                if ("GET".equals(request.getMethod())) {
                    return json(200, held);
                }
                held = next == null ? held : next;
                keys.add(String.valueOf(request.getHeaders().get("Idempotency-Key")));
                return posts.size() > 1 ? posts.remove(0) : posts.get(0);
            }
        });
        server.start(InetAddress.getLoopbackAddress(), 0);
        shop = PaymentFactory.of(new TossProvider())
                .withContext(ProviderContext.defaults()
                        .withRetry(new RetryOptions(3, Duration.ofMillis(1), Duration.ofMillis(2), 1000)))
                .open(TossConfig.builder()
                        .secretKey(Secret.of("test_sk_zXLkKEypNArWmo50nX3lmeaxYG5R"))
                        .baseUrl(server.url("/").uri())
                        .build());
    }

    @AfterEach
    void close() {
        shop.close();
        server.close();
    }

    private static MockResponse json(int status, String body) {
        return new MockResponse.Builder().code(status).body(body).build();
    }

    private static MockResponse error(int status, String code) {
        return json(status, "{\"code\":\"" + code + "\",\"message\":\"한도를 초과했습니다.\"}");
    }

    private PaymentResponse confirm() {
        return shop.confirmPayment(ConfirmRequest.builder()
                .paymentId("key_1")
                .orderId("order-1001")
                .amount(AMOUNT)
                .returnParameters(Map.of("paymentKey", "key_1", "orderId", "order-1001", "amount", "15000"))
                .build());
    }

    private void refund() {
        held = PAYMENT.formatted("DONE", "\"2026-01-02T14:47:59+09:00\"");
        shop.refundPayment(RefundRequest.builder()
                .paymentId("key_1")
                .refundId("refund-1")
                .amount(AMOUNT)
                .build());
    }

    static Stream<Map.Entry<String, FailureCode>> declines() {
        return TossWords.FAILURE.rows().entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("declines")
    @DisplayName("that decline are failed payments with their reason and Toss's own words")
    void declined(Map.Entry<String, FailureCode> row) {
        posts.add(error(403, row.getKey()));

        PaymentResponse declined = confirm();

        assertThat(declined.status()).isEqualTo(PaymentStatus.FAILED);
        assertThat(declined.failure()).isNotNull();
        assertThat(declined.failure().code()).isEqualTo(row.getValue());
        assertThat(declined.failure().providerCode()).isEqualTo(row.getKey());
        assertThat(declined.failure().message()).isEqualTo("한도를 초과했습니다.");
        assertThat(declined.paymentId()).isEqualTo("key_1");
    }

    @ParameterizedTest
    @CsvSource({
        "401, UNAUTHORIZED_KEY, authentication",
        "400, INVALID_API_KEY, authentication",
        "403, INCORRECT_BASIC_AUTH_FORMAT, authentication",
        "403, FORBIDDEN_REQUEST, authentication",
        "404, NOT_FOUND_MERCHANT, authentication",
        "400, API_VERSION_UPDATE_NEEDED, authentication",
        "404, NOT_FOUND_PAYMENT, not found",
        "404, NOT_FOUND_SOMETHING_NEW, not found",
        "404, NOT_FOUND_PAYMENT_SESSION, state",
        "400, DUPLICATED_ORDER_ID, state",
        "400, INVALID_REQUEST, request",
        "400, INVALID_ORDER_ID, request",
        "400, INVALID_IDEMPOTENCY_KEY, conflict",
        "400, NOT_SUPPORTED_USD, request",
        "403, FORBIDDEN_CONSECUTIVE_REQUEST, rate",
        "429, TOO_MANY_REQUESTS, rate",
        "400, PROVIDER_ERROR, unknown",
        "400, CARD_PROCESSING_ERROR, unknown",
        "400, A_CODE_OF_NEXT_YEAR, unknown",
        "403, A_CODE_OF_NEXT_YEAR, unknown",
        "409, IDEMPOTENT_REQUEST_PROCESSING, unknown",
        "500, FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING, unknown",
        "500, UNKNOWN_PAYMENT_ERROR, unknown"
    })
    @DisplayName("of a confirmation mean what the documentation says")
    void confirmation(int status, String code, String meaning) {
        posts.add(error(status, code));

        assertThat(catchThrowable(this::confirm))
                .isInstanceOf(exception(meaning))
                .hasMessageNotContaining("한도");
        assertThat(keys).as("one key, whatever happens").hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "403, NOT_CANCELABLE_AMOUNT, state",
        "403, NOT_CANCELABLE_PAYMENT, state",
        "403, NOT_ALLOWED_PARTIAL_REFUND, state",
        "403, NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT, state",
        "403, EXCEED_MAX_REFUND_DUE, state",
        "400, REFUND_REJECTED, state",
        "400, ALREADY_CANCELED_PAYMENT, state",
        "400, ALREADY_REFUND_PAYMENT, state",
        "400, INVALID_REFUND_ACCOUNT_INFO, request",
        "400, PROVIDER_ERROR, unknown",
        "500, FAILED_REFUND_PROCESS, unknown",
        "500, COMMON_ERROR, unknown",
        "400, A_CODE_OF_NEXT_YEAR, unknown"
    })
    @DisplayName("of a refund mean what the documentation says")
    void refunds(int status, String code, String meaning) {
        posts.add(error(status, code));

        assertThat(catchThrowable(this::refund)).isInstanceOf(exception(meaning));
        assertThat(keys).hasSize(1);
    }

    private static Class<? extends Throwable> exception(String meaning) {
        return switch (meaning) {
            case "authentication" -> AuthenticationException.class;
            case "not found" -> PaymentNotFoundException.class;
            case "state" -> InvalidStateException.class;
            case "request" -> InvalidRequestException.class;
            case "conflict" -> IdempotencyConflictException.class;
            case "rate" -> RateLimitedException.class;
            default -> OutcomeUnknownException.class;
        };
    }

    @Test
    @DisplayName("that say it was done already have the payment asked for")
    void doneAlready() {
        posts.add(error(400, "ALREADY_PROCESSED_PAYMENT"));

        PaymentResponse asked = confirm();

        assertThat(asked.providerStatus()).isEqualTo("IN_PROGRESS");
        assertThat(asked.status()).isEqualTo(PaymentStatus.PENDING);
    }

    @Test
    @DisplayName("of old that are kept under their key do not hide that it was paid since")
    void paidSince() {
        posts.add(error(403, "NOT_AVAILABLE_BANK"));
        next = PAYMENT.formatted("DONE", "\"2026-01-02T14:47:59+09:00\"");

        PaymentResponse told = confirm();

        assertThat(told.status()).isEqualTo(PaymentStatus.COMPLETED);
        assertThat(told.failure()).isNull();
    }

    @Test
    @DisplayName("of a confirmation that came too late are a payment that has expired")
    void tooLate() {
        posts.add(error(404, "NOT_FOUND_PAYMENT_SESSION"));
        next = PAYMENT.formatted("EXPIRED", "null");

        assertThat(confirm().failure())
                .isNotNull()
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(FailureCode.EXPIRED));
    }

    @Test
    @DisplayName("of a twin that still runs have the same key tried again")
    void twin() {
        posts.add(error(409, "IDEMPOTENT_REQUEST_PROCESSING"));
        posts.add(error(409, "IDEMPOTENT_REQUEST_PROCESSING"));
        posts.add(json(200, PAYMENT.formatted("DONE", "\"2026-01-02T14:47:59+09:00\"")));

        assertThat(confirm().status()).isEqualTo(PaymentStatus.COMPLETED);
        assertThat(keys).hasSize(1);
    }

    @Test
    @DisplayName("that are kept under their key are not asked for again")
    void keptError() {
        posts.add(error(400, "PROVIDER_ERROR"));
        int before = server.getRequestCount();

        assertThat(catchThrowable(this::confirm)).isInstanceOf(OutcomeUnknownException.class);

        assertThat(server.getRequestCount() - before)
                .as("one look, one attempt")
                .isEqualTo(2);
    }

    @Test
    @DisplayName("without a code that can be read leave the outcome open")
    void unreadable() {
        posts.add(json(400, "<html>Bad Request</html>"));

        assertThat(catchThrowable(this::confirm)).isInstanceOf(OutcomeUnknownException.class);
    }
}
