package dev.bursar.routing;

import static dev.bursar.routing.Orders.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.jdbc.TestDatabase;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.ProviderUnavailableException;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("An order during which the process dies")
class CrashTest {

    private final ScriptedAccount first = new ScriptedAccount("first");
    private final ScriptedAccount second = new ScriptedAccount("second");

    private RoutedPayments shop(RouteBook book, String... order) {
        return RoutedPayments.over(book)
                .route("first", first)
                .route("second", second)
                .otherwise(order)
                .build();
    }

    private RouteBook dying(TestDatabase kind, UnaryOperator<RouteBook> death) {
        DataSource database = Databases.ready(kind);
        RouteBook book = JdbcRouteBook.in(database, "shop");
        RoutedPayments dying = shop(death.apply(book), "first", "second");
        assertThatThrownBy(() -> dying.createPayment(order("o-1"))).isInstanceOf(Crash.class);
        return book;
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("before it is written down goes anywhere after the restart")
    void beforeClaim(TestDatabase kind) {
        RouteBook book = dying(kind, kept -> new FaultyBook(kept).dyingBefore("claim"));

        assertThat(shop(book, "second").createPayment(order("o-1")).paymentId()).startsWith("second:");
        assertThat(first.paymentsOf("o-1")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("between the book and the call stays at its route, whatever the rules say by then")
    void afterClaim(TestDatabase kind) {
        RouteBook book = dying(kind, kept -> new FaultyBook(kept).dyingAfter("claim"));

        assertThat(shop(book, "second", "first").createPayment(order("o-1")).paymentId())
                .startsWith("first:");
        assertThat(second.calls).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("during the call stays at its route, also while that is down")
    void duringCall(TestDatabase kind) {
        first.next(Turn.CRASH_AFTER, Turn.UNAVAILABLE);
        RouteBook book = dying(kind, kept -> kept);
        RoutedPayments restarted = shop(book, "second", "first");

        assertThatThrownBy(() -> restarted.createPayment(order("o-1")))
                .isInstanceOf(ProviderUnavailableException.class)
                .hasMessageContaining("belongs to the route first");
        PaymentResponse payment = restarted.createPayment(order("o-1"));

        assertThat(payment.paymentId()).startsWith("first:");
        assertThat(first.paymentsOf("o-1")).hasSize(1);
        assertThat(second.calls).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("before the answer is written down stays at its route")
    void beforeTaken(TestDatabase kind) {
        RouteBook book = dying(kind, kept -> new FaultyBook(kept).dyingBefore("taken"));

        assertThat(shop(book, "second").createPayment(order("o-1")).paymentId()).startsWith("first:");
        assertThat(second.calls).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("before a refusal is written down stays at its route, though nothing was executed there")
    void beforeNotExecuted(TestDatabase kind) {
        first.next(Turn.UNAVAILABLE);
        RouteBook book = dying(kind, kept -> new FaultyBook(kept).dyingBefore("notExecuted"));

        assertThat(shop(book, "second").createPayment(order("o-1")).paymentId()).startsWith("first:");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("after a refusal is written down goes on elsewhere")
    void afterNotExecuted(TestDatabase kind) {
        first.next(Turn.UNAVAILABLE);
        RouteBook book = dying(kind, kept -> new FaultyBook(kept).dyingAfter("notExecuted"));

        assertThat(shop(book, "second").createPayment(order("o-1")).paymentId()).startsWith("second:");
    }
}
