package dev.bursar.routing;

import static dev.bursar.routing.Orders.confirmation;
import static dev.bursar.routing.Orders.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.RefundRequest;
import dev.bursar.routing.RouteHealth.State;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A route at which creating fails while all else works")
class HealthOfVerbsTest {

    private final AtomicLong now = new AtomicLong();
    private final ScriptedAccount dead = new ScriptedAccount("dead");
    private final ScriptedAccount well = new ScriptedAccount("well");
    private final RoutedPayments shop = RoutedPayments.over(RouteBook.inMemory())
            .route("dead", dead)
            .route("well", well)
            .otherwise("dead", "well")
            .nanos(now::get)
            .build();
    private final String old = String.valueOf(shop.createPayment(order("old")).paymentId());

    private int unknownOf(int orders) {
        int unknown = 0;
        for (int i = 0; i < orders; i++) {
            dead.next(Turn.UNKNOWN_NOT_DONE);
            String id = "o-" + now.get() + "-" + i;
            Throwable thrown = catchThrowable(() -> shop.createPayment(order(id)));
            unknown += thrown == null ? 0 : 1;
            dead.clear();
            shop.getPayment(PaymentReference.byPaymentId(old));
            shop.getPayment(PaymentReference.byOrderId("old"));
            shop.refundPayment(
                    RefundRequest.builder().paymentId(old).refundId("r-" + i).build());
        }
        return unknown;
    }

    @Test
    @DisplayName("falls ill, and stays so until a new order has been tried there")
    void fallsIll() {
        assertThat(unknownOf(50)).isEqualTo(4); // with the old one, five calls
        assertThat(shop.health().get(0).state()).isEqualTo(State.OPEN);

        shop.confirmPayment(confirmation("old", old));
        assertThat(shop.health().get(0).state()).isEqualTo(State.OPEN);

        now.addAndGet(Duration.ofSeconds(5).toNanos());
        assertThat(unknownOf(50)).isOne();
        assertThat(shop.health().get(0)).satisfies(health -> {
            assertThat(health.state()).isEqualTo(State.OPEN);
            assertThat(health.probeIn()).hasSeconds(10);
        });
    }

    @Test
    @DisplayName("is not closed by a confirmation while it is being tried, and is not ill because looking up fails")
    void probesAlone() {
        unknownOf(5);
        now.addAndGet(Duration.ofSeconds(5).toNanos());
        assertThat(shop.createPayment(order("probe")).paymentId()).startsWith("dead:");
        assertThat(shop.health().get(0).state()).isEqualTo(State.HALF_OPEN);
        for (int i = 0; i < 3; i++) {
            shop.confirmPayment(confirmation("old", old));
        }
        assertThat(shop.health().get(0).state()).isEqualTo(State.HALF_OPEN);

        String other =
                String.valueOf(shop.at("well").createPayment(order("elsewhere")).paymentId());
        for (int i = 0; i < 20; i++) {
            well.next(Turn.UNAVAILABLE);
            var unused = catchThrowable(() -> shop.getPayment(PaymentReference.byPaymentId(other)));
        }
        assertThat(shop.health().get(1).failures()).isZero();
    }
}
