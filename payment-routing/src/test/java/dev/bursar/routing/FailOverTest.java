package dev.bursar.routing;

import static dev.bursar.routing.Orders.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.bursar.payment.OutcomeUnknownException;
import dev.bursar.payment.PaymentException;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.ProviderUnavailableException;
import dev.bursar.payment.RateLimitedException;
import dev.bursar.routing.RouteAttempt.State;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A new order")
class FailOverTest {

    private final RouteBook book = RouteBook.inMemory();
    private final ScriptedAccount first = new ScriptedAccount("first");
    private final ScriptedAccount second = new ScriptedAccount("second");
    private final List<String> told = new ArrayList<>();
    private final RoutedPayments shop = shop("first", "second");

    private RoutedPayments shop(String... order) {
        return RoutedPayments.over(book)
                .route("first", first)
                .route("second", second)
                .otherwise(order)
                .listener(new RoutingListener() {
                    @Override
                    public void failedOver(String orderId, String from, String to, PaymentException why) {
                        told.add(orderId + " from " + from + " to " + to);
                        throw new LinkageError("a listener never changes a payment");
                    }
                })
                .build();
    }

    @ParameterizedTest
    @EnumSource(names = {"UNAVAILABLE", "LIMITED", "DENIED", "UNSUPPORTED"})
    @DisplayName("goes to the next route where the first surely did not execute it")
    void surelyNotExecuted(Turn turn) {
        first.next(turn);

        PaymentResponse payment = shop.createPayment(order("o-1"));

        assertThat(payment.paymentId()).startsWith("second:second_");
        assertThat(book.routeOf("o-1")).isEqualTo("second");
        assertThat(told).containsExactly("o-1 from first to second");
    }

    @ParameterizedTest
    @EnumSource(names = {"UNKNOWN_DONE", "UNKNOWN_NOT_DONE", "NONSENSE", "WRONG_STATE", "CONFLICT", "BROKEN"})
    @DisplayName("stays where it may have been executed, also when it comes again and the route is down")
    void inDoubt(Turn turn) {
        first.next(turn, Turn.UNAVAILABLE, Turn.LIMITED);

        assertThatThrownBy(() -> shop.createPayment(order("o-1"))).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> shop.createPayment(order("o-1")))
                .isInstanceOf(ProviderUnavailableException.class)
                .hasMessageContaining("the order belongs to the route first");
        assertThatThrownBy(() -> shop("second").createPayment(order("o-1")))
                .isInstanceOfSatisfying(
                        RateLimitedException.class,
                        limited -> assertThat(limited.retryAfter()).hasSeconds(7));
        assertThat(second.calls).isEmpty();

