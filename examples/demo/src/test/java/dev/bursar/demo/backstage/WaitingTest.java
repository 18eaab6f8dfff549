package dev.bursar.demo.backstage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.Money;
import dev.bursar.storefront.shop.Catalogue;
import dev.bursar.storefront.shop.Order;
import dev.bursar.storefront.shop.Orders;
import dev.bursar.storefront.shop.Terms;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What was pulled and waits for its occasion")
class WaitingTest {

    private final Orders orders = new Orders(Clock.systemUTC(), 200);
    private final Waiting<Boolean> waiting = new Waiting<>("lose-answer");

    private Order order(int number) {
        return orders.place(new Terms(
                        "order-" + number,
                        "visitor",
                        Catalogue.standard().products().get(0),
                        1,
                        "Mug",
                        Money.of("1", "KRW"),
                        "stripe",
                        null,
                        Locale.ENGLISH,
                        Instant.EPOCH))
                .order();
    }

    @Test
    @DisplayName("happens once")
    void once() {
        Order order = order(1);
        waiting.put(order, true);

        assertThat(waiting.take(order)).isTrue();
        assertThat(waiting.take(order)).isNull();
        assertThat(waiting.isEmpty()).isTrue();
        assertThat(told(order)).noneMatch(words -> words.endsWith(".withdrawn"));
    }

    @Test
    @DisplayName("is withdrawn when it could not happen any more for a while")
    void withdrawn() {
        Order order = order(1);
        waiting.put(order, true);

        waiting.withdraw(now -> false);
        waiting.withdraw(now -> true);
        waiting.withdraw(now -> false);
        assertThat(waiting.isEmpty()).isFalse();

        waiting.withdraw(now -> false);
        assertThat(waiting.isEmpty()).isTrue();
        assertThat(told(order)).containsOnlyOnce("stage.lose-answer.withdrawn");
    }

    @Test
    @DisplayName("is forgotten, with a word, where a hundred newer ones wait")
    void bounded() {
        List<Order> all = new ArrayList<>();
        for (int i = 0; i <= 100; i++) {
            all.add(order(i));
            waiting.put(all.get(i), true);
        }

        assertThat(waiting.take(all.get(0))).isNull();
        assertThat(told(all.get(0))).contains("stage.lose-answer.withdrawn");
        assertThat(waiting.take(all.get(1))).isTrue();
        assertThat(waiting.take(all.get(100))).isTrue();
    }

    private static List<String> told(Order order) {
        return OpenShop.told(order.snapshot());
    }
}
