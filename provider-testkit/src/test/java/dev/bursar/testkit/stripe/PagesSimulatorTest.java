package dev.bursar.testkit.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.testkit.stripe.Caller.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The hosted pages of the simulated Stripe")
class PagesSimulatorTest {

    private final StripeSimulator stripe = new StripeSimulator();
    private final StripeAccount main = stripe.account("main");
    private final Caller caller = new Caller(stripe, main.secretKey());
    private final Caller browser = new Caller(stripe, "").with("Authorization", "");

    @AfterEach
    void close() {
        assertThat(stripe.defects()).isEmpty();
        stripe.close();
    }

    @Test
    @DisplayName("take a payment and send the browser back, once")
    void pay() {
        Answer session = caller.session("order-1");
        String page = session.text("url");
        assertThat(browser.get(page).http().body()).contains("2 × Mug").contains("15000 KRW");

        Answer paid = browser.post(page, "action=pay", "method=pm_card_visa");

        assertThat(paid.status()).isEqualTo(303);
        assertThat(paid.header("Location"))
                .isEqualTo("https://shop.example/return?session=" + session.text("id") + "&basket=7");
        assertThat(browser.post(page, "action=pay", "method=pm_card_visa").status())
                .isEqualTo(409);
        assertThat(stripe.book().chargesOf("order-1")).isEqualTo(1);
    }

    @Test
    @DisplayName("send the browser back to an address in any script, escaped as a header needs it")
    void anyScript() {
        String page = caller.session("order-1", "success_url=https://shop.example/완료?a={b}&naïve=%20")
                .text("url");

        Answer paid = browser.post(page, "action=pay", "method=pm_card_visa");

        assertThat(paid.header("Location")).isEqualTo("https://shop.example/%EC%99%84%EB%A3%8C?a={b}&na%C3%AFve=%20");
    }

    @Test
    @DisplayName("offer what the merchant does not exclude, and take nothing else")
    void offeredMethods() {
        String dollars = "line_items[0][price_data][currency]=usd";
        Answer all = caller.session("order-1", dollars);
        Answer some = caller.session("order-2", dollars, "excluded_payment_method_types[]=us_bank_account");
        assertThat(browser.get(all.text("url")).http().body()).contains("pm_usBankAccount");
        assertThat(browser.get(some.text("url")).http().body()).doesNotContain("pm_usBankAccount");
        assertThat(some.at("payment_method_types").toString()).isEqualTo("[\"card\",\"link\"]");

        browser.post(some.text("url"), "action=pay", "method=pm_usBankAccount");

        assertThat(caller.get("/v1/checkout/sessions/" + some.text("id")).text("status"))
                .isEqualTo("open");
        assertThatThrownBy(() -> stripe.customer().paysWith(some.text("id"), "pm_usBankAccount"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("show why the bank declined, and lead back to the shop")
    void declineAndLeave() {
        String page = caller.session("order-1").text("url");

        Answer declined = browser.post(page, "action=decline", "reason=insufficient_funds");
        Answer left = browser.post(page, "action=leave");

        assertThat(declined.http().body()).contains("insufficient funds");
        assertThat(left.header("Location")).isEqualTo("https://shop.example/cancel?basket=7");
        assertThat(stripe.book().chargesOf("order-1")).isZero();
    }

    @Test
    @DisplayName("lead to the bank's page and back")
    void authentication() {
        String page = caller.session("order-1").text("url");

        String bank = browser.post(page, "action=pay", "method=pm_card_threeDSecure2Required")
                .header("Location");
        assertThat(browser.get(bank).http().body()).contains("Complete");
        assertThat(browser.post(bank, "action=fail").header("Location")).isEqualTo(page);
        assertThat(browser.get(page).http().body()).contains("unable to authenticate");
        assertThat(browser.post(bank, "action=complete").status()).isEqualTo(409);

        bank = browser.post(page, "action=pay", "method=pm_card_threeDSecure2Required")
                .header("Location");
        assertThat(browser.post(bank, "action=complete").header("Location")).startsWith("https://shop.example/return?");
        assertThat(stripe.book().chargesOf("order-1")).isEqualTo(1);
    }

    @Test
    @DisplayName("of an intent's authentication lead to its return address")
    void intent() {
        Answer asking = caller.intent(
                "order-1",
                "confirm=true",
                "payment_method=pm_card_authenticationRequired",
                "return_url=https://shop.example/return?basket=7#top");
        String bank = asking.text("next_action.redirect_to_url.url");

        assertThat(browser.post(bank, "action=complete").header("Location"))
                .isEqualTo("https://shop.example/return?basket=7&payment_intent=" + asking.text("id")
                        + "&payment_intent_client_secret=" + asking.text("client_secret")
                        + "&redirect_status=succeeded#top");
        assertThat(browser.get(bank.replace("_secret_", "_guessed_")).status()).isEqualTo(404);
    }

    @Test
    @DisplayName("show hostile text as text, and nothing where nothing is")
    void hostile() {
        String page = caller.session(
                        "order-1", "line_items[0][price_data][product_data][name]=<script>alert(\"1\")</script>")
                .text("url");

        assertThat(browser.get(page).http().body())
                .contains("&lt;script&gt;alert(&quot;1&quot;)")
                .doesNotContain("<script>");
        assertThat(browser.get("/c/pay/cs_test_nobody").status()).isEqualTo(404);
    }

    @Test
    @DisplayName("are not needed by Stripe.js, which confirms with the client's secret")
    void stripeJs() {
        Answer created = caller.intent("order-1");
        Caller js = new Caller(stripe, main.publishableKey());
        String path = "/v1/payment_intents/" + created.text("id");

        Answer guessed = js.post(path + "/confirm", "payment_method=pm_card_visa", "client_secret=guess");
        Answer confirmed = js.post(
                path + "/confirm",
                "payment_method_data[type]=card",
                "payment_method_data[card][token]=tok_visa",
                "return_url=https://shop.example",
                "client_secret=" + created.text("client_secret"));

        assertThat(guessed.text("error.param")).isEqualTo("client_secret");
        assertThat(confirmed.text("status")).isEqualTo("succeeded");
        assertThat(js.get(path, "client_secret=" + created.text("client_secret"))
                        .status())
                .isEqualTo(200);
        assertThat(js.get(path).status()).isEqualTo(400);
        assertThat(js.post(path + "/cancel").status()).isEqualTo(401);
    }
}
