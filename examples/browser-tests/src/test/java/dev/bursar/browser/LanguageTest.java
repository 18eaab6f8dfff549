package dev.bursar.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.storefront.shop.Order;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OpenShop.class)
@DisplayName("A customer who speaks Korean")
class LanguageTest {

    @Test
    @DisplayName("chooses the language once, and keeps it through a whole purchase and on the next visit")
    void keepsIt(Customer customer, Browser browser, Town shop) {
        browser.open(shop.address() + "/");
        assertThat(browser.attribute("html", "lang")).isEqualTo("en");
        browser.follow("a[hreflang=ko]");
        assertThat(browser.attribute("html", "lang")).isEqualTo("ko");
        assertThat(browser.text("h1")).isEqualTo("책상 위의 물건들");

        Order order = customer.buys("mug", "toss/card");
        assertThat(browser.attribute("html", "lang")).isEqualTo("ko");
        assertThat(browser.text("#state")).isEqualTo("결제 완료");
        assertThat(customer.money("captured")).isEqualTo("15,000원");
        assertThat(order.terms().locale().getLanguage()).isEqualTo("ko");

        browser.open(shop.address() + "/desk");
        assertThat(browser.text("h1")).isEqualTo("카운터");
    }

    @Test
    @DisplayName("sees Korean in what changes live, too")
    void liveInKorean(Customer customer, Browser browser, Town shop) {
        browser.open(shop.address() + "/?lang=ko");
        Order order = customer.orders("mug", "toss/virtual_account");
        browser.press("pay");
        customer.awaitState(order, "WAITING");

        shop.toss().customer().deposits(order.id());

        browser.awaitText("#state", "결제 완료");
        assertThat(browser.text("body")).doesNotContain("Thank you", "Paid");
    }

    @Test
    @DisplayName("goes back to English on the page where they are")
    void backToEnglish(Customer customer, Browser browser, Town shop) {
        browser.open(shop.address() + "/?lang=ko");
        Order order = customer.buys("mug", "stripe/card");

        browser.follow("a[hreflang=en]");

        assertThat(browser.address()).contains(order.id());
        assertThat(browser.text("#state")).isEqualTo("Paid");
        assertThat(browser.attribute("html", "lang")).isEqualTo("en");
    }
}
