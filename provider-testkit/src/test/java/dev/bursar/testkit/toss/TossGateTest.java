package dev.bursar.testkit.toss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.testkit.RecordedCall;
import dev.bursar.testkit.toss.Shop.Answer;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The gate of the simulated Toss Payments")
class TossGateTest extends Stage {

    private static final String ORDER = "/v1/payments/orders/order-nobody-made";

    @Test
    @DisplayName("reads the secret key and a colon, encoded as the documentation shows it")
    void vector() {
        assertThat(Shop.basic("test_sk_zXLkKEypNArWmo50nX3lmeaxYG5R:"))
                .isEqualTo("Basic dGVzdF9za196WExrS0V5cE5BcldtbzUwblgzbG1lYXhZRzVSOg==");
        assertThat(shop.get(ORDER).code()).isEqualTo("NOT_FOUND_PAYMENT");
    }

    @Test
    @DisplayName("refuses any other form of the header, however good the key")
    void malformed() {
        String key = main.secretKey();
        List<String> wrong = List.of(
                "Bearer " + key,
                Shop.basic(key),
                Shop.basic(key + ":password"),
                Shop.basic(key + "::"),
                "Basic " + key,
                Shop.basic(":"));
        for (String header : wrong) {
            Answer answer = shop.with("Authorization", header).get(ORDER);
            assertThat(answer.status()).as(header).isEqualTo(403);
            assertThat(answer.code()).isEqualTo("INCORRECT_BASIC_AUTH_FORMAT");
        }
        assertThat(browser.get(ORDER).code()).isEqualTo("INCORRECT_BASIC_AUTH_FORMAT");
    }

    @Test
    @DisplayName("does not know a key of nobody, nor takes the key that a browser may see")
    void unknownKey() {
        Answer nobody = new Shop(toss, "test_sk_nobody").get(ORDER);
        Answer client = new Shop(toss, main.clientKey()).get(ORDER);

        assertThat(nobody.status()).isEqualTo(401);
        assertThat(nobody.code()).isEqualTo("UNAUTHORIZED_KEY");
        assertThat(client.code()).isEqualTo("UNAUTHORIZED_KEY");
    }

    @Test
    @DisplayName("shows a merchant nothing of another's payments")
    void otherMerchant() {
        String key = shop.paid("order-1").text("paymentKey");
        Shop stranger = new Shop(toss, toss.account("stranger").secretKey());

        assertThat(stranger.get("/v1/payments/" + key).status()).isEqualTo(404);
        assertThat(stranger.get("/v1/payments/orders/order-1").code()).isEqualTo("NOT_FOUND_PAYMENT");
        assertThat(stranger.cancel(key, "").code()).isEqualTo("NOT_FOUND_PAYMENT");
        assertThat(stranger.confirm(key, "order-1", "15000").code()).isEqualTo("NOT_FOUND_PAYMENT");
        assertThat(book("order-1").refunds()).isZero();
    }

    @Test
    @DisplayName("says in English or Korean what is wrong, and what is not a decision")
    void languages() {
        Answer korean = shop.paid("order-1");
        Answer english = shop.with("Accept-Language", "en-US").get("/v1/payments/" + korean.text("paymentKey"));

        assertThat(korean.text("method")).isEqualTo("카드");
        assertThat(english.text("method")).isEqualTo("CARD");
        assertThat(korean.text("card.cardType")).isEqualTo("신용");
        assertThat(english.text("card.cardType")).isEqualTo("CREDIT");
        assertThat(english.text("status")).isEqualTo(korean.text("status")).isEqualTo("DONE");
        assertThat(english.text("orderName")).isEqualTo("Mug");
        assertThat(shop.get(ORDER).text("message")).matches(".*[가-힣].*");
        assertThat(shop.with("Accept-Language", "en-US").get(ORDER).text("message"))
                .isEqualTo("There is no such payment.");
    }

    @Test
    @DisplayName("fails on purpose where a tester asks for it, before anything is looked at")
    void testCode() {
        Shop tester = shop.with("TossPayments-Test-Code", "REJECT_CARD_PAYMENT");

        Answer answer = tester.confirm("no-such-key", "order-1", "15000");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("REJECT_CARD_PAYMENT");
        Answer unknown = shop.with("TossPayments-Test-Code", "NO_SUCH_CODE").get(ORDER);
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.code()).isEqualTo("INVALID_TEST_CODE");
    }

    @Test
    @DisplayName("does not fail on purpose with live keys")
    void testCodeLive() {
        TossAccount live = toss.liveAccount("live");
        Shop tester = new Shop(toss, live.secretKey()).with("TossPayments-Test-Code", "REJECT_CARD_PAYMENT");

        assertThat(live.secretKey()).startsWith("live_sk_");
        assertThat(tester.get(ORDER).code()).isEqualTo("NOT_FOUND_PAYMENT");
        assertThatThrownBy(() -> toss.account("live")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PROVIDER_ERROR", "CARD_PROCESSING_ERROR"})
    @DisplayName("answers passing errors with 400 too")
    void passingErrors(String code) {
        assertThat(shop.with("TossPayments-Test-Code", code)
                        .confirm("any-key", "order-1", "15000")
                        .status())
                .isEqualTo(400);
    }

    @Test
    @DisplayName("reads JSON only, and knows no other address")
    void otherBodies() {
        assertThat(shop.send("/v1/payments", "POST", "amount=1", "application/x-www-form-urlencoded")
                        .code())
                .isEqualTo("INVALID_REQUEST");
        assertThat(shop.post("/v1/payments", "{'amount': ").code()).isEqualTo("INVALID_REQUEST");
        assertThat(shop.post("/v1/payments", "[]").code()).isEqualTo("INVALID_REQUEST");
        assertThat(shop.get("/v1/nothing").status()).isEqualTo(404);
        assertThat(shop.delete("/v1/payments").status()).isEqualTo(404);
    }

    @Test
    @DisplayName("names what is asked for, and whose key it was")
    void operations() {
        String key = shop.paid("order-1").text("paymentKey");
        shop.cancel(key, "");
        browser.get("/v1/payments/" + key + "/checkout");
        shop.get("/v1/payments/" + key);
        shop.get("/v1/payments/orders/order-1");
        shop.get("/elsewhere");

        assertThat(toss.requests().all())
                .extracting(RecordedCall::operation)
                .containsExactly(
                        "payment.create",
                        "payment.confirm",
                        "payment.cancel",
                        "page",
                        "payment.get",
                        "payment.getByOrder",
                        "nothing");
        assertThat(toss.requests().all().get(0).account()).isEqualTo("main");
        assertThat(toss.requests().all().get(3).account()).isNull();
    }

    @Test
    @DisplayName("tells of its keys to nobody by accident")
    void noKeyInText() {
        assertThat(main.toString()).contains("main").doesNotContain("_sk_").doesNotContain("_ck_");
        assertThat(main.securityKey()).matches("[0-9a-f]{64}");
        assertThat(toss.account("main")).isEqualTo(main);
    }
}
