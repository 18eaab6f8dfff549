package dev.bursar.routing;

import static dev.bursar.routing.Orders.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.Feature;
import dev.bursar.payment.PaymentNotFoundException;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.ProviderUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An order that the book does not know")
class OrderSearchTest {

    private static final PaymentReference OLD = PaymentReference.byOrderId("old");

    private final RouteBook book = RouteBook.inMemory();
    private final ScriptedAccount a = new ScriptedAccount("a");
    private final ScriptedAccount b = new ScriptedAccount("b");
    private final List<String> alarms = new ArrayList<>();
    private final RoutedPayments shop = shop(b);

    private RoutedPayments shop(ScriptedAccount second) {
        return RoutedPayments.over(book)
                .route("a", a)
                .route("b", second)
                .otherwise("a")
                .listener(new RoutingListener() {
                    @Override
                    public void paymentElsewhere(String orderId, String owner, String other) {
                        alarms.add(orderId + " of " + owner + " also at " + other);
                    }
                })
                .build();
    }

    @Test
    @DisplayName("is found at whichever route has it, and belongs there from then on")
    void found() {
        b.createPayment(order("old"));

        assertThat(shop.getPayment(OLD).paymentId()).startsWith("b:");
        assertThat(shop.createPayment(order("old")).paymentId()).startsWith("b:");
    }

    @Test
    @DisplayName("is not there only where every route says so")
    void nowhere() {
        assertThatThrownBy(() -> shop.getPayment(OLD)).isInstanceOf(PaymentNotFoundException.class);

        b.createPayment(order("there"));
        b.always(Turn.UNAVAILABLE);
        assertThatThrownBy(() -> shop.getPayment(PaymentReference.byOrderId("there")))
                .isInstanceOf(ProviderUnavailableException.class)
                .hasMessageContaining("nothing was learnt");
        RoutedPayments blind = shop(new ScriptedAccount("b", ScriptedAccount.ALL.without(Feature.LOOKUP_BY_ORDER_ID)));
        assertThatThrownBy(() -> blind.getPayment(OLD))
                .isInstanceOf(ProviderUnavailableException.class)
                .hasMessageContaining("nothing was learnt");
    }

    @Test
    @DisplayName("belongs where it was paid, not where it was asked for first")
    void paidLater() {
        a.createPayment(order("old"));
        b.next(Turn.PAID);
        b.createPayment(order("old"));

        assertThat(shop.getPayment(OLD).paymentId()).startsWith("b:");

        assertThat(book.routeOf("old")).isEqualTo("b");
        assertThat(alarms).containsExactly("old of b also at a");
    }

    @Test
    @DisplayName("belongs to nobody rather than to the wrong route where the book fails")
    void bookFails() {
        a.createPayment(order("old"));
        b.next(Turn.PAID);
        b.createPayment(order("old"));
        AtomicInteger seen = new AtomicInteger();
        FaultyBook failing = new FaultyBook(book).before(step -> {
            if (step.equals("seen") && seen.incrementAndGet() == 1) {
                throw new IllegalStateException("the database is gone");
            }
        });
        RoutedPayments other = RoutedPayments.over(failing)
                .route("a", a)
                .route("b", b)
                .otherwise("a")
                .build();

        assertThat(other.getPayment(OLD).paymentId()).startsWith("b:");

        assertThat(book.routeOf("old")).isNull();
    }

    @Test
    @DisplayName("and that two routes have is an alarm, and the paid one is told")
    void twice() {
        a.next(Turn.DECLINED);
        a.createPayment(order("old"));
        b.next(Turn.PAID);
        b.createPayment(order("old"));
        shop.createPayment(order("other"));

        assertThat(shop.getPayment(OLD).paymentId()).startsWith("b:");
        assertThat(book.routeOf("old")).isEqualTo("b"); // a declined payment does not claim an order
        a.next(Turn.PAID);
        a.createPayment(order("old").toBuilder().idempotencyKey("again").build());
        a.paymentsOf("old").stream()
                .filter(payment -> payment.status().isPaid())
                .forEach(payment -> shop.getPayment(PaymentReference.byPaymentId("a:" + payment.paymentId())));
        assertThat(alarms).containsExactly("old of b also at a");
    }
}
