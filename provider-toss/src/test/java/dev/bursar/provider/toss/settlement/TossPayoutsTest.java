package dev.bursar.provider.toss.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bursar.payment.BankAccount;
import dev.bursar.payment.ConfigurationException;
import dev.bursar.payment.Feature;
import dev.bursar.payment.IdempotencyConflictException;
import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.InvalidStateException;
import dev.bursar.payment.Money;
import dev.bursar.payment.OutcomeUnknownException;
import dev.bursar.payment.PaymentException;
import dev.bursar.payment.PaymentFactory;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.PaymentNotFoundException;
import dev.bursar.payment.ProviderUnavailableException;
import dev.bursar.payment.RateLimitedException;
import dev.bursar.payment.Secret;
import dev.bursar.payment.payout.PayoutPort;
import dev.bursar.payment.payout.PayoutReference;
import dev.bursar.payment.payout.PayoutRequest;
import dev.bursar.payment.payout.PayoutResponse;
import dev.bursar.payment.payout.PayoutStatus;
import dev.bursar.payment.spi.HttpOptions;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.spi.RetryOptions;
import dev.bursar.provider.toss.TossConfig;
import dev.bursar.provider.toss.TossProvider;
import dev.bursar.testkit.Fault;
import dev.bursar.testkit.toss.TossAccount;
import dev.bursar.testkit.toss.TossSimulator;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A payout at the simulated Toss Payments")
class TossPayoutsTest {

    private static final Money AMOUNT = Money.of("5000", "KRW");
    private static final String ID = "payout-1";
    private static final Duration FIFTEEN_DAYS = Duration.ofDays(15);

    private final TossSimulator simulator = new TossSimulator();
    private final TossAccount account = simulator.account("main");
    private final ProviderContext context = ProviderContext.defaults()
            .withClock(simulator.clock())
            .withHttp(HttpOptions.builder()
                    .readTimeout(Duration.ofMillis(300))
                    .deadline(Duration.ofSeconds(5))
                    .build())
            .withRetry(new RetryOptions(2, Duration.ofMillis(1), Duration.ofMillis(2), 100));
    private final PaymentFactory factory = PaymentFactory.of(new TossProvider()).withContext(context);
    private final PayoutPort port = factory.openPayouts("toss", settings());
    private final TossSettlements toss = TossSettlements.open(
            TossConfig.builder()
                    .secretKey(Secret.of(account.secretKey()))
                    .securityKey(Secret.of(account.securityKey()))
                    .baseUrl(simulator.baseUri())
                    .build(),
            context);
    private final String seller = toss.registerSeller(new SellerRequest(
                    "seller-1",
                    SellerRequest.Type.CORPORATE,
                    "테스트 상호",
                    "김토페",
                    "1234567890",
                    "seller@example.com",
                    "01000001234",
                    new BankAccount("092", "110123456789", "김토페"),
                    Map.of()))
            .sellerId();
    private final Money before = toss.balance().available();

    private Map<String, String> settings() {
        return new LinkedHashMap<>(Map.of(
                "secret_key", account.secretKey(),
                "security_key", account.securityKey(),
                "base_url", simulator.baseUri().toString()));
    }

    private PayoutRequest.Builder request() {
        return PayoutRequest.builder().payoutId(ID).destination(seller).amount(AMOUNT);
    }

    @AfterEach
    void close() {
        port.close();
        toss.close();
        simulator.close();
        assertThat(simulator.defects()).isEmpty();
    }

    private void assertPaidOnce() {
        assertThat(simulator.backOffice().payoutsMade("main", ID)).isOne();
        assertThat(toss.balance().available()).isEqualTo(before.minus(AMOUNT));
    }

