package dev.bursar.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.Money;
import dev.bursar.storefront.shop.Order;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OpenShop.class)
@DisplayName("A customer who does not pay")
class NotPayingTest {

    @Test
    @DisplayName("is declined at Stripe, stays on its page, and pays there with a better card")
    void declinedThenPaid(Customer customer, Browser browser, Town shop) {
        Order order = customer.orders("mug", "stripe/card");
        browser.press("decline");
        assertThat(browser.text("[role=alert]")).contains("declined");
        assertThat(shop.book(order).charges()).isZero();

        browser.press("pay");

        customer.awaitState(order, "PAID");
        assertThat(shop.book(order).charges()).isEqualTo(1);
        assertThat(shop.book(order).captured()).isEqualTo(Money.of("15000", "KRW"));
    }

    @Test
    @DisplayName("is declined in Toss' window, and can try again there from the order's page")
    void declinedInTheWindow(Customer customer, Browser browser, Town shop) {
        Order order = customer.orders("mug", "toss/card");
        browser.press("decline");

        customer.visits(order);
        assertThat(browser.has(".shipped")).isFalse();
        assertThat(shop.book(order).charges()).isZero();
    }

    @Test
    @DisplayName("is declined when Toss is asked to confirm: the page says so, and what to do now")
    void declinedAtConfirmation(Customer customer, Browser browser, Town shop) {
        Order order = customer.orders("mug", "toss/card");
        browser.press("decline-later");

        customer.awaitState(order, "FAILED");
        assertThat(browser.text(".status"))
                .contains("Not paid", "The payment was declined:", "REJECT_CARD_COMPANY")
                .contains("with a new order");
        assertThat(browser.has(".shipped")).isFalse();
        assertThat(browser.has("#refund-all")).isFalse();
        assertThat(shop.book(order).charges()).isZero();
    }

    @Test
    @DisplayName("leaves Stripe's page: the order waits, and can go on")
    void leavesAndGoesOn(Customer customer, Browser browser, Town shop) {
        Order order = customer.orders("mug", "stripe/card");
        browser.press("leave");
        customer.awaitState(order, "WAITING");
        assertThat(customer.history()).contains("Came back without paying");

        browser.follow("#go-on");
        browser.press("pay");

        customer.awaitState(order, "PAID");
        assertThat(shop.book(order).charges()).isEqualTo(1);
    }

    @Test
    @DisplayName("leaves Coinbase's page, and calls the payment off: nobody can pay it any more")
    void leavesAndCallsOff(Customer customer, Browser browser, Town shop) {
        Order order = customer.orders("mug", "coinbase/any");
        String page = browser.address();
        customer.visits(order);
        customer.awaitState(order, "WAITING");

        browser.follow("#cancel");

        customer.awaitState(order, "CANCELLED");
        assertThat(browser.has("#go-on")).isFalse();
        browser.open(page);
        assertThat(browser.has("button[value=pay]")).isFalse();
        assertThat(shop.book(order).charges()).isZero();
    }

    @Test
    @DisplayName("goes back from the provider's page and buys anew: two orders, and only the second is charged")
    void goesBackAndBuysAnew(Customer customer, Browser browser, Town shop) {
        Order left = customer.orders("mug", "stripe/card");
        Order paid = customer.buys("mug", "stripe/card");

        assertThat(paid.id()).isNotEqualTo(left.id());
        assertThat(shop.book(left).charges()).isZero();
        assertThat(shop.book(paid).charges()).isEqualTo(1);
    }
}
