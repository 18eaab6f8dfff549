package dev.bursar.testkit.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.IdempotencyConflictException;
import dev.bursar.payment.InvalidStateException;
import dev.bursar.payment.Money;
import dev.bursar.payment.OutcomeUnknownException;
import dev.bursar.payment.PaymentNotFoundException;
import dev.bursar.payment.ProviderUnavailableException;
import dev.bursar.payment.RateLimitedException;
import dev.bursar.payment.payout.PayoutRequest;
import dev.bursar.payment.payout.PayoutResponse;
import dev.bursar.payment.payout.PayoutStatus;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The simulated payouts")
class PayoutSimulatorTest {

    private static final CurrencyCode WON = CurrencyCode.of("KRW");
    private static final PayoutRequest REQUEST = PayoutRequest.builder()
            .payoutId("payout-1")
            .destination("seller-1")
            .amount(Money.of("5000", "KRW"))
            .build();

    private final PayoutSimulator port = new PayoutSimulator();

    private PayoutStatus status() {
        return port.get(REQUEST.reference()).status();
    }

    private PayoutEntry entry() {
        return Objects.requireNonNull(port.payout("payout-1"), "no such payout");
    }

    @Test
    @DisplayName("pay an id once, however often it is sent, and count how often")
    void once() {
        PayoutResponse first = port.send(REQUEST);

        assertThat(first.status()).isEqualTo(PayoutStatus.COMPLETED);
        assertThat(port.send(REQUEST)).isEqualTo(first);
        assertThat(port.get(first.reference())).isEqualTo(first);
        assertThat(port.payouts()).hasSize(1);
        assertThat(entry().timesSent()).isEqualTo(2);
        assertThat(port.sent()).isEqualTo(2);
        assertThat(port.paidTo("seller-1", WON)).isEqualTo(REQUEST.amount());
        assertThat(port.paidTo("seller-2", WON)).isEqualTo(Money.zero(WON));
        port.send(
                REQUEST.toBuilder().payoutId("payout-2").destination("seller-2").build());
        assertThat(port.paid(WON)).isEqualTo(Money.of("10000", "KRW"));
    }

    @Test
    @DisplayName("refuse another content under a used id, and know no id that was never sent")
    void conflicts() {
        assertThatThrownBy(() -> port.get(REQUEST.reference())).isInstanceOf(PaymentNotFoundException.class);
        port.send(REQUEST);

        assertThatThrownBy(() -> port.send(
                        REQUEST.toBuilder().amount(Money.of("1", "KRW")).build()))
                .isInstanceOf(IdempotencyConflictException.class);
        assertThat(port.paid(WON)).isEqualTo(REQUEST.amount());
    }

    static Stream<Arguments> withoutExecution() {
        return Stream.of(
                Arguments.of(PayoutFault.unavailable(), ProviderUnavailableException.class),
                Arguments.of(PayoutFault.rateLimited(), RateLimitedException.class),
                Arguments.of(PayoutFault.lose(), OutcomeUnknownException.class),
                Arguments.of(PayoutFault.refuse("CLOSED"), InvalidStateException.class));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withoutExecution")
    @DisplayName("execute nothing where the fault comes before, and everything the next time")
    void before(PayoutFault fault, Class<? extends Exception> told) {
        port.next(fault);

        assertThatThrownBy(() -> port.send(REQUEST)).isInstanceOf(told);
        assertThat(port.payouts()).isEmpty();
        assertThat(port.send(REQUEST).status()).isEqualTo(PayoutStatus.COMPLETED);
        assertThat(port.sent()).isEqualTo(2);
    }

    @Test
    @DisplayName("execute once where answers are lost afterwards")
    void committed() {
        port.on("payout-1", PayoutFault.commitThenLose(), PayoutFault.commitThenLose());

        assertThatThrownBy(() -> port.send(REQUEST)).isInstanceOf(OutcomeUnknownException.class);
        assertThat(status()).isEqualTo(PayoutStatus.COMPLETED);
        assertThatThrownBy(() -> port.send(REQUEST)).isInstanceOf(OutcomeUnknownException.class);
        assertThat(port.send(REQUEST).status()).isEqualTo(PayoutStatus.COMPLETED);
        assertThat(port.paid(WON)).isEqualTo(REQUEST.amount());
    }

    @Test
    @DisplayName("fail for good under an id, and count nothing of it")
    void failed() {
        port.next(PayoutFault.fail("NO_SUCH_PAYEE"));

        assertThat(port.send(REQUEST).failureCode()).isEqualTo("NO_SUCH_PAYEE");
        assertThat(port.send(REQUEST).status()).isEqualTo(PayoutStatus.FAILED);
        assertThat(port.paid(WON)).isEqualTo(Money.zero(WON));
    }

    @Test
    @DisplayName("stay in progress until they are told, and may come back after they arrived")
    void later() {
        port.always(PayoutFault.stayProcessing());
        port.send(REQUEST);
        assertThat(status()).isEqualTo(PayoutStatus.PROCESSING);

        port.complete("payout-1");
        assertThat(port.send(REQUEST).status()).isEqualTo(PayoutStatus.COMPLETED);
        assertThatThrownBy(() -> port.complete("payout-1")).isInstanceOf(IllegalStateException.class);
        port.fail("payout-1", "RETURNED");
        assertThat(port.get(REQUEST.reference()).failureCode()).isEqualTo("RETURNED");
        assertThat(port.paid(WON)).isEqualTo(Money.zero(WON));
    }

    @Test
    @DisplayName("wait for their day, and can be called off until then")
    void scheduled() {
        PayoutRequest later =
                REQUEST.toBuilder().payOn(LocalDate.of(2026, 4, 1)).build();

        assertThat(port.send(later).status()).isEqualTo(PayoutStatus.PENDING);
        port.cancel("payout-1");
        assertThat(status()).isEqualTo(PayoutStatus.CANCELLED);
    }

    @Test
    @DisplayName("cannot be asked while there is no connection, nor after they were closed")
    void unreachable() {
        port.send(REQUEST);
        port.failNextGets(1);
        assertThatThrownBy(this::status).isInstanceOf(ProviderUnavailableException.class);
        assertThat(status()).isEqualTo(PayoutStatus.COMPLETED);
        port.close();
        assertThatThrownBy(() -> port.send(REQUEST)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("pay an id once, though many threads send it")
    void threads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<PayoutResponse>> calls = Stream.<Callable<PayoutResponse>>generate(
                            () -> () -> port.send(REQUEST))
                    .limit(40)
                    .toList();
            threads.invokeAll(calls);
        } finally {
            threads.shutdown();
        }
        assertThat(entry().timesSent()).isEqualTo(40);
        assertThat(port.paid(WON)).isEqualTo(REQUEST.amount());
    }
}
