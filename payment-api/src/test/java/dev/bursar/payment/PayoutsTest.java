package dev.bursar.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.bursar.payment.PaymentObserver.Operation;
import dev.bursar.payment.PaymentObserver.Outcome;
import dev.bursar.payment.payout.PayoutPort;
import dev.bursar.payment.payout.PayoutReference;
import dev.bursar.payment.payout.PayoutRequest;
import dev.bursar.payment.payout.PayoutResponse;
import dev.bursar.payment.payout.PayoutStatus;
import dev.bursar.payment.spi.RateLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Payouts")
class PayoutsTest {

    private static final PayoutReference REFERENCE = new PayoutReference("payout-1", "po-1");

    private final FakeProvider provider = new FakeProvider();

    private PayoutPort open() {
        return PaymentFactory.of(provider).openPayouts(new FakeProvider.Config("shop-1"));
    }

    /** An answer to {@link Samples#PAYOUT_REQUEST}, with a change in it. */
    private PayoutPort answering(Consumer<PayoutResponse.Builder> change) {
        provider.answering(usual -> {
            PayoutResponse.Builder builder = ((PayoutResponse) usual).toBuilder();
            change.accept(builder);
            return builder.build();
        });
        return open();
    }

    @Test
    @DisplayName("are opened by typed settings, by name, and by settings that name the provider")
    void opened() {
        PaymentFactory factory = PaymentFactory.of(provider);
        Map<String, String> settings = Map.of("secret_key", "sk", "rate_limit", "5/s");

        assertThat(open().send(Samples.PAYOUT_REQUEST).providerPayoutId()).isEqualTo("po-1");
        assertThat(factory.openPayouts("fake", settings).get(REFERENCE).payoutId())
                .isEqualTo("payout-1");
        PayoutPort alone = factory.openPayouts(PaymentSettings.of(Map.of("payment.fake.secret_key", "sk")));
        assertThat(alone.provider()).isEqualTo("fake");
        assertThat(provider.contexts.get(1).rateLimit()).isEqualTo(RateLimit.perSecond(5));
        assertThat(provider.asked).containsExactly(PaymentVerb.PAYOUT, PaymentVerb.PAYOUT_STATUS);
    }

    @Test
    @DisplayName("are refused before anything is opened, where the provider does not declare them")
    void undeclared() {
        provider.with(Samples.CAPABILITIES.without(Feature.PAYOUTS));

        assertThatExceptionOfType(UnsupportedFeatureException.class)
                .isThrownBy(this::open)
                .withMessageStartingWith("fake: it does not have the feature PAYOUTS: ")
                .satisfies(refused -> assertThat(refused.feature()).isEqualTo("PAYOUTS"));
        assertThat(provider.contexts).isEmpty();
    }

    @Test
    @DisplayName("are sent under a key that is made of the host's id, the same each time")
    void key() {
        List<Operation> begun = new ArrayList<>();
        List<Outcome> ended = new ArrayList<>();
        PayoutPort port = PaymentFactory.of(provider)
                .withObserver(operation -> {
                    begun.add(operation);
                    return ended::add;
                })
                .openPayouts(new FakeProvider.Config("shop-1"));

        PayoutResponse first = port.send(Samples.PAYOUT_REQUEST);
        port.send(Samples.PAYOUT_REQUEST);
        port.get(REFERENCE);

        assertThat(provider.scopes)
                .extracting(scope -> scope.idempotencyKey())
                .containsExactly("payout:payout-1", "payout:payout-1", null);
        assertThat(begun)
                .extracting(Operation::verb)
                .containsExactly(PaymentVerb.PAYOUT, PaymentVerb.PAYOUT, PaymentVerb.PAYOUT_STATUS);
        assertThat(begun.get(0).amount()).isEqualTo(Samples.WON);
        assertThat(ended).hasSize(3);
        assertThat(ended.get(0).payout()).isEqualTo(first);
        assertThat(ended.get(0).payment()).isNull();
    }

