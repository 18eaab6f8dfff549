package dev.bursar.ledger.settlement;

import static dev.bursar.ledger.settlement.Market.won;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.AuthenticationException;
import dev.bursar.payment.IdempotencyConflictException;
import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.InvalidStateException;
import dev.bursar.payment.Money;
import dev.bursar.payment.OutcomeUnknownException;
import dev.bursar.payment.PaymentNotFoundException;
import dev.bursar.payment.ProviderError;
import dev.bursar.payment.ProviderUnavailableException;
import dev.bursar.payment.payout.PayoutPort;
import dev.bursar.payment.payout.PayoutReference;
import dev.bursar.payment.payout.PayoutRequest;
import dev.bursar.payment.payout.PayoutResponse;
import dev.bursar.payment.payout.PayoutStatus;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("What a provider answers about a payout")
class PayoutAnswerTest {

    private static final ProviderError ERROR = ProviderError.of("bank");
    private static final boolean FIRST = true;
    private static final boolean REPEATED = false;
    private static final boolean ASKS = true;
    private static final boolean SENDS = false;

    static Stream<Arguments> answers() {
        return Stream.of(
                row(says(PayoutStatus.COMPLETED, 100), FIRST, SENDS, PayoutAnswer.Kind.PAID, SENDS),
                row(says(PayoutStatus.PENDING, 100), FIRST, SENDS, PayoutAnswer.Kind.OPEN, ASKS),
                row(says(PayoutStatus.PROCESSING, 100), REPEATED, ASKS, PayoutAnswer.Kind.OPEN, ASKS),
                row(says(PayoutStatus.UNKNOWN, 100), FIRST, SENDS, PayoutAnswer.Kind.OPEN, ASKS),
                row(says(PayoutStatus.FAILED, 100), FIRST, SENDS, PayoutAnswer.Kind.FAILED, SENDS),
                row(says(PayoutStatus.CANCELLED, 100), REPEATED, ASKS, PayoutAnswer.Kind.FAILED, SENDS),
                row(says(PayoutStatus.COMPLETED, 99), FIRST, SENDS, PayoutAnswer.Kind.OPEN, ASKS),
                row(
                        throwing(new OutcomeUnknownException("lost", ERROR, "k", null, null)),
                        FIRST,
                        SENDS,
                        PayoutAnswer.Kind.OPEN,
                        SENDS),
                row(
                        throwing(new ProviderUnavailableException("down", ERROR, null)),
                        FIRST,
                        SENDS,
                        PayoutAnswer.Kind.OPEN,
                        SENDS),
                row(
                        throwing(new ProviderUnavailableException("down", ERROR, null)),
                        REPEATED,
                        ASKS,
                        PayoutAnswer.Kind.OPEN,
                        ASKS),
                row(throwing(new AuthenticationException("key", ERROR)), FIRST, SENDS, PayoutAnswer.Kind.OPEN, SENDS),
                row(
                        throwing(new IdempotencyConflictException("other", ERROR)),
                        REPEATED,
                        SENDS,
                        PayoutAnswer.Kind.OPEN,
                        SENDS),
                row(
                        throwing(new InvalidStateException("there is one", ERROR)),
                        FIRST,
                        SENDS,
                        PayoutAnswer.Kind.OPEN,
                        ASKS),
                row(
                        throwing(new PaymentNotFoundException("none", ERROR)),
                        REPEATED,
                        ASKS,
                        PayoutAnswer.Kind.OPEN,
                        SENDS),
                row(
                        throwing(new InvalidRequestException("amount", "is too much")),
                        FIRST,
                        SENDS,
                        PayoutAnswer.Kind.NOT_SENT,
                        SENDS),
                row(
                        throwing(new InvalidRequestException("amount", "is too much")),
                        REPEATED,
                        SENDS,
                        PayoutAnswer.Kind.OPEN,
                        SENDS),
                row(
                        throwing(new InvalidRequestException("id", "is needed")),
                        REPEATED,
                        ASKS,
                        PayoutAnswer.Kind.OPEN,
                        SENDS),
                row(throwing(new IllegalStateException("secret")), FIRST, SENDS, PayoutAnswer.Kind.OPEN, SENDS));
    }

    @ParameterizedTest(name = "{index}: after it the payout is {3}")
    @MethodSource("answers")
    @DisplayName("is a failure only where the payout surely is not and never will be made")
    void answers(
            Supplier<PayoutResponse> provider, boolean first, boolean asked, PayoutAnswer.Kind kind, boolean asksNext) {
        PayoutJob job = new PayoutJob("b", "b-1", "payee", won(100), null, first, asked, "mine");

        PayoutAnswer answer = PayoutAnswer.from(new Answering(provider), job);

        assertThat(answer.kind()).isEqualTo(kind);
        assertThat(answer.ask()).isEqualTo(asksNext);
        assertThat(answer.note()).isNotBlank().doesNotContain("secret");
    }

    private record Answering(Supplier<PayoutResponse> answer) implements PayoutPort {

        @Override
        public String provider() {
            return "bank";
        }

        @Override
        public PayoutResponse send(PayoutRequest request) {
            return answer.get();
        }

        @Override
        public PayoutResponse get(PayoutReference reference) {
            return answer.get();
        }

        @Override
        public void close() {}
    }

    private static Arguments row(
            Supplier<PayoutResponse> provider, boolean first, boolean asked, PayoutAnswer.Kind kind, boolean asksNext) {
        return Arguments.of(provider, first, asked, kind, asksNext);
    }

    private static Supplier<PayoutResponse> says(PayoutStatus status, long amount) {
        Money paid = won(amount);
        return () -> new PayoutResponse("bank", "b-1", "po-1", status, status.name(), paid, null, null, null, null);
    }

    private static Supplier<PayoutResponse> throwing(RuntimeException e) {
        return () -> {
            throw e;
        };
    }
}
