package dev.bursar.testkit.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.testkit.Fault;
import dev.bursar.testkit.stripe.Caller.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A call of the simulated Stripe")
class GateSimulatorTest {

    private final StripeSimulator stripe = new StripeSimulator();
    private final StripeAccount main = stripe.account("main");
    private final Caller caller = new Caller(stripe, main.secretKey());

    @AfterEach
    void close() {
        assertThat(stripe.defects()).isEmpty();
        stripe.close();
    }

    @Test
    @DisplayName("carries a secret or restricted key, as a bearer or as the user")
    void goodKeys() {
        String user = Base64.getEncoder().encodeToString((main.secretKey() + ":").getBytes(StandardCharsets.UTF_8));

        assertThat(caller.intent("order-1").status()).isEqualTo(200);
        assertThat(new Caller(stripe, main.restrictedKey()).intent("order-2").status())
                .isEqualTo(200);
        assertThat(caller.with("Authorization", "Basic " + user)
                        .intent("order-3")
                        .status())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("is refused without a key, with nobody's key, and with the key that everybody can see")
    void badKeys() {
        Answer none = caller.with("Authorization", "").intent("order-1");
        Answer nobody = new Caller(stripe, "sk_test_" + "x".repeat(40)).intent("order-1");
        Answer publishable = new Caller(stripe, main.publishableKey()).intent("order-1");

        assertThat(none.status()).isEqualTo(401);
        assertThat(none.text("error.type")).isEqualTo("invalid_request_error");
        assertThat(none.text("error.request_log_url")).contains(none.header("Request-Id"));
        assertThat(nobody.status()).isEqualTo(401);
        assertThat(nobody.text("error.message")).startsWith("Invalid API Key provided: sk_test_****");
        assertThat(publishable.status()).isEqualTo(401);
        assertThat(publishable.text("error.code")).isEqualTo("secret_key_required");
        assertThat(stripe.book().payments()).isEmpty();
    }

    @Test
    @DisplayName("is answered with its id, its version and its key")
    void headers() {
        Answer answer = caller.keyed("key-1")
                .with("Stripe-Version", "2026-10-28.endive")
                .intent("order-1");

        assertThat(answer.header("Request-Id")).startsWith("req_");
        assertThat(answer.header("Stripe-Version")).isEqualTo("2026-10-28.endive");
        assertThat(answer.header("Idempotency-Key")).isEqualTo("key-1");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-07-29", "2026-07-29.acacia", "2030-01-01.endive", "newest", "2021-01-01"})
    @DisplayName("names a version that exists")
    void unknownVersion(String version) {
        Answer answer = caller.with("Stripe-Version", version).intent("order-1");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("error.message")).contains("Invalid Stripe API version");
    }

    @Test
    @DisplayName("acts for a connected account, and for no other")
    void connect() {
        StripeAccount seller = stripe.account("seller");
        stripe.connect(main, seller);

        Answer connected = caller.with("Stripe-Account", seller.id()).intent("order-1");
        Answer stranger =
                caller.with("Stripe-Account", stripe.account("stranger").id()).intent("order-2");

        assertThat(connected.status()).isEqualTo(200);
        assertThat(caller.get("/v1/payment_intents/" + connected.text("id")).status())
                .isEqualTo(404);
        assertThat(stripe.book().order("order-1").payments().get(0).account()).isEqualTo("seller");
        assertThat(stranger.status()).isEqualTo(403);
        assertThat(stranger.text("error.code")).isEqualTo("account_invalid");
    }

    @Test
    @DisplayName("is a form, never JSON, and goes to an address that exists")
    void shapes() {
        Answer json = caller.send("/v1/payment_intents", "POST", "{\"amount\":1}", "application/json");
        Answer nowhere = caller.get("/v1/nothing");
        Answer raw = caller.send(
                "/v1/payment_intents",
                "POST",
                "amount=1099&currency=usd&metadata[order_id]=order-1&expand[]=customer&expand[1]=latest_charge",
                "application/x-www-form-urlencoded");

        assertThat(json.status()).isEqualTo(400);
        assertThat(json.text("error.message")).contains("application/x-www-form-urlencoded");
        assertThat(nowhere.status()).isEqualTo(404);
        assertThat(nowhere.text("error.message")).startsWith("Unrecognized request URL (GET: /v1/nothing)");
        assertThat(raw.text("metadata.order_id")).isEqualTo("order-1");
    }

    @ParameterizedTest
    @CsvSource({"429, rate_limit, invalid_request_error", "500, '', api_error", "503, '', api_error"})
    @DisplayName("meets errors of Stripe's own in Stripe's shape")
    void errors(int status, String code, String type) {
        stripe.faults()
                .next(
                        "intent.create",
                        status == 429
                                ? Fault.tooManyRequests(java.time.Duration.ofSeconds(1))
                                : Fault.errorBeforeCommit(status));

        Answer answer = caller.intent("order-1");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text("error.code")).isEqualTo(code);
        assertThat(answer.text("error.type")).isEqualTo(type);
        assertThat(answer.header("Stripe-Rate-Limited-Reason")).isEqualTo(status == 429 ? "global-rate" : "");
    }

    @Test
    @DisplayName("in live mode is answered as live, and knows no test cards")
    void live() {
        StripeAccount account = stripe.liveAccount("live");
        Caller live = new Caller(stripe, account.secretKey());

        assertThat(account.secretKey()).startsWith("sk_live_");
        assertThat(live.intent("order-1").at("livemode").asBoolean()).isTrue();
        assertThat(live.charge("order-2", "pm_card_visa").text("error.code")).isEqualTo("resource_missing");
        assertThat(account.toString()).doesNotContain(account.secretKey()).doesNotContain(account.webhookSecret());
    }
}