        assertThat(shop.createPayment(order("o-1")).paymentId()).startsWith("first:");
        assertThat(book.attempts("o-1")).extracting(RouteAttempt::state).doesNotContain(State.OPEN);
    }

    @Test
    @DisplayName("is told of an unknown outcome by an id that can be asked for")
    void unknownReference() {
        first.next(Turn.PAID, Turn.UNKNOWN_DONE);
        String id = String.valueOf(shop.createPayment(order("o-1")).paymentId());

        Throwable thrown = catchThrowable(() -> shop.confirmPayment(Orders.confirmation("o-1", id)));

        assertThat(thrown).isInstanceOfSatisfying(OutcomeUnknownException.class, unknown -> {
            assertThat(unknown.reference()).isEqualTo(new PaymentReference(id, "o-1"));
            assertThat(unknown.idempotencyKey()).startsWith("confirm:");
            assertThat(unknown).hasMessageContaining(id).hasCauseInstanceOf(OutcomeUnknownException.class);
            assertThat(shop.getPayment(unknown.reference()).status()).isEqualTo(PaymentStatus.COMPLETED);
        });
    }

    @Test
    @DisplayName("that is declined is an answer, and stays where it was declined")
    void declined() {
        first.next(Turn.DECLINED);

        assertThat(shop.createPayment(order("o-1")).status()).isEqualTo(PaymentStatus.FAILED);
        shop("second")
                .createPayment(order("o-1").toBuilder().idempotencyKey("again").build());

        assertThat(second.calls).isEmpty();
    }

    @Test
    @DisplayName("that is wrong is wrong everywhere, and may go anywhere when it is right")
    void invalid() {
        first.next(Turn.INVALID);

        assertThatThrownBy(() -> shop.createPayment(order("o-1"))).hasMessageContaining("amount is wrong");
        assertThat(second.calls).isEmpty();
        assertThat(shop("second").createPayment(order("o-1")).paymentId()).startsWith("second:");
    }

    @Test
    @DisplayName("that every route refused is told the refusal that passes by itself, and may come again")
    void allRefuse() {
        first.next(Turn.DENIED);
        second.next(Turn.LIMITED);

        assertThatThrownBy(() -> shop.createPayment(order("o-1")))
                .isInstanceOf(RateLimitedException.class)
                .satisfies(thrown -> assertThat(thrown.getSuppressed()).hasSize(1));
        assertThat(book.routeOf("o-1")).isNull();
        assertThat(shop.createPayment(order("o-1")).paymentId()).startsWith("first:");
    }

    @ParameterizedTest
    @EnumSource(names = {"UNAVAILABLE", "LIMITED", "DENIED", "UNSUPPORTED"})
    @DisplayName("in doubt at the only route is told that it belongs there, whatever that says")
    void belonging(Turn turn) {
        first.next(Turn.UNKNOWN_DONE, turn, turn, turn);
        assertThatThrownBy(() -> shop.createPayment(order("o-1"))).isInstanceOf(OutcomeUnknownException.class);

        for (RoutedPayments one : List.of(shop("first"), shop("second", "first"))) {
            assertThatThrownBy(() -> one.createPayment(order("o-1")))
                    .isInstanceOf(PaymentException.class)
                    .hasMessageContaining("the order belongs to the route first");
        }
        assertThatThrownBy(() -> shop.at("first").createPayment(order("o-1")))
                .hasMessageContaining("the order belongs to the route first");
        assertThat(second.calls).isEmpty();
    }

    @Test
    @DisplayName("is told to go on before it is claimed there, so that nobody waits for the listener")
    void toldFirst() {
        List<String> holders = new ArrayList<>();
        RoutedPayments listening = RoutedPayments.over(book)
                .route("first", first.next(Turn.UNAVAILABLE))
                .route("second", second)
                .otherwise("first", "second")
                .listener(new RoutingListener() {
                    @Override
                    public void failedOver(String orderId, String from, String to, PaymentException why) {
                        holders.add(String.valueOf(book.routeOf(orderId)));
                    }
                })
                .build();

        listening.createPayment(order("o-1"));

        assertThat(holders).containsExactly("null");
    }

    @Test
    @DisplayName("stays with an older doubt, though the next call there surely was not executed")
    void olderDoubt() {
        first.next(Turn.UNKNOWN_DONE);
        assertThatThrownBy(() -> shop.createPayment(order("o-1"))).isInstanceOf(OutcomeUnknownException.class);
        first.always(Turn.UNAVAILABLE);

        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> shop.createPayment(order("o-1"))).isInstanceOf(ProviderUnavailableException.class);
        }

        assertThat(second.calls).isEmpty();
        assertThat(book.attempts("o-1"))
                .extracting(RouteAttempt::state)
                .containsExactly(State.OPEN, State.NOT_EXECUTED);
        assertThat(told).isEmpty();
        assertThat(shop.health().get(1).state()).isEqualTo(RouteHealth.State.CLOSED);
    }

    @Test
    @DisplayName("ends where the host interrupts it")
    void interrupted() {
        first.always(() -> {
            Thread.currentThread().interrupt();
            return Turn.UNAVAILABLE;
        });

        assertThatThrownBy(() -> shop.createPayment(order("o-1"))).isInstanceOf(ProviderUnavailableException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(second.calls).isEmpty();
        assertThat(shop.health().get(0).failures()).isZero();
    }

    @Test
    @DisplayName("is let go by a person only, and then goes anywhere")
    void released() {
        first.next(Turn.UNKNOWN_NOT_DONE);
        assertThatThrownBy(() -> shop.createPayment(order("o-1"))).isInstanceOf(OutcomeUnknownException.class);

        assertThat(book.release("o-1", "Kim looked at the dashboard: there is no payment"))
                .isTrue();

        assertThat(shop("second").createPayment(order("o-1")).paymentId()).startsWith("second:");
        assertThat(book.attempts("o-1").get(0).reason()).contains("Kim");
    }
}
