package dev.bursar.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.Capabilities;
import dev.bursar.payment.CaptureMode;
import dev.bursar.payment.Feature;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentMethod;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.UnsupportedFeatureException;
import dev.bursar.routing.RouteHealth.State;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A route is chosen")
class ChoosingTest {

    private final AtomicLong now = new AtomicLong();
    private final ScriptedAccount a = new ScriptedAccount("a");
    private final ScriptedAccount b = new ScriptedAccount("b");
    private final ScriptedAccount c = new ScriptedAccount(
            "c", Capabilities.of(List.of(PaymentMethod.CARD), List.of("USD"), List.of(Feature.REFUND)));

    private RoutedPayments.Builder shop() {
        return RoutedPayments.over(RouteBook.inMemory())
                .route("a", a)
                .route("b", b)
                .route("c", c)
                .nanos(now::get);
    }

    private static PaymentRequest.Builder order(String id, String amount, String currency) {
        return PaymentRequest.builder().orderId(id).amount(Money.of(amount, currency));
    }

    private static String route(RoutedPayments shop, PaymentRequest request) {
        String id = String.valueOf(shop.createPayment(request).paymentId());
        return id.substring(0, id.indexOf(':'));
    }

    @ParameterizedTest(name = "{0} {1} from {2}, {3}: {4}")
    @CsvSource({
        "5000,  KRW, KR, vip, b",
        "10.00, USD, KR, vip, b",
        "10.00, USD, kr, new, b",
        "10.00, USD, US, vip, c",
        "99.99, USD, US, new, a",
        "100.00, USD, US, new, b",
        "499.99, USD, US, new, b",
        "500.00, USD, US, new, a",
        "10.00, USD, '', new, a",
    })
    @DisplayName("by the first rule that holds")
    void rules(String amount, String currency, String country, String customer, String expected) {
        RoutedPayments shop = shop().rule(
                        RoutingRule.when().currency("krw").to("b").build())
                .rule(RoutingRule.when().country("KR", "JP").to("b").build())
                .rule(RoutingRule.when()
                        .matching(request -> "vip".equals(request.metadata().get("customer")))
                        .to("c")
                        .build())
                .rule(RoutingRule.when()
                        .atLeast(Money.of("100", "USD"))
                        .below(Money.of("500", "USD"))
                        .to("b")
                        .build())
                .otherwise("a")
                .countryOf(request -> request.metadata().get("country"))
                .build();

        PaymentRequest request = order("o-1", amount, currency)
                .metadata(Map.of("country", country, "customer", customer))
                .build();

        assertThat(route(shop, request)).isEqualTo(expected);
    }

    @Test
    @DisplayName("by the method, where one is asked for")
    void methods() {
        RoutedPayments shop = shop().rule(RoutingRule.when()
                        .method(PaymentMethod.CARD, PaymentMethod.CRYPTO)
                        .to("b")
                        .build())
                .otherwise("a")
                .build();

        assertThat(route(
                        shop,
                        order("o-1", "1.00", "USD").method(PaymentMethod.CARD).build()))
                .isEqualTo("b");
        assertThat(route(shop, order("o-2", "1.00", "USD").build())).isEqualTo("a");
    }

    @Test
    @DisplayName("by what it can do, before anybody is asked")
    void capabilities() {
        RoutedPayments shop = shop().otherwise("c", "a").build();

        assertThat(route(shop, order("o-1", "1.00", "USD").build())).isEqualTo("c");
        assertThat(route(shop, order("o-2", "1000", "KRW").build())).isEqualTo("a");
        assertThat(route(
                        shop,
                        order("o-3", "1.00", "USD").capture(CaptureMode.MANUAL).build()))
                .isEqualTo("a");
        RoutedPayments narrow = shop().otherwise("c").build();
        assertThatThrownBy(
                        () -> narrow.createPayment(order("o-4", "1000", "KRW").build()))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("c lacks currency");
        assertThat(c.calls).containsExactly("create o-1");
    }

    @Test
    @DisplayName("by weight, the same for an order each time, and as often as its share says")
    void shares() {
        RoutingRule rule = RoutingRule.when().share("a", 80).share("b", 20).build();
        Map<String, Integer> count = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            count.merge(rule.routes("order-" + i).get(0), 1, Integer::sum);
            assertThat(rule.routes("order-" + i))
                    .isEqualTo(rule.routes("order-" + i))
                    .hasSize(2);
        }
        assertThat(count.get("a")).isBetween(7_800, 8_200);

        RoutingRule shifted = RoutingRule.when().share("b", 30).share("a", 70).build();
        int moved = 0;
        for (int i = 0; i < 10_000; i++) {
            moved += rule.routes("order-" + i).equals(shifted.routes("order-" + i)) ? 0 : 1;
        }
        assertThat(moved).isBetween(800, 1_200);
    }

    @Test
    @DisplayName("by its health, and an ill one all the same where there is no other")
    void health() {
        RoutedPayments shop = shop().breaker(
                        new BreakerOptions(4, 2, 0.5, Duration.ofSeconds(5), Duration.ofSeconds(5), 1))
                .otherwise("a", "b")
                .build();
        a.next(Turn.UNAVAILABLE, Turn.UNAVAILABLE);
        assertThat(route(shop, order("o-1", "1.00", "USD").build())).isEqualTo("b");
        assertThat(route(shop, order("o-2", "1.00", "USD").build())).isEqualTo("b");
        assertThat(shop.health())
                .extracting(RouteHealth::state)
                .containsExactly(State.OPEN, State.CLOSED, State.CLOSED);

        assertThat(route(shop, order("o-3", "1.00", "USD").build())).isEqualTo("b");
        assertThat(a.calls).hasSize(2);

        b.next(Turn.LIMITED);
        assertThat(route(shop, order("o-4", "1.00", "USD").build())).isEqualTo("a");

        now.addAndGet(Duration.ofSeconds(5).toNanos());
        assertThat(route(shop, order("o-5", "1.00", "USD").build())).isEqualTo("a");
        assertThat(shop.health().get(0).state()).isEqualTo(State.CLOSED);
    }

    @Test
    @DisplayName("by the book first: an order that is at an ill route is asked for there")
    void illOwner() {
        RoutedPayments shop = shop().otherwise("a", "b").build();
        String id = String.valueOf(
                shop.createPayment(order("o-1", "1.00", "USD").build()).paymentId());
        a.next(Turn.UNAVAILABLE, Turn.UNAVAILABLE, Turn.UNAVAILABLE, Turn.UNAVAILABLE);
        for (int i = 0; i < 4; i++) {
            route(shop, order("other-" + i, "1.00", "USD").build());
        }
        assertThat(shop.health().get(0).state()).isEqualTo(State.OPEN);

        assertThat(shop.createPayment(order("o-1", "1.00", "USD").build()).paymentId())
                .isEqualTo(id);
    }
}
