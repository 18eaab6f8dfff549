package dev.bursar.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.Money;
import dev.bursar.storefront.shop.Order;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(OpenShop.class)
@DisplayName("A customer who changes what the browser brings along")
class TamperingTest {

    private static final Money MUG = Money.of("15000", "KRW");

    @ParameterizedTest(name = "comes back from Toss with the amount {0}: nothing is sent, and nothing is charged")
    @CsvSource({"1000", "150000", "14999"})
    void otherAmount(String amount, Customer customer, Browser browser, Town shop) {
        Order order = customer.orders("mug", "toss/card");
        String back = shop.toss().customer().pays(paymentId(order)).entrySet().stream()
                .map(entry -> entry.getKey() + "=" + (entry.getKey().equals("amount") ? amount : entry.getValue()))
                .reduce((one, other) -> one + "&" + other)
                .orElseThrow();

        browser.open(shop.address() + "/orders/" + order.id() + "/return?" + back);

        customer.awaitState(order, "ON_HOLD");
        assertThat(browser.text(".status")).contains("What came back does not fit this order.");
        assertThat(customer.history()).contains("AmountMismatchException", "does not fit");
        assertThat(browser.has(".shipped")).isFalse();
        assertThat(shop.book(order).charges()).isZero();
    }

    @Test
    @DisplayName("comes back from Stripe with the session of a cheaper order that was paid: this one is not")
    void otherSession(Customer customer, Browser browser, Town shop) {
        Order cheap = customer.buys("sticker", "stripe/card");
        Order dear = customer.orders("lamp", "stripe/card");

        browser.open(shop.address() + "/orders/" + dear.id() + "/return?session_id=" + paymentId(cheap));

        browser.awaitAddress("/orders/" + dear.id());
        assertThat(browser.attribute("#state", "data-state")).isNotEqualTo("PAID");
        assertThat(browser.has(".shipped")).isFalse();
        assertThat(customer.history()).contains("Fault");
        assertThat(shop.book(dear).charges()).isZero();
        assertThat(shop.book(cheap).charges()).isEqualTo(1);
    }

    @Test
    @DisplayName("puts a price of their own into the checkout's form: it is not looked at")
    void ownPrice(Customer customer, Browser browser, Town shop) {
        browser.open(shop.address() + "/products/mug");
        for (String field : List.of("amount", "price", "total", "currency")) {
            browser.run("""
                    const field = document.createElement('input');
                    field.type = 'hidden';
                    field.name = arguments[0];
                    field.value = arguments[0] === 'currency' ? 'JPY' : '1';
                    document.querySelector('main form').append(field);
                    """, field);
        }
        browser.follow("#buy");
        browser.press("pay");

        Order order = shop.newest();
        customer.awaitState(order, "PAID");
        assertThat(shop.book(order).captured()).isEqualTo(MUG);
    }

    @ParameterizedTest(name = "puts \"{1}\" into the field {0}: no order is placed, and the page says what to do")
    @CsvSource({
        "input[name=product], gold",
        "input[name=way]:checked, stripe/gold",
        "input[name=way]:checked, nobody/any",
        "#quantity option, 0",
        "#quantity option, -1",
        "#quantity option, 1000000",
        "input[name=token], of-somebody-else",
    })
    void otherValue(String css, String value, Browser browser, Town shop) {
        int before = shop.howManyOrders();
        browser.open(shop.address() + "/products/mug");
        browser.run("document.querySelector(arguments[0]).value = arguments[1]", css, value);
        browser.follow("#buy");

        assertThat(browser.text("h1")).isEqualTo("That did not work");
        assertThat(browser.text("[role=alert]")).containsAnyOf("try again", "Go back");
        assertThat(shop.howManyOrders()).isEqualTo(before);
    }

    @Test
    @DisplayName("comes back twice, by a reload of the provider's return: one charge")
    void returnsTwice(Customer customer, Browser browser, Town shop) {
        Order order = customer.orders("mug", "toss/card");
        String back = shop.toss().customer().pays(paymentId(order)).entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .reduce((one, other) -> one + "&" + other)
                .orElseThrow();

        for (int time = 0; time < 2; time++) {
            browser.open(shop.address() + "/orders/" + order.id() + "/return?" + back);
            customer.awaitState(order, "PAID");
        }

        assertThat(shop.book(order).charges()).isEqualTo(1);
        assertThat(shop.book(order).captured()).isEqualTo(MUG);
    }

    @Test
    @DisplayName("writes HTML into the address: the page shows none of it")
    void html(Customer customer, Browser browser, Town shop) {
        Order order = customer.orders("mug", "toss/card");

        browser.open(shop.address() + "/orders/" + order.id()
                + "/return?code=%3Cimg%20id%3Dforged%20src%3Dx%3E&message=%3Cb%20id%3Dforged%3Epaid%3C%2Fb%3E&orderId="
                + order.id());

        browser.awaitAddress("/orders/" + order.id());
        assertThat(browser.has("#forged")).isFalse();
        assertThat(browser.has(".shipped")).isFalse();
    }

    private static String paymentId(Order order) {
        return order.snapshot().payment().paymentId();
    }
}