    @Test
    @DisplayName("is sent, and read by Toss's id until it has arrived")
    void sent() {
        PayoutResponse sent = port.send(
                request().description("8월대금지급").metadata(Map.of("batch", "8")).build());

        assertThat(sent.status()).isEqualTo(PayoutStatus.PROCESSING);
        assertThat(sent.providerStatus()).isEqualTo("IN_PROGRESS");
        assertThat(sent.requestedAt()).isEqualTo(simulator.clock().instant());
        simulator.backOffice().completePayout(Objects.requireNonNull(sent.providerPayoutId()));
        assertThat(port.get(sent.reference()).status()).isEqualTo(PayoutStatus.COMPLETED);
        assertPaidOnce();
    }

    @Test
    @DisplayName("with a day waits for it, and can come back")
    void scheduled() {
        LocalDate day = LocalDate.ofInstant(simulator.clock().instant(), ZoneId.of("Asia/Seoul"))
                .plusDays(3);
        PayoutResponse sent = port.send(request().payOn(day).build());

        assertThat(sent.status()).isEqualTo(PayoutStatus.PENDING);
        simulator.backOffice().failPayout(Objects.requireNonNull(sent.providerPayoutId()), "INVALID_ACCOUNT_NUMBER");
        PayoutResponse failed = port.get(sent.reference());
        assertThat(failed.status()).isEqualTo(PayoutStatus.FAILED);
        assertThat(failed.failureCode()).isEqualTo("INVALID_ACCOUNT_NUMBER");
        assertThatThrownBy(() -> port.send(request().payOn(day.plusDays(1)).build()))
                .isInstanceOf(IdempotencyConflictException.class);
    }

