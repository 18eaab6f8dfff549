package dev.bursar.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.ConfigurationException;
import dev.bursar.payment.InvalidRequestException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is wrong with the routes")
class ConfigurationTest {

    @Test
    @DisplayName("is told all at once")
    void all() {
        ScriptedAccount account = new ScriptedAccount("a");
        RoutedPayments.Builder builder = RoutedPayments.over(RouteBook.inMemory())
                .route("Stripe", account)
                .route("toss", account)
                .route("toss", new ScriptedAccount("b"))
                .rule(RoutingRule.when().currency("XYZW").to("tosss").build())
                .rule(RoutingRule.when()
                        .share("toss", 0)
                        .share("toss", 1)
                        .to("toss", "toss")
                        .build())
                .rule(RoutingRule.when().country("KR").build());

        assertThatThrownBy(builder::build)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("\"Stripe\" is not 1 to 32 of a-z, 0-9 and -")
                .hasMessageContaining("the route toss has the account of another route")
                .hasMessageContaining("two routes have the name toss")
                .hasMessageContaining("rule 1 names a currency that is not known")
                .hasMessageContaining("rule 1 names the route \"tosss\", which is not among")
                .hasMessageContaining("rule 2 names the route toss twice")
                .hasMessageContaining("rule 2 names a route twice")
                .hasMessageContaining("rule 2 has routes in order and by weight")
                .hasMessageContaining("rule 3 has no routes")
                .hasMessageContaining("rule 3 asks for a country")
                .hasMessageContaining("there is no default");
    }

    @Test
    @DisplayName("is also a weight of nothing, and no route at all")
    void weights() {
        assertThatThrownBy(() -> RoutedPayments.over(RouteBook.inMemory())
                        .route("a", new ScriptedAccount("a"))
                        .rule(RoutingRule.when().share("a", 0).build())
                        .otherwise("a")
                        .build())
                .hasMessageContaining("the weight 0: give at least 1");
        assertThatThrownBy(() ->
                        RoutedPayments.over(RouteBook.inMemory()).otherwise("a").build())
                .hasMessageContaining("there are no routes")
                .hasMessageContaining("otherwise names the route \"a\"");
    }

    @Test
    @DisplayName("is nothing: they close together, and then do nothing more")
    void closes() {
        ScriptedAccount a = new ScriptedAccount("a");
        ScriptedAccount b = new ScriptedAccount("b");
        RouteBook book = RouteBook.inMemory();
        RoutedPayments shop = RoutedPayments.over(book)
                .route("a", a)
                .route("b", b)
                .otherwise("a")
                .build();
        shop.at("a").close();
        assertThat(a.closed).isFalse();

        shop.close();
        shop.close();

        assertThat(a.closed && b.closed).isTrue();
        assertThatThrownBy(() -> shop.createPayment(Orders.order("o-1"))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> shop.at("a").createPayment(Orders.order("o-1")))
                .isInstanceOf(IllegalStateException.class);
        assertThat(book.attempts("o-1")).isEmpty();
        assertThatThrownBy(() -> shop.at("c"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("[a, b]");
        assertThat(shop).hasToString("RoutedPayments[a, b], closed");
    }
}
