package dev.bursar.testkit.coinbase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.testkit.coinbase.Shop.Answer;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The pages of the simulated Coinbase")
class CoinbasePagesTest extends Stage {

    private static final String OK = "https://shop.example/ok?basket=7";
    private static final String NO = "https://shop.example/no?why=1";

    private static String html(Answer answer, int status) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(answer.http().body())
                .startsWith("<!DOCTYPE html>")
                .contains("lang=\"en\"")
                .doesNotContain("<script");
        return answer.http().body();
    }

    private static void sent(Answer answer, String address) {
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo(address);
    }

    @Test
    @DisplayName("show a checkout with what can be done about it")
    void checkout() {
        String url = shop.create("19.99", "EUR", "order-1").text("url");

        String html = html(browser.get(url), 200);

        assertThat(html)
                .contains(
                        "A mug",
                        "19.99 EUR",
                        ">Pay<",
                        ">Pay less<",
                        ">Transaction fails<",
                        ">Wait too long<",
                        ">Leave<");
        assertThat(html).doesNotContain("Pay more");
    }

    @Test
    @DisplayName("take the payment of a checkout, and send the browser back as the shop wants")
    void pay() {
        Answer made = shop.create("19.99", "EUR", "order-1");

        sent(browser.submit(made.text("url"), "action=pay"), OK);

        assertThat(shop.checkout(made.id()).text("status")).isEqualTo("PROCESSING");
        assertThat(html(browser.get(made.text("url")), 200))
                .contains("being confirmed")
                .doesNotContain("<form");
        html(browser.submit(made.text("url"), "action=pay"), 409);
        pass(Duration.ofSeconds(30));
        assertThat(html(browser.get(made.text("url")), 200)).contains("has been made");
        assertThat(book("order-1").charges()).isEqualTo(1);
    }

    @Test
    @DisplayName("let the transaction of a checkout fail, or the customer leave")
    void failOrLeave() {
        Answer failed = shop.create("19.99", "EUR", "order-1");
        Answer left = shop.create("19.99", "EUR", "order-2");

        sent(browser.submit(failed.text("url"), "action=fail"), NO);
        sent(browser.submit(left.text("url"), "action=leave"), NO);

        assertThat(shop.checkout(failed.id()).text("status")).isEqualTo("FAILED");
        assertThat(shop.checkout(left.id()).text("status")).isEqualTo("ACTIVE");
        assertThat(html(browser.get(failed.text("url")), 200)).contains("has failed");
    }

    @Test
    @DisplayName("say that a checkout is over, or that there is none")
    void over() {
        Answer made = shop.create("19.99", "EUR", "order-1");
        pass(Duration.ofDays(1));
        Answer ended = shop.create("19.99", "EUR", "order-2");
        shop.post(Shop.CHECKOUTS + "/" + ended.id() + "/deactivate", "");

        assertThat(html(browser.get(made.text("url")), 200))
                .contains("has expired")
                .doesNotContain("<form");
        assertThat(html(browser.submit(made.text("url"), "action=pay"), 409)).contains("has expired");
        assertThat(html(browser.get(ended.text("url")), 200)).contains("no longer offered");
        html(browser.get("/payment-links/pl_none"), 404);
        html(browser.get("/pay/none"), 404);
    }

    @Test
    @DisplayName("thank where the shop gave no address, and show again what nobody understood")
    void noAddress() {
        Answer made = shop.post(Shop.CHECKOUTS, "{'amount': '1', 'currency': 'USDC', 'description': '<b>&\\\"mug'}");

        assertThat(html(browser.submit(made.text("url"), "action=dance"), 200)).contains("<form");
        assertThat(html(browser.get(made.text("url")), 200))
                .contains("&lt;b&gt;&amp;")
                .doesNotContain("<b>");
        assertThat(html(browser.submit(made.text("url"), "action=pay"), 200)).contains("Thank you");
        assertThat(shop.checkout(made.id()).text("status")).isEqualTo("PROCESSING");
    }

    @Test
    @DisplayName("let the customer of a charge pay exactly, less or more")
    void charge() {
        coinbase.backOffice().confirmAfter(Duration.ZERO);
        Answer exact = commerce.charge("9.01", "USD", "order-1");
        Answer less = commerce.charge("9.01", "USD", "order-2");
        Answer more = commerce.charge("9.01", "USD", "order-3");
        assertThat(html(browser.get(exact.text("data.hosted_url")), 200))
                .contains("A mug", "9.01 USD", ">Pay<", ">Pay less<", ">Pay more<", ">Transaction fails<", ">Leave<");

        sent(browser.submit(exact.text("data.hosted_url"), "action=pay"), OK);
        sent(browser.submit(less.text("data.hosted_url"), "action=less"), OK);
        sent(browser.submit(more.text("data.hosted_url"), "action=more"), OK);

        assertThat(book("order-1").captured()).isEqualTo(money("9.01", "USD"));
        assertThat(book("order-2").captured()).isEqualTo(money("4.50", "USD"));
        assertThat(book("order-3").captured()).isEqualTo(money("18.02", "USD"));
        assertThat(html(browser.get(exact.text("data.hosted_url")), 200)).contains("has been made");
        assertThat(html(browser.get(less.text("data.hosted_url")), 200)).contains("Another amount");
        html(browser.submit(exact.text("data.hosted_url"), "action=pay"), 409);
    }

    @Test
    @DisplayName("of a charge are reached by its code too, also where it has no price")
    void noPrice() {
        Answer made = commerce.post(
                "/charges",
                "{'name': 'A gift', 'pricing_type': 'no_price', 'cancel_url': 'https://shop.example/\u00fc'}");
        String path = "/pay/" + made.text("data.code");

        assertThat(html(browser.get(path), 200)).contains("Any amount").doesNotContain("Pay less", "Pay more");
        sent(browser.submit(path, "action=leave"), "https://shop.example/%C3%BC");
        assertThat(html(browser.submit(path, "action=pay"), 200)).contains("Thank you");
        pass(Duration.ofSeconds(30));
        assertThat(coinbase.book().payment(made.id()).captured()).isEqualTo(money("1", "USDC"));
    }

    @Test
    @DisplayName("offer no half of the smallest amount, and do not take it from a form either")
    void noHalf() {
        Answer made = commerce.charge("1", "KRW", "order-1");
        String url = made.text("data.hosted_url");

        assertThat(html(browser.get(url), 200)).doesNotContain("Pay less").contains("Pay more");
        assertThat(html(browser.submit(url, "action=less"), 200)).contains("<form");
        String checkout = shop.create("10", "USDC", "order-2").text("url");
        assertThat(html(browser.submit(checkout, "action=more"), 200)).contains("<form");
        sent(browser.submit(checkout, "action=less"), NO);
        pass(Duration.ofSeconds(30));
        assertThat(html(browser.get(checkout), 200)).contains("has failed");
    }

    @Test
    @DisplayName("let the customer wait until it is too late")
    void waitTooLong() {
        Answer checkout = shop.create("19.99", "EUR", "order-1");
        Answer charge = commerce.charge("9.01", "USD", "order-2");

        sent(browser.submit(checkout.text("url"), "action=wait"), NO);
        browser.submit(charge.text("data.hosted_url"), "action=wait");

        assertThat(shop.checkout(checkout.id()).text("status")).isEqualTo("EXPIRED");
        assertThat(html(browser.get(checkout.text("url")), 200)).contains("has expired");
        assertThat(html(browser.get(charge.text("data.hosted_url")), 200)).contains("has expired");
        html(browser.submit(checkout.text("url"), "action=pay"), 409);
    }
}
