package dev.bursar.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.Money;
import dev.bursar.storefront.shop.Order;
import dev.bursar.testkit.OrderBook;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(OpenShop.class)
@DisplayName("A customer buys")
class BuyingTest {

    @ParameterizedTest(name = "at {0}: the order page says paid, and the book has one charge of {2} {3}")
    @CsvSource({
        "stripe,   mug,  15000, KRW, ₩15000",
        "toss,     lamp, 72000, KRW, ₩72000",
        "coinbase, mug,  12.00, USD, $12.00",
    })
    void paidOnce(
            String till, String product, String amount, String currency, String shown, Customer customer, Town shop) {
        Order order = customer.buys(product, till + "/any");

        assertThat(customer.money("captured").replace(",", "")).isEqualTo(shown);
        assertThat(customer.browser().text(".shipped")).isEqualTo("The goods are on their way.");
        OrderBook book = shop.book(order);
        assertThat(book.charges()).isEqualTo(1);
        assertThat(book.captured()).isEqualTo(Money.of(amount, currency));
        assertThat(book.refunds()).isZero();
    }

    @Test
    @DisplayName("several of one thing: the shop multiplies, and the provider's page asks for all of it")
    void severalOfOne(Customer customer, Town shop, Browser browser) {
        browser.open(shop.address() + "/products/notebook");
        browser.click("input[value='toss/any']");
        browser.choose("#quantity", "3");
        browser.follow("#buy");
        assertThat(browser.text("strong")).isEqualTo("27,000원");
        browser.press("pay");

        Order order = shop.newest();
        customer.awaitState(order, "PAID");
        assertThat(shop.book(order).captured()).isEqualTo(Money.of("27000", "KRW"));
    }
}
