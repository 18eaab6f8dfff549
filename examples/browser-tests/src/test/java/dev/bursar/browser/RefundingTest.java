package dev.bursar.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.Money;
import dev.bursar.storefront.shop.Order;
import dev.bursar.testkit.OrderBook;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(OpenShop.class)
@DisplayName("The shop gives money back")
class RefundingTest {

    @ParameterizedTest(name = "at {0}: {1} of it, then the rest")
    @CsvSource({"stripe/card, 4000, 15000, KRW", "toss/card, 4000, 15000, KRW", "coinbase/any, 2.50, 12.00, USD"})
    void inTwoParts(String way, String part, String all, String currency, Customer customer, Town shop) {
        Order order = customer.buys("mug", way);
        customer.browser().type("#amount", part);
        customer.browser().follow("#refund-some");
        customer.awaitState(order, "PARTLY_REFUNDED");
        assertThat(shop.book(order).refunded()).isEqualTo(Money.of(part, currency));

        customer.browser().follow("#refund-all");

        customer.awaitState(order, "REFUNDED");
        OrderBook book = shop.book(order);
        assertThat(book.refunds()).isEqualTo(2);
        assertThat(book.refunded()).isEqualTo(Money.of(all, currency));
        assertThat(book.charges()).isEqualTo(1);
        assertThat(customer.browser().has("#refund-all")).isFalse();
        customer.browser().awaitText(".refunds li:nth-child(2)", "given back");
    }

    @Test
    @DisplayName("by a button that is pressed twice in a hurry: one refund")
    void doubleClick(Customer customer, Browser browser, Town shop) {
        Order order = customer.buys("mug", "stripe/card");
        browser.type("#amount", "4000");
        browser.goesOn(() -> browser.run("""
                const button = document.querySelector('#refund-some');
                button.click();
                button.click();
                """));

        customer.awaitState(order, "PARTLY_REFUNDED");
        assertThat(shop.book(order).refunds()).isEqualTo(1);
    }

    @Test
    @DisplayName("by a form that two windows show: whichever is sent second changes nothing")
    void twoWindows(Customer customer, Browser browser, Town shop) {
        Order order = customer.buys("mug", "stripe/card");
        browser.type("#amount", "4000");
        // A second window's form, sent the moment the first is: it asks for the same refund.
        browser.goesOn(() -> browser.run("""
                const form = document.querySelector('#refund-some').form;
                fetch(form.action, {method: 'POST', body: new URLSearchParams(new FormData(form))})
                    .finally(() => form.requestSubmit());
                """));

        customer.awaitState(order, "PARTLY_REFUNDED");
        assertThat(shop.book(order).refunds()).isEqualTo(1);
        assertThat(customer.history()).contains("one refund, not two");
    }

    @Test
    @DisplayName("by a form that a window kept from before: one refund")
    void oldForm(Customer customer, Browser browser, Town shop) {
        Order order = customer.buys("mug", "toss/card");
        String before = browser.attribute("input[name=refund]", "value");
        browser.type("#amount", "4000");
        browser.follow("#refund-some");
        customer.awaitState(order, "PARTLY_REFUNDED");

        browser.run("document.querySelectorAll('input[name=refund]').forEach(one => one.value = arguments[0])", before);
        browser.type("#amount", "4000");
        browser.follow("#refund-some");

        browser.awaitText("[data-live=history]", "one refund, not two");
        assertThat(shop.book(order).refunds()).isEqualTo(1);
        assertThat(shop.book(order).refunded()).isEqualTo(Money.of("4000", "KRW"));
    }

    @Test
    @DisplayName("never more than there is: the page says how much can be given back")
    void tooMuch(Customer customer, Browser browser, Town shop) {
        Order order = customer.buys("mug", "stripe/card");
        browser.type("#amount", "15001");
        browser.follow("#refund-some");

        browser.awaitText("[data-live=history]", "At most ₩15,000");
        customer.awaitState(order, "PAID");
        assertThat(shop.book(order).refunds()).isZero();
    }

    @Test
    @DisplayName("only by a number, and only by one that the currency has")
    void noNumber(Customer customer, Browser browser, Town shop) {
        Order order = customer.buys("sticker", "stripe/card");
        for (String text : List.of("all of it", "1e3", "-5", "0", "0.5")) {
            customer.visits(order);
            browser.type("#amount", text);
            browser.follow("#refund-some");
        }

        assertThat(shop.book(order).refunds()).isZero();
        customer.visits(order);
        customer.awaitState(order, "PAID");
    }
}
