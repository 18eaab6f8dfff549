package dev.bursar.provider.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.bursar.payment.AuthenticationException;
import dev.bursar.payment.CancelRequest;
import dev.bursar.payment.CaptureRequest;
import dev.bursar.payment.IdempotencyConflictException;
import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.InvalidStateException;
import dev.bursar.payment.OutcomeUnknownException;
import dev.bursar.payment.PaymentException;
import dev.bursar.payment.PaymentFactory;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.PaymentNotFoundException;
import dev.bursar.payment.RateLimitedException;
import dev.bursar.payment.RefundRequest;
import dev.bursar.payment.Secret;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.spi.RetryOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
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
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Stripe's errors")
class StripeErrorsTest {

    private static final String CREATED = """
            {"id":"cs_test_1","object":"checkout.session","amount_total":15000,"currency":"krw","status":"open",\
            "url":"https://checkout.stripe.example/1","metadata":{"order_id":"order-1"}}""";

    private final MockWebServer server = new MockWebServer();
    private final List<MockResponse> answers = new CopyOnWriteArrayList<>();
    private final Set<String> keys = new LinkedHashSet<>();
    private PaymentInterface shop;

    @BeforeEach
    void open() throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                keys.add(String.valueOf(request.getHeaders().get("Idempotency-Key")));
                return answers.size() > 1 ? answers.remove(0) : answers.get(0);
            }
        });
        server.start(InetAddress.getLoopbackAddress(), 0);
        shop = PaymentFactory.of(new StripeProvider())
                .withContext(ProviderContext.defaults()
                        .withRetry(new RetryOptions(3, Duration.ofMillis(1), Duration.ofMillis(2), 1000)))
                .open(StripeConfig.builder()
                        .secretKey(Secret.of("sk_test_1"))
                        .baseUrl(server.url("/").uri())
                        .build());
    }

    @AfterEach
    void close() {
        shop.close();
        server.close();
    }

    private static MockResponse error(int status, String type, @Nullable String code, @Nullable String param) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Request-Id", "req_1")
                .body("{\"error\":{\"type\":\"" + type + "\""
                        + (code == null ? "" : ",\"code\":\"" + code + "\"")
                        + (param == null ? "" : ",\"param\":\"" + param + "\"")
                        + ",\"message\":\"Said of jane@example.com\"}}")
                .build();
    }

    private static MockResponse ok() {
        return new MockResponse.Builder().body(CREATED).build();
    }

    private Throwable create(MockResponse... scripted) {
        answers.clear();
        answers.addAll(List.of(scripted));
        return catchThrowable(
                () -> shop.createPayment(StripeBench.order("order-1").build()));
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(401, "invalid_request_error", null, null, AuthenticationException.class),
                Arguments.of(401, "invalid_request_error", "api_key_expired", null, AuthenticationException.class),
                Arguments.of(403, "invalid_request_error", null, null, AuthenticationException.class),
                Arguments.of(403, "invalid_request_error", "account_invalid", null, AuthenticationException.class),
                Arguments.of(400, "invalid_request_error", "parameter_unknown", "mood", InvalidRequestException.class),
                Arguments.of(400, "invalid_request_error", "parameter_missing", "mode", InvalidRequestException.class),
                Arguments.of(400, "invalid_request_error", "amount_too_small", null, InvalidRequestException.class),
                Arguments.of(400, "invalid_request_error", "amount_too_large", null, InvalidRequestException.class),
                Arguments.of(400, "invalid_request_error", null, "amount", InvalidRequestException.class),
                Arguments.of(
                        400, "invalid_request_error", "resource_missing", "customer", InvalidRequestException.class),
                Arguments.of(404, "invalid_request_error", "resource_missing", "id", PaymentNotFoundException.class),
                Arguments.of(
                        400,
                        "invalid_request_error",
                        "payment_intent_unexpected_state",
                        null,
                        InvalidStateException.class),
                Arguments.of(400, "invalid_request_error", "balance_insufficient", null, InvalidStateException.class),
                Arguments.of(400, "idempotency_error", null, null, IdempotencyConflictException.class),
                Arguments.of(402, "card_error", "card_declined", null, InvalidRequestException.class),
                Arguments.of(400, "brand_new_error", "of_another_age", null, InvalidRequestException.class),
                Arguments.of(418, "brand_new_error", null, null, InvalidRequestException.class));
    }

    @ParameterizedTest(name = "{0} {1} {2} {3}")
    @MethodSource("refusals")
    @DisplayName("refuse once, with code and request id, and without Stripe's text")
    void refused(int status, String type, String code, String param, Class<?> expected) {
        Throwable thrown = create(error(status, type, code, param));

        assertThat(thrown).isInstanceOf(expected).hasMessageContaining("req_1").hasMessageNotContaining("jane");
        assertThat(((PaymentException) thrown).providerCode()).isEqualTo(code != null ? code : type);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    @DisplayName("name the field that is wrong")
    void field() {
        assertThat(create(error(400, "invalid_request_error", "parameter_unknown", "line_items[0][mood]")))
                .hasMessageContaining("because of line_items[0][mood]");
    }

    static Stream<Arguments> passing() {
        return Stream.of(
                Arguments.of("a twin that runs", error(409, "idempotency_error", "idempotency_key_in_use", null)),
                Arguments.of("another conflict", error(409, "invalid_request_error", null, null)),
                Arguments.of("a lock", error(429, "invalid_request_error", "lock_timeout", null)),
                Arguments.of("too many requests", error(429, "invalid_request_error", "rate_limit", null)),
                Arguments.of("a failed dependency", error(424, "api_error", null, null)),
                Arguments.of("an internal error", error(500, "api_error", null, null)),
                Arguments.of(
                        "what Stripe says to repeat",
                        error(400, "invalid_request_error", null, null)
                                .newBuilder()
                                .addHeader("Stripe-Should-Retry", "true")
                                .build()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("passing")
    @DisplayName("that pass are overcome under the same key")
    void repeated(String name, MockResponse passing) {
        assertThat(create(passing, ok())).as(name).isNull();
        assertThat(server.getRequestCount()).isEqualTo(2);
        assertThat(keys).hasSize(1).doesNotContain("null");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("passing")
    @DisplayName("that stay leave the outcome open, unless surely nothing was executed")
    void staying(String name, MockResponse staying) {
        assertThat(create(staying))
                .isInstanceOf(
                        name.contains("lock") || name.contains("too many")
                                ? RateLimitedException.class
                                : OutcomeUnknownException.class);
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    static Stream<Arguments> hopeless() {
        return Stream.of(
                Arguments.of(500, OutcomeUnknownException.class),
                Arguments.of(409, OutcomeUnknownException.class),
                Arguments.of(429, RateLimitedException.class));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hopeless")
    @DisplayName("that Stripe says not to repeat are not repeated")
    void advisedAgainst(int status, Class<?> expected) {
        assertThat(create(error(status, "api_error", null, null)
                        .newBuilder()
                        .addHeader("Stripe-Should-Retry", "false")
                        .build()))
                .isInstanceOf(expected);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    private static MockResponse intent() {
        return new MockResponse.Builder()
                .body("{\"id\":\"pi_1\",\"object\":\"payment_intent\",\"status\":\"succeeded\",\"amount\":15000,"
                        + "\"currency\":\"krw\",\"latest_charge\":{\"id\":\"ch_1\",\"refunds\":{\"data\":[],"
                        + "\"has_more\":false}}}")
                .build();
    }

    private Throwable refund(MockResponse answer) {
        answers.clear();
        answers.addAll(List.of(intent(), answer));
        return catchThrowable(() -> shop.refundPayment(RefundRequest.builder()
                .paymentId("pi_1")
                .refundId("refund-1")
                .amount(StripeBench.AMOUNT)
                .build()));
    }

    @Test
    @DisplayName("about an amount mean that there is less, where a part is captured or given back")
    void amounts() {
        for (MockResponse answer : List.of(
                error(400, "invalid_request_error", null, "amount"),
                error(400, "invalid_request_error", "amount_too_large", "amount_to_capture"),
                error(400, "invalid_request_error", "charge_already_refunded", null),
                error(400, "invalid_request_error", null, null))) {
            assertThat(refund(answer)).isInstanceOf(InvalidStateException.class);
            answers.clear();
            answers.add(answer);
            assertThat(catchThrowable(() -> shop.capturePayment(CaptureRequest.of("pi_1"))))
                    .isInstanceOf(InvalidStateException.class);
        }
    }

    static Stream<Arguments> keys() {
        return Stream.of(
                Arguments.of(401, AuthenticationException.class),
                Arguments.of(403, AuthenticationException.class),
                Arguments.of(404, PaymentNotFoundException.class));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("keys")
    @DisplayName("about the key are about the key at every verb")
    void keyAtEveryVerb(int status, Class<?> expected) {
        MockResponse answer = error(status, "invalid_request_error", null, null);
        assertThat(create(answer)).isInstanceOf(expected);
        assertThat(refund(answer)).isInstanceOf(expected);
        answers.clear();
        answers.add(answer);
        assertThat(catchThrowable(() -> shop.capturePayment(CaptureRequest.of("pi_1"))))
                .isInstanceOf(expected);
        assertThat(catchThrowable(() -> shop.cancelPayment(CancelRequest.of("pi_1"))))
                .isInstanceOf(expected);
        assertThat(catchThrowable(() -> shop.getPaymentStatus("pi_1"))).isInstanceOf(expected);
    }

    @Test
    @DisplayName("of a refund are never read as the payment they speak of")
    void declinedRefund() {
        MockResponse answer = new MockResponse.Builder()
                .code(402)
                .body(
                        "{\"error\":{\"type\":\"card_error\",\"code\":\"card_declined\",\"payment_intent\":{\"id\":\"pi_1\","
                                + "\"object\":\"payment_intent\",\"status\":\"succeeded\",\"amount\":15000,\"currency\":\"krw\"}}}")
                .build();

        assertThat(refund(answer)).isInstanceOf(PaymentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404})
    @DisplayName("about a payment that is not there are told as not found, whatever their status")
    void notThere(int status) {
        assertThat(refund(error(status, "invalid_request_error", "resource_missing", "payment_intent")))
                .isInstanceOf(PaymentNotFoundException.class);
    }
}
