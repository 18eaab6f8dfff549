package dev.bursar.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.bursar.payment.PaymentObserver.Operation;
import dev.bursar.payment.PaymentObserver.Outcome;
import dev.bursar.payment.spi.CallScope;
import dev.bursar.payment.webhook.WebhookEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class PaymentObserverTest {

    private final List<Operation> begun = new ArrayList<>();
    private final List<Outcome> ended = new ArrayList<>();
    private final FakeProvider provider = new FakeProvider();

    private final PaymentInterface payments = open(operation -> {
        begun.add(operation);
        return ended::add;
    });

    @ParameterizedTest
    @FieldSource("dev.bursar.payment.Verbs#OF_PAYMENTS")
    void everyVerbOnce(PaymentVerb verb) {
        Object answer = Verbs.call(payments, verb);
        assertThat(answer).isNotNull();

        assertThat(begun).singleElement().satisfies(operation -> {
            assertThat(operation.verb()).isEqualTo(verb);
            assertThat(operation.provider()).isEqualTo("fake");
            assertThat(operation.account()).isEqualTo("shop-1");
        });
        assertThat(ended).singleElement().satisfies(outcome -> {
            assertThat(outcome.payment()).isSameAs(answer instanceof PaymentResponse ? answer : null);
            assertThat(outcome.refund()).isSameAs(answer instanceof RefundResponse ? answer : null);
            assertThat(outcome.event()).isSameAs(answer instanceof WebhookEvent ? answer : null);
            assertThat(outcome.error()).isNull();
            assertThat(outcome.duration()).isBetween(Duration.ofNanos(1), Duration.ofMinutes(1));
        });
    }

    @ParameterizedTest
    @FieldSource("dev.bursar.payment.Verbs#OF_PAYMENTS")
    void everyFaultOnceAsTheHostSeesIt(PaymentVerb verb) {
        provider.doing(scope -> {
            scope.countAttempt();
            scope.countAttempt();
            scope.countRepetition();
            scope.noteChangeMayHaveLeft(true);
            throw new IllegalStateException("bug");
        });

        Throwable told = catchThrowable(() -> Verbs.call(payments, verb));

        assertThat(told).isInstanceOf(OutcomeUnknownException.class);
        assertThat(begun).hasSize(1);
        assertThat(ended).singleElement().satisfies(outcome -> {
            assertThat(outcome.error()).isSameAs(told);
            assertThat(outcome.payment()).isNull();
            assertThat(outcome.attempts()).isEqualTo(2);
            assertThat(outcome.repetitions()).isEqualTo(1);
        });
    }

    @Test
    void refusedBeforeAnythingWasSent() {
        assertThatExceptionOfType(UnsupportedFeatureException.class)
                .isThrownBy(() -> payments.createPayment(
                        Verbs.CREATE.toBuilder().method(PaymentMethod.CRYPTO).build()));

        assertThat(ended).singleElement().satisfies(outcome -> {
            assertThat(outcome.error()).isInstanceOf(UnsupportedFeatureException.class);
            assertThat(outcome.attempts()).isZero();
        });
    }

    @Test
    void errorOfTheJvmEndsTheOperationToo() {
        provider.doing(scope -> {
            throw new StackOverflowError();
        });

        assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> payments.createPayment(Verbs.CREATE));
        assertThat(ended)
                .singleElement()
                .satisfies(outcome ->
                        assertThat(outcome.error()).hasMessage("the JVM failed: java.lang.StackOverflowError"));
    }

    @Test
    void whatIsKnownOfAnOperation() {
        Verbs.call(payments, PaymentVerb.CREATE);
        Verbs.call(payments, PaymentVerb.REFUND);
        Verbs.call(payments, PaymentVerb.DELETE_INSTRUMENT);

        assertThat(begun.get(0).reference()).isEqualTo(PaymentReference.byOrderId("order-1001"));
        assertThat(begun.get(0).amount()).isEqualTo(Samples.WON);
        assertThat(begun.get(0).method()).isNull();
        assertThat(begun.get(0).idempotencyKey()).isEqualTo(Verbs.CREATE.idempotencyKey());
        assertThat(begun.get(1).reference()).isEqualTo(PaymentReference.byPaymentId("pay-1"));
        assertThat(begun.get(1).amount()).isEqualTo(Samples.PART);
        assertThat(begun.get(2).method()).isEqualTo(PaymentMethod.CARD);
    }

    @Test
    void throwingObserverChangesNothing() {
        for (Throwable thrown : List.of(
                new IllegalStateException("metrics are down"),
                new NoClassDefFoundError("io/metrics/Timer"),
                new Exception("checked"))) {
            PaymentObserver atBegin = operation -> {
                raise(thrown);
                return ended::add;
            };
            PaymentObserver atEnd = operation -> outcome -> raise(thrown);
            PaymentObserver none = operation -> null;
            PaymentInterface observed = open(atBegin, atEnd, none, operation -> ended::add);
            ended.clear();

            assertThat(observed.createPayment(Verbs.CREATE).paymentId()).isEqualTo("pay-1");
            assertThat(ended)
                    .as("the next observer is called all the same, once")
                    .singleElement()
                    .satisfies(outcome -> assertThat(outcome.error()).isNull());
        }
    }

    @Test
    void throwingObserverHidesNoFault() {
        provider.doing(scope -> {
            throw new InvalidStateException("refunded", ProviderError.of("fake"));
        });
        PaymentInterface observed = open(operation -> outcome -> raise(new NoClassDefFoundError("io/metrics/Timer")));

        assertThatThrownBy(() -> observed.createPayment(Verbs.CREATE)).isInstanceOf(InvalidStateException.class);
    }

    @Test
    void severalObserversInTheirOrder() {
        List<String> order = new ArrayList<>();
        PaymentInterface observed = open(
                operation -> {
                    order.add("first begins");
                    return outcome -> order.add("first ends");
                },
                operation -> {
                    order.add("second begins");
                    return outcome -> order.add("second ends");
                });

        observed.createPayment(Verbs.CREATE);

        assertThat(order).containsExactly("first begins", "second begins", "first ends", "second ends");
    }

    @Test
    void observerOfALaterFactoryDoesNotSeeEarlierAccounts() {
        PaymentFactory plain = PaymentFactory.of(provider);
        PaymentFactory observed = plain.withObserver(operation -> {
            begun.add(operation);
            return ended::add;
        });

        plain.open(new FakeProvider.Config("a")).createPayment(Verbs.CREATE);
        assertThat(begun).isEmpty();
        observed.open(new FakeProvider.Config("b")).createPayment(Verbs.CREATE);
        assertThat(begun).map(Operation::account).containsExactly("b");
    }

    @Test
    void scopeOfAnOperation() {
        Verbs.call(payments, PaymentVerb.CONFIRM);
        CallScope scope = provider.scopes.get(0);

        assertThat(scope.verb()).isEqualTo(PaymentVerb.CONFIRM);
        assertThat(scope.idempotencyKey()).isEqualTo("key-2");
        assertThat(scope.reference()).isEqualTo(new PaymentReference("pay-1", "order-1001"));
        assertThat(scope.attempts()).isZero();
        assertThat(scope.changeMayHaveLeft()).isFalse();
        assertThat(scope.remaining()).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void requestsOfWhatFollowsUpAreCountedToo() {
        provider.doing(scope -> {
            scope.countAttempt();
            CallScope next = scope.followUp(PaymentReference.byPaymentId("pay-1"));
            next.countAttempt();
            next.countRepetition();
        });

        Verbs.call(payments, PaymentVerb.CONFIRM);

        assertThat(ended.get(ended.size() - 1).attempts()).isEqualTo(2);
        assertThat(ended.get(ended.size() - 1).repetitions()).isEqualTo(1);
    }

    @Test
    void forgettingHasAKeyThatDoesNotTellTheToken() {
        payments.deleteInstrument(SavedInstrument.of(Secret.of("token-1")));
        payments.deleteInstrument(SavedInstrument.of(Secret.of("token-1")));
        payments.deleteInstrument(SavedInstrument.of(Secret.of("token-2")));

        List<String> keys =
                provider.scopes.stream().map(CallScope::idempotencyKey).toList();
        assertThat(keys).allMatch(key -> key.matches("delete:[0-9a-f]{32}"));
        assertThat(keys.get(1)).isEqualTo(keys.get(0));
        assertThat(keys.get(2)).isNotEqualTo(keys.get(0));
    }

    @Test
    void forgettingThatMayHaveHappenedCanBeRepeated() {
        provider.doing(scope -> {
            scope.noteChangeMayHaveLeft(true);
            throw new IllegalStateException("bug");
        });

        assertThatThrownBy(() -> payments.deleteInstrument(SavedInstrument.of(Secret.of("token-1"))))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("or repeat the same call with the same ids")
                .hasMessageNotContaining("token-1");
    }

    private PaymentInterface open(PaymentObserver... observers) {
        PaymentFactory factory = PaymentFactory.of(provider);
        for (PaymentObserver observer : observers) {
            factory = factory.withObserver(observer);
        }
        return factory.open(new FakeProvider.Config("shop-1"));
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void raise(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