    static Stream<Fault> faults() {
        return Stream.of(
                Fault.cutAfterRead(),
                Fault.commitThenDrop(),
                Fault.stallBeforeCommit(),
                Fault.stallAfterCommit(),
                Fault.errorBeforeCommit(500),
                Fault.errorAfterCommit(500),
                Fault.errorBeforeCommit(503),
                Fault.errorAfterCommit(502),
                Fault.tooManyRequests(Duration.ZERO),
                Fault.malformedJson(),
                Fault.truncatedBody(),
                Fault.redirect());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    @DisplayName("is made once, though every request of a call meets a fault, and sending again tells how it stands")
    void faulty(Fault fault) {
        simulator.faults().next("payout.create", fault, 2);

        assertThatThrownBy(() -> port.send(request().build()))
                .isInstanceOfAny(OutcomeUnknownException.class, RateLimitedException.class);
        // A fault that ends the first attempt has left one for the second call.
        PayoutResponse sent = null;
        for (int call = 0; call < 2 && sent == null; call++) {
            try {
                sent = port.send(request().build());
            } catch (OutcomeUnknownException e) {
                assertThat(call).as("the second of two faults").isZero();
            }
        }
        assertThat(sent).isNotNull();
        assertThat(port.get(sent.reference()).status()).isEqualTo(PayoutStatus.PROCESSING);
        assertPaidOnce();
    }

    @Test
    @DisplayName("that surely did not reach Toss is told so")
    void unreachable() {
        simulator.refuseConnections();

        assertThatThrownBy(() -> port.send(request().build())).isInstanceOf(ProviderUnavailableException.class);
        assertThat(simulator.backOffice().payoutsMade("main", ID)).isZero();
    }

    @Test
    @DisplayName("that is sent again is answered as it was, and another content is noticed")
    void repeated() {
        PayoutResponse sent = port.send(request().build());

        assertThat(port.send(request().build()).providerPayoutId()).isEqualTo(sent.providerPayoutId());
        assertThatExceptionOfType(IdempotencyConflictException.class)
                .isThrownBy(() ->
                        port.send(request().amount(Money.of("5001", "KRW")).build()))
                .withMessageContaining("an id of its own");
        assertThatThrownBy(() -> port.send(request().destination("seller-9").build()))
                .isInstanceOf(IdempotencyConflictException.class);
        assertPaidOnce();
    }

    @Test
    @DisplayName("whose key Toss has forgotten is neither paid again nor called failed")
    void afterFifteenDays() {
        port.send(request().build());
        simulator.clock().advance(FIFTEEN_DAYS.plusSeconds(1));

        assertThatExceptionOfType(InvalidStateException.class)
                .isThrownBy(() -> port.send(request().build()))
                .withMessageContaining("never pay under another id before")
                .satisfies(refused -> assertThat(refused.providerCode()).isEqualTo("DUPLICATED_REF_PAYOUT_ID"));
        assertPaidOnce();
    }

    @Test
    @DisplayName("that Toss refuses for good has failed, and stays so under its id")
    void refused() {
        simulator.backOffice().payoutBalance("main", BigDecimal.ONE);
        PayoutResponse refused = port.send(request().build());

        assertThat(refused.status()).isEqualTo(PayoutStatus.FAILED);
        assertThat(refused.failureCode()).isEqualTo("INSUFFICIENT_BALANCE");
        assertThat(refused.providerPayoutId()).isNull();
        simulator.backOffice().payoutBalance("main", before.amount());
        assertThat(port.send(request().build()).status()).isEqualTo(PayoutStatus.FAILED);
        assertThat(simulator.backOffice().payoutsMade("main", ID)).isZero();
        PayoutResponse nobody =
                port.send(request().payoutId("payout-2").destination("seller-9").build());
        assertThat(nobody.failureCode()).isEqualTo("NOT_FOUND_SELLER");
    }

    @Test
    @DisplayName("that is refused after an answer was lost is not called failed")
    void refusedAfterALoss() {
        simulator.backOffice().payoutBalance("main", BigDecimal.ONE);
        simulator.faults().next("payout.create", Fault.commitThenDrop());

        assertThatThrownBy(() -> port.send(request().build())).isInstanceOf(OutcomeUnknownException.class);
        assertThat(port.send(request().build()).status()).isEqualTo(PayoutStatus.FAILED);
    }

    @Test
    @DisplayName("is looked up by Toss's own id only")
    void lookUp() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> port.get(PayoutReference.of(ID)))
                .withMessageContaining("providerPayoutId is missing: Toss finds payouts by its own id only");
        assertThatThrownBy(() -> port.get(new PayoutReference(ID, "FPA_0")))
                .isInstanceOf(PaymentNotFoundException.class);
    }

    @ParameterizedTest
    @DisplayName("that Toss would not take is refused by the field's name before anything is sent")
    @CsvSource({"payoutId", "description", "metadata", "amount"})
    void wrongValues(String field) {
        PayoutRequest wrong = request()
                .payoutId(field.equals("payoutId") ? "p".repeat(51) : ID)
                .description(field.equals("description") ? "eight ch" : null)
                .metadata(
                        field.equals("metadata")
                                ? Map.of("1", "", "2", "", "3", "", "4", "", "5", "", "6", "")
                                : Map.of())
                .amount(field.equals("amount") ? Money.of("5", "USD") : AMOUNT)
                .build();
        int requests = simulator.requests().size();

        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> port.send(wrong))
                .withMessageStartingWith("toss: " + field + " ");
        assertThat(simulator.requests().size()).isEqualTo(requests);
    }

    @Test
    @DisplayName("needs the security key, and the account does not declare payouts without it")
    void withoutSecurityKey() {
        Map<String, String> settings = settings();
        settings.remove("security_key");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> factory.openPayouts("toss", settings))
                .withMessageContaining("security_key is missing");
        try (PaymentInterface bare = factory.open("toss", settings);
                PaymentInterface whole = factory.open("toss", settings())) {
            assertThat(bare.capabilities().has(Feature.PAYOUTS)).isFalse();
            assertThat(whole.capabilities().has(Feature.PAYOUTS)).isTrue();
        }
    }

    @Test
    @DisplayName("shows no key in what it throws")
    void noSecrets() {
        simulator.faults().next("payout.create", Fault.commitThenDrop(), 2);
        for (PaymentException told : List.of(
                catchThrowableOfType(
                        PaymentException.class, () -> port.send(request().build())),
                catchThrowableOfType(PaymentException.class, () -> port.get(new PayoutReference(ID, "FPA_0"))))) {
            assertThat(told).hasMessageNotContaining(account.securityKey());
            assertThat(told).hasMessageNotContaining(account.secretKey());
        }
    }
}
