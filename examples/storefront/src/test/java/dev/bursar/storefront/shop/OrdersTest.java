package dev.bursar.storefront.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The shop's orders")
class OrdersTest {

    private static final Money PRICE = Money.of("15000", "KRW");

    private final Orders orders = new Orders(Clock.systemUTC(), 2);

    @Test
    @DisplayName("are as many as are kept: one that is settled goes first, and nothing is done for it any more")
    void dropped() {
        Order open = place("open");
        Order paid = place("paid");
        paid.learn(PaymentResponse.builder()
                .provider("till")
                .orderId(paid.id())
                .status(PaymentStatus.COMPLETED)
                .amount(PRICE)
                .capturedAmount(PRICE)
                .build());
        assertThat(paid.queue("watch")).isTrue();
        assertThat(open.queue("watch")).isTrue();

        Order newest = place("newest");

        assertThat(orders.newest(9)).containsExactly(newest, open);
        assertThat(orders.find(paid.id())).isNull();
        assertThat(paid.unqueue("watch")).as("a repetition of a dropped order").isFalse();
        assertThat(open.unqueue("watch")).isTrue();
    }

    @Test
    @DisplayName("are open orders only: then the oldest goes")
    void allOpen() {
        Order oldest = place("1");
        Order second = place("2");
        Order third = place("3");

        assertThat(orders.newest(9)).containsExactly(third, second);
        assertThat(oldest.isOpen()).as("worth asking for").isFalse();
    }

    @Test
    @DisplayName("have one number each")
    void oneNumber() {
        Orders.Placed first = orders.place(terms("1"));
        Orders.Placed again = orders.place(terms("1"));

        assertThat(first.isNew()).isTrue();
        assertThat(again.isNew()).isFalse();
        assertThat(again.order()).isSameAs(first.order());
    }

    private Order place(String id) {
        return orders.place(terms(id)).order();
    }

    private static Terms terms(String id) {
        return new Terms(
                id,
                "visitor",
                Catalogue.standard().products().get(0),
                1,
                "Mug",
                PRICE,
                "till",
                null,
                Locale.ENGLISH,
                Instant.EPOCH);
    }
}
