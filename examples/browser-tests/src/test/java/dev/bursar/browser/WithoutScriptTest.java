package dev.bursar.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.Money;
import dev.bursar.storefront.shop.Order;
import dev.bursar.testkit.OrderBook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OpenShop.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("With JavaScript switched off")
class WithoutScriptTest {

    private Browser browser;

    @BeforeAll
    void start() {
        browser = new Browser(Chromium.ofThisMachine().start(false));
    }

    @AfterAll
    void close() {
        browser.close();
    }

    @BeforeEach
    void forget() {
        browser.forget();
    }

    @Test
    @DisplayName("a customer buys, and the shop gives a part and then the rest back")
    void wholePurchase(Town shop) {
        Customer customer = new Customer(browser, shop);
        Order order = customer.buys("mug", "toss/card");
        browser.type("#amount", "5000");
        browser.follow("#refund-some");
        customer.awaitState(order, "PARTLY_REFUNDED");
        browser.follow("#refund-all");
        customer.awaitState(order, "REFUNDED");

        OrderBook book = shop.book(order);
        assertThat(book.charges()).isEqualTo(1);
        assertThat(book.captured()).isEqualTo(Money.of("15000", "KRW"));
        assertThat(book.refunds()).isEqualTo(2);
        assertThat(book.refunded()).isEqualTo(Money.of("15000", "KRW"));
    }

    @Test
    @DisplayName("the page of an order that waits loads itself again, until the money is there")
    void reloads(Town shop) {
        Customer customer = new Customer(browser, shop);
        Order order = customer.orders("plant", "toss/virtual_account");
        browser.press("pay");
        customer.awaitState(order, "WAITING");
        assertThat(browser.has("meta[http-equiv=refresh]")).isTrue();

        browser.goesOn(() -> shop.toss().customer().deposits(order.id()));

        customer.awaitState(order, "PAID");
        assertThat(browser.has("meta[http-equiv=refresh]")).isFalse();
        assertThat(shop.book(order).charges()).isEqualTo(1);
    }

    @Test
    @DisplayName("no script runs: what is tested here is what it says")
    void noScript(Town shop) {
        browser.open(shop.address() + "/orders/none");
        Customer customer = new Customer(browser, shop);
        Order order = customer.orders("mug", "stripe/card");
        customer.visits(order);

        assertThat(browser.run("return document.documentElement.dataset.live")).isNull();
        assertThat(browser.has("meta[http-equiv=refresh]")).isTrue();
    }
}
