package dev.bursar.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.Money;
import dev.bursar.storefront.shop.Order;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OpenShop.class)
@DisplayName("An order's page changes by itself, without a reload")
class LiveTest {

    @Test
    @DisplayName("when the deposit arrives at a virtual account, whose number it shows until then")
    void deposit(Customer customer, Browser browser, Town shop) {
        Order order = customer.orders("plant", "toss/virtual_account");
        browser.press("pay");
        customer.awaitState(order, "WAITING");
        assertThat(browser.text("#deposit"))
                .containsPattern("Account\\s+X?\\d{8,}")
                .contains("Bank", "Until");
        assertThat(browser.has(".shipped")).isFalse();
        assertThat(shop.book(order).charges()).isZero();
        staysOpen(browser);

        shop.toss().customer().deposits(order.id());

        customer.awaitState(order, "PAID");
        assertThat(isTheSamePage(browser)).isTrue();
        assertThat(browser.has("#deposit")).isFalse();
        assertThat(customer.money("captured")).isEqualTo("₩26,000");
        assertThat(shop.book(order).charges()).isEqualTo(1);
        assertThat(shop.book(order).captured()).isEqualTo(Money.of("26000", "KRW"));
    }

    @Test
    @DisplayName("when a chain has confirmed")
    void crypto(Customer customer, Browser browser, Town shop) {
        shop.settleAfter(Duration.ofSeconds(2));
        try {
            Order order = customer.orders("mug", "coinbase/crypto");
            browser.press("pay");
            customer.awaitState(order, "WAITING");
            assertThat(browser.text(".waits")).contains("is being confirmed");
            staysOpen(browser);

            customer.awaitState(order, "PAID");

            assertThat(isTheSamePage(browser)).isTrue();
            assertThat(browser.has(".waits")).isFalse();
            assertThat(shop.book(order).captured()).isEqualTo(Money.of("12.00", "USD"));
        } finally {
            shop.settleAfter(Town.CHAIN);
        }
    }

    @Test
    @DisplayName("when something happens in another window, and a field that is being filled in keeps its text")
    void keepsWhatIsTyped(Customer customer, Browser browser, Town shop) {
        Order order = customer.buys("mug", "stripe/card");
        staysOpen(browser);
        browser.type("#amount", "12");

        browser.run("""
                const form = document.querySelector('#ask').form;
                fetch(form.action, {method: 'POST', body: new URLSearchParams(new FormData(form))});
                """);

        browser.awaitText("[data-live=history]", "Asks the provider");
        assertThat(browser.run("return document.querySelector('#amount').value"))
                .isEqualTo("12");
        assertThat(browser.run("return document.activeElement.id")).isEqualTo("amount");
        assertThat(isTheSamePage(browser)).isTrue();
        assertThat(shop.book(order).charges()).isEqualTo(1);
    }

    /** Waits until the page follows the order, and marks it: a reload would lose the mark. */
    private static void staysOpen(Browser browser) {
        browser.await(
                "the page to follow the order",
                () -> "yes".equals(browser.run("return document.documentElement.dataset.live")));
        browser.run("document.documentElement.dataset.marked = 'yes'");
    }

    private static boolean isTheSamePage(Browser browser) {
        return "yes".equals(browser.run("return document.documentElement.dataset.marked"));
    }
}