    @Test
    @DisplayName("are not believed where the answer tells of another payout or amount")
    void otherAnswers() {
        assertThatExceptionOfType(AmountMismatchException.class)
                .isThrownBy(
                        () -> answering(answer -> answer.amount(Samples.PART)).send(Samples.PAYOUT_REQUEST))
                .satisfies(mismatch -> assertThat(mismatch.afterExecution()).isTrue())
                .withMessageContaining("payout amount should be 15000 KRW but came back as 5000 KRW");
        assertThatExceptionOfType(AmountMismatchException.class)
                .isThrownBy(
                        () -> answering(answer -> answer.payoutId("payout-2")).send(Samples.PAYOUT_REQUEST))
                .withMessageContaining("payoutId should be payout-1");
        for (Consumer<PayoutResponse.Builder> other : List.<Consumer<PayoutResponse.Builder>>of(
                answer -> answer.payoutId("payout-2"), answer -> answer.providerPayoutId("po-2"))) {
            assertThatExceptionOfType(ProviderProtocolException.class)
                    .isThrownBy(() -> answering(other).get(REFERENCE))
                    .withMessageContaining("answered with another payout");
        }
        assertThatExceptionOfType(ProviderProtocolException.class)
                .isThrownBy(() -> {
                    provider.answering(usual -> null);
                    open().get(REFERENCE);
                })
                .withMessageContaining("gave no answer");
    }

    @Test
    @DisplayName("that may have been executed are unknown, whatever the plugin throws")
    void unknown() {
        provider.doing(scope -> {
            scope.countAttempt();
            scope.noteChangeMayHaveLeft(true);
            throw new NullPointerException("a bug of the plugin");
        });

        assertThat(catchThrowable(() -> open().send(Samples.PAYOUT_REQUEST)))
                .isInstanceOfSatisfying(OutcomeUnknownException.class, unknown -> {
                    assertThat(unknown.idempotencyKey()).isEqualTo("payout:payout-1");
                    assertThat(unknown).hasMessageContaining("repeat the same call with the same ids");
                });
    }

    @Test
    @DisplayName("are closed once, and refused afterwards")
    void closed() {
        PayoutPort port = open();
        assertThat(port).hasToString("PayoutPort[fake, account=shop-1]");
        port.close();
        port.close();

        assertThat(provider.closed()).isEqualTo(1);
        assertThatThrownBy(() -> port.send(Samples.PAYOUT_REQUEST))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is closed");
        assertThatThrownBy(() -> port.get(REFERENCE)).isInstanceOf(IllegalStateException.class);
        assertThat(port).hasToString("PayoutPort[fake, account=shop-1, closed]");
    }

    static Stream<Arguments> faults() {
        PayoutRequest.Builder good = Samples.PAYOUT_REQUEST.toBuilder();
        return Stream.of(
                Arguments.of(
                        "payoutId", PayoutRequest.builder().destination("s").amount(Samples.WON)),
                Arguments.of(
                        "destination", PayoutRequest.builder().payoutId("p").amount(Samples.WON)),
                Arguments.of("amount", PayoutRequest.builder().payoutId("p").destination("s")),
                Arguments.of(
                        "amount",
                        PayoutRequest.builder()
                                .payoutId("p")
                                .destination("s")
                                .amount(Money.zero(Samples.WON.currency()))),
                Arguments.of("description", good.description("two\nlines")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    @DisplayName("whose request lacks something, or has something wrong, are refused by its name")
    void requests(String field, PayoutRequest.Builder wrong) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(wrong::build)
                .satisfies(refused -> assertThat(refused.faults())
                        .extracting(InvalidRequestException.Fault::field)
                        .containsExactly(field));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("may be paid under another id only where they have surely come to nothing")
    void paidAnew(PayoutStatus status) {
        assertThat(status.mayBePaidAnew()).isEqualTo(status == PayoutStatus.FAILED || status == PayoutStatus.CANCELLED);
    }
}
