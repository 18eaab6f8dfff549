package dev.bursar.routing;

import static dev.bursar.routing.Orders.confirmation;
import static dev.bursar.routing.Orders.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.ProviderUnavailableException;
import dev.bursar.routing.RouteAttempt.State;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Where the route book fails")
class BookFaultTest {

    private final RouteBook book = RouteBook.inMemory();
    private final ScriptedAccount a = new ScriptedAccount("a");
    private final ScriptedAccount b = new ScriptedAccount("b");

    private RoutedPayments shop(RouteBook over) {
        return RoutedPayments.over(over)
                .route("a", a)
                .route("b", b)
                .otherwise("a", "b")
                .build();
    }

    private RoutedPayments failingAt(String step) {
        return shop(new FaultyBook(book).failingAt(step));
    }

    @Test
    @DisplayName("before a call, nothing is sent")
    void before() {
        assertThatThrownBy(() -> failingAt("claim").createPayment(order("o-1")))
                .isInstanceOf(ProviderUnavailableException.class)
                .hasMessageContaining("nothing was sent")
                .hasRootCauseMessage("the database is gone");
        assertThatThrownBy(() -> failingAt("claim").confirmPayment(confirmation("o-1", "a:1")))
                .isInstanceOf(ProviderUnavailableException.class);
        assertThatThrownBy(() -> failingAt("routeOf").confirmPayment(confirmation("o-1", null)))
                .isInstanceOf(ProviderUnavailableException.class);
        assertThat(a.calls).isEmpty();
        assertThat(failingAt("claim").health().get(0).failures()).isZero();
    }

    @Test
    @DisplayName("after an answer, the host has its answer, and the order stays")
    void afterAnswer() {
        String id =
                String.valueOf(failingAt("taken").createPayment(order("o-1")).paymentId());

        assertThat(id).startsWith("a:");
        assertThat(book.attempts("o-1")).extracting(RouteAttempt::state).containsExactly(State.OPEN);
        assertThat(failingAt("seen")
                        .getPayment(PaymentReference.byPaymentId(id))
                        .paymentId())
                .isEqualTo(id);
        a.next(Turn.UNAVAILABLE);
        assertThatThrownBy(() -> shop(book).createPayment(order("o-1")))
                .isInstanceOf(ProviderUnavailableException.class);
        assertThat(b.calls).isEmpty();
    }

    @Test
    @DisplayName("after a refusal, no other route is tried, as nobody could say later that it might be")
    void afterRefusal() {
        a.next(Turn.UNAVAILABLE);

        assertThatThrownBy(() -> failingAt("notExecuted").createPayment(order("o-1")))
                .isInstanceOf(ProviderUnavailableException.class)
                .hasMessageContaining("the order belongs to the route a");

        assertThat(b.calls).isEmpty();
        assertThat(shop(book).createPayment(order("o-1")).paymentId()).startsWith("a:");
    }

    @Test
    @DisplayName("between two routes, nothing is sent to the second")
    void between() {
        a.next(Turn.UNAVAILABLE);
        AtomicInteger claims = new AtomicInteger();
        RouteBook failing = new FaultyBook(book).before(step -> {
            if (step.equals("claim") && claims.incrementAndGet() == 2) {
                throw new IllegalStateException("the database is gone");
            }
        });

        assertThatThrownBy(() -> shop(failing).createPayment(order("o-1")))
                .isInstanceOf(ProviderUnavailableException.class)
                .hasMessageContaining("nothing was sent")
                .satisfies(thrown -> assertThat(thrown.getSuppressed()).hasSize(1));
        assertThat(b.calls).isEmpty();
    }
}
