package dev.bursar.testkit.toss;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.testkit.toss.Shop.Answer;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The payment window of the simulated Toss Payments")
class TossPagesTest extends Stage {

    @Test
    @DisplayName("takes an authentication and sends the browser back, once")
    void pay() {
        Answer created = shop.create(Shop.window("order-1"));
        String page = created.text("checkout.url");
        Answer shown = browser.get(page);
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(shown.http().body())
                .contains("lang=\"ko\"", "Mug", "15,000원", "결제하기", "결제창 닫기", "네이버페이")
                .containsOnlyOnce("value=\"CARD\" checked>")
                .containsOnlyOnce("checked")
                .doesNotContain("<script");

        Answer paid = browser.submit(page, "action=pay", "method=CARD");

        assertThat(paid.status()).isEqualTo(303);
        assertThat(paid.header("Location"))
                .isEqualTo("https://shop.example/ok?basket=7&paymentType=NORMAL&orderId=order-1&paymentKey="
                        + created.text("paymentKey") + "&amount=15000");
        assertThat(browser.submit(page, "action=pay", "method=CARD").status()).isEqualTo(409);
        assertThat(shop.confirm(created.text("paymentKey"), "order-1", "15000").text("status"))
                .isEqualTo("DONE");
        assertThat(browser.get(page).status()).isEqualTo(409);
        assertThat(book("order-1").charges()).isEqualTo(1);
    }

    @Test
    @DisplayName("takes a wallet, and nothing that was not offered")
    void offered() {
        String key = shop.created("order-1");
        String page = "/v1/payments/" + key + "/checkout";

        assertThat(browser.submit(page, "action=pay", "method=TRANSFER").status())
                .isEqualTo(200);
        assertThat(browser.submit(page, "action=pay").status()).isEqualTo(200);
        assertThat(browser.submit(page, "action=pay", "method=EASY_PAY:KAKAOPAY")
                        .status())
                .isEqualTo(303);

        assertThat(shop.confirm(key, "order-1", "15000").text("easyPay.provider"))
                .isEqualTo("카카오페이");
    }

    @Test
    @DisplayName("lets a card be declined there, or when the shop confirms")
    void decline() {
        String there = shop.created("order-1");
        String later = shop.created("order-2");

        Answer declined =
                browser.submit("/v1/payments/" + there + "/checkout", "action=decline", "reason=REJECT_CARD_COMPANY");
        Answer returned = browser.submit(
                "/v1/payments/" + later + "/checkout", "action=decline-later", "reason=REJECT_CARD_PAYMENT");

        assertThat(declined.header("Location"))
                .startsWith("https://shop.example/no?code=REJECT_CARD_COMPANY&message=%")
                .endsWith("&orderId=order-1");
        assertThat(returned.header("Location")).startsWith("https://shop.example/ok?");
        assertThat(shop.confirm(later, "order-2", "15000").code()).isEqualTo("REJECT_CARD_PAYMENT");
        assertThat(book("order-2").charges()).isZero();
    }

    @Test
    @DisplayName("can be closed, and opened again until its time is over")
    void leave() {
        String page = shop.create(Shop.window("order-1")).text("checkout.url");

        Answer left = browser.submit(page, "action=leave");

        assertThat(left.header("Location"))
                .startsWith("https://shop.example/no?code=PAY_PROCESS_CANCELED&message=")
                .doesNotContain("orderId");
        assertThat(browser.get(page).status()).isEqualTo(200);
        toss.clock().advance(Duration.ofMinutes(30));
        Answer late = browser.submit(page, "action=pay", "method=CARD");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.http().body()).contains("결제 시간이 지났어요");
    }

    @Test
    @DisplayName("of a virtual account becomes a page with a button for the deposit")
    void deposit() {
        String key = shop.create(Shop.window("order-1").put("method", "VIRTUAL_ACCOUNT"))
                .text("paymentKey");
        String page = "/v1/payments/" + key + "/checkout";
        assertThat(browser.get(page).http().body()).contains("가상계좌").doesNotContain("입금하기");
        browser.submit(page, "action=pay", "method=VIRTUAL_ACCOUNT");
        Answer issued = shop.confirm(key, "order-1", "15000");

        assertThat(browser.get(page).http().body()).contains("입금하기", issued.text("virtualAccount.accountNumber"), "우리");
        Answer done = browser.submit(page, "action=deposit");

        assertThat(done.status()).isEqualTo(200);
        assertThat(done.http().body()).contains("입금이 완료됐어요");
        assertThat(book("order-1").charges()).isEqualTo(1);
        assertThat(browser.submit(page, "action=deposit").status()).isEqualTo(409);
        assertThat(book("order-1").charges()).isEqualTo(1);
    }

    @Test
    @DisplayName("of a virtual account takes no deposit that comes too late")
    void lateDeposit() {
        String page =
                "/v1/payments/" + shop.awaited("order-1", ", 'validHours': 1").text("paymentKey") + "/checkout";
        toss.clock().advance(Duration.ofHours(1));

        Answer late = browser.submit(page, "action=deposit");

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.http().body()).contains("입금 기한이 지났어요").doesNotContain("입금하기");
        assertThat(book("order-1").charges()).isZero();
    }

    @Test
    @DisplayName("shows hostile text as text, and nothing where nothing is")
    void hostile() {
        String page = shop.create(Shop.window("order-1").put("orderName", "<script>alert(\"1\")</script>"))
                .text("checkout.url");

        assertThat(browser.get(page).http().body())
                .contains("&lt;script&gt;alert(&quot;1&quot;)")
                .doesNotContain("<script>");
        assertThat(browser.get("/v1/payments/nobody/checkout").status()).isEqualTo(404);
        assertThat(browser.submit(page, "action=decline", "reason=NO_SUCH_CODE").status())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("sends the browser back to an address in any script, escaped as a header needs it")
    void anyScript() {
        String page = shop.create(Shop.window("order-1").put("successUrl", "https://shop.example/완료?a=1#top"))
                .text("checkout.url");

        assertThat(browser.submit(page, "action=pay", "method=CARD").header("Location"))
                .startsWith("https://shop.example/%EC%99%84%EB%A3%8C?a=1&paymentType=NORMAL&")
                .endsWith("&amount=15000#top");
    }
}
