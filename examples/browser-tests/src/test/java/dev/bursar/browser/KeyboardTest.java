package dev.bursar.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.Money;
import dev.bursar.storefront.shop.Order;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

@ExtendWith(OpenShop.class)
@DisplayName("A customer with nothing but a keyboard")
class KeyboardTest {

    private static final int MOST_STEPS = 60;

    @Test
    @DisplayName("buys two mugs at Toss, and gets a part of the money back")
    void wholePurchase(Customer customer, Browser browser, Town shop) {
        browser.open(shop.address() + "/");
        goTo(browser, "a[href='/products/mug']");
        browser.goesOn(() -> browser.keys(Keys.ENTER));
        goTo(browser, "#quantity");
        browser.keys("2");
        goTo(browser, "input[name=way]:checked");
        // A provider's ways are one group with all others: arrows go from one to the next.
        browser.keys(Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_DOWN);
        assertThat(browser.run("return document.activeElement.value")).isEqualTo("toss/card");
        goTo(browser, "#buy");
        browser.goesOn(() -> browser.keys(Keys.SPACE));

        Order order = shop.newest();
        goTo(browser, "button[value=pay]");
        browser.goesOn(() -> browser.keys(Keys.ENTER));
        customer.awaitState(order, "PAID");
        assertThat(shop.book(order).captured()).isEqualTo(Money.of("30000", "KRW"));

        goTo(browser, "#amount");
        browser.keys("4000");
        browser.goesOn(() -> browser.keys(Keys.ENTER));
        customer.awaitState(order, "PARTLY_REFUNDED");
        goTo(browser, "#refund-all");
        browser.goesOn(() -> browser.keys(Keys.SPACE));
        customer.awaitState(order, "REFUNDED");
        assertThat(shop.book(order).refunds()).isEqualTo(2);
        assertThat(shop.book(order).refunded()).isEqualTo(Money.of("30000", "KRW"));
    }

    @Test
    @DisplayName("skips to the content with the first key")
    void skips(Browser browser, Town shop) {
        browser.open(shop.address() + "/products/mug");
        browser.keys(Keys.TAB);
        assertThat(browser.run("return document.activeElement.className")).isEqualTo("skip");
        assertThat((Boolean) browser.run("return document.activeElement.getBoundingClientRect().left >= 0"))
                .isTrue();

        browser.keys(Keys.ENTER);
        browser.keys(Keys.TAB);

        assertThat(browser.run("return document.activeElement.id")).isEqualTo("quantity");
    }

    @Test
    @DisplayName("sees on every step where they are")
    void seesTheFocus(Customer customer, Browser browser, Town shop) {
        Order order = customer.buys("mug", "stripe/card");
        for (String page : List.of("/", "/products/mug", "/orders/" + order.id(), "/desk")) {
            for (String scheme : List.of("light", "dark")) {
                browser.scheme(scheme);
                browser.open(shop.address() + page);
                assertThat(unseen(browser)).as(page + " in " + scheme).isEmpty();
            }
        }
    }

    /** Steps through a whole page, and names what does not show that it is the one. */
    private static List<String> unseen(Browser browser) {
        List<String> unseen = new ArrayList<>();
        int steps = 0;
        do {
            browser.keys(Keys.TAB);
            Object fault = browser.run("""
                    const now = document.activeElement;
                    if (now === document.body) {
                      return null;
                    }
                    const style = getComputedStyle(now);
                    const seen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
                    return seen ? '' : now.tagName + '#' + now.id + ' ' + now.textContent.trim();
                    """);
            if (fault == null) {
                assertThat(steps).as("steps through the page").isGreaterThan(4);
                return unseen;
            }
            if (!fault.equals("")) {
                unseen.add(fault.toString());
            }
        } while (++steps < MOST_STEPS);
        throw new AssertionError("the keyboard does not get out of the page");
    }

    private static void goTo(Browser browser, String css) {
        for (int step = 0; step < MOST_STEPS; step++) {
            browser.keys(Keys.TAB);
            if ((Boolean) browser.run("return document.activeElement.matches(arguments[0])", css)) {
                return;
            }
        }
        throw new AssertionError("no way to " + css + " by the keyboard at " + browser.address());
    }
}
