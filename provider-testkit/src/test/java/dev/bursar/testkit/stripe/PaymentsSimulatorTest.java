package dev.bursar.testkit.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.Money;
import dev.bursar.testkit.OrderBook;
import dev.bursar.testkit.stripe.Caller.Answer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("PaymentIntents at the simulated Stripe")
class PaymentsSimulatorTest {

    private final StripeSimulator stripe = new StripeSimulator();
    private final Caller caller = new Caller(stripe, stripe.account("main").secretKey());

    @AfterEach
    void close() {
        assertThat(stripe.defects()).isEmpty();
        stripe.close();
    }

    @Test
    @DisplayName("are confirmed in the browser, and money is taken once")
    void paid() {
        Answer created = caller.intent("order-1");
        String id = created.text("id");

        assertThat(created.text("status")).isEqualTo("requires_payment_method");
        assertThat(stripe.customer().pays(id))
                .containsEntry("payment_intent", id)
                .containsEntry("payment_intent_client_secret", created.text("client_secret"))
                .containsEntry("redirect_status", "succeeded");

        Answer paid = caller.get("/v1/payment_intents/" + id, "expand[]=latest_charge.balance_transaction");
        assertThat(paid.text("status")).isEqualTo("succeeded");
        assertThat(paid.at("amount_received").asLong()).isEqualTo(1099);
        assertThat(paid.text("latest_charge.object")).isEqualTo("charge");
        assertThat(paid.text("latest_charge.payment_method_details.card.last4")).isEqualTo("4242");
        assertThat(paid.at("latest_charge.balance_transaction.amount").asLong()).isEqualTo(1099);
        OrderBook book = stripe.book().order("order-1");
        assertThat(book.charges()).isEqualTo(1);
        assertThat(book.captured()).isEqualTo(Money.of("10.99", "USD"));
    }

    @ParameterizedTest
    @CsvSource({
        "pm_card_chargeDeclined, card_declined, generic_decline",
        "pm_card_chargeDeclinedInsufficientFunds, card_declined, insufficient_funds",
        "pm_card_chargeDeclinedExpiredCard, expired_card, ''",
        "pm_card_chargeDeclinedProcessingError, processing_error, ''"
    })
    @DisplayName("that the bank declines are answered with 402 and the intent, which can be paid again")
    void declined(String card, String code, String declineCode) {
        Answer declined = caller.charge("order-1", card);

        assertThat(declined.status()).isEqualTo(402);
        assertThat(declined.text("error.type")).isEqualTo("card_error");
        assertThat(declined.text("error.code")).isEqualTo(code);
        assertThat(declined.text("error.decline_code")).isEqualTo(declineCode);
        assertThat(declined.header("Stripe-Should-Retry")).isEqualTo("false");
        String id = declined.text("error.payment_intent.id");
        Answer now = caller.get("/v1/payment_intents/" + id);
        assertThat(now.text("status")).isEqualTo("requires_payment_method");
        assertThat(now.text("last_payment_error.code")).isEqualTo(code);
        assertThat(stripe.book().order("order-1").charges()).isZero();

        stripe.customer().pays(id);

        assertThat(stripe.book().order("order-1").charges()).isEqualTo(1);
        assertThat(caller.get("/v1/payment_intents/" + id)
                        .at("last_payment_error")
                        .isNull())
                .isTrue();
    }

    @Test
    @DisplayName("that are held are captured in part, and the rest shows as refunded")
    void capturedInPart() {
        String id = caller.charge("order-1", "pm_card_visa", "capture_method=manual")
                .text("id");
        assertThat(stripe.book().order("order-1").authorised()).isEqualTo(Money.of("10.99", "USD"));
        assertThat(caller.post("/v1/payment_intents/" + id + "/capture", "amount_to_capture=1100")
                        .text("error.code"))
                .isEqualTo("amount_too_large");

        Answer captured = caller.post(
                "/v1/payment_intents/" + id + "/capture", "amount_to_capture=1000", "expand[]=latest_charge.refunds");

        assertThat(captured.text("status")).isEqualTo("succeeded");
        assertThat(captured.at("amount_received").asLong()).isEqualTo(1000);
        assertThat(captured.at("latest_charge.amount_captured").asLong()).isEqualTo(1000);
        assertThat(captured.at("latest_charge.amount_refunded").asLong()).isEqualTo(99);
        assertThat(captured.at("latest_charge.refunds.data").size()).isEqualTo(1);
        OrderBook book = stripe.book().order("order-1");
        assertThat(book.captured()).isEqualTo(Money.of("10", "USD"));
        assertThat(book.authorised().isZero()).isTrue();
        assertThat(book.refunds()).isZero();
        Answer again = caller.post("/v1/payment_intents/" + id + "/capture");
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.text("error.code")).isEqualTo("payment_intent_unexpected_state");
        assertThat(again.text("error.payment_intent.status")).isEqualTo("succeeded");
    }

    @Test
    @DisplayName("that are held and not captured within a week are canceled by themselves")
    void holdExpires() {
        String id = caller.charge("order-1", "pm_card_visa", "capture_method=manual")
                .text("id");

        stripe.clock().advance(Duration.ofDays(7));

        Answer now = caller.get("/v1/payment_intents/" + id);
        assertThat(now.text("status")).isEqualTo("canceled");
        assertThat(now.text("cancellation_reason")).isEqualTo("automatic");
        assertThat(stripe.book().order("order-1").authorised().isZero()).isTrue();
    }

    @Test
    @DisplayName("that were not paid are canceled once, and with no reason of one's own making")
    void canceled() {
        String id = caller.intent("order-1").text("id");

        assertThat(caller.post("/v1/payment_intents/" + id + "/cancel", "cancellation_reason=bored")
                        .text("error.param"))
                .isEqualTo("cancellation_reason");
        assertThat(caller.post("/v1/payment_intents/" + id + "/cancel", "cancellation_reason=abandoned")
                        .text("status"))
                .isEqualTo("canceled");
        assertThat(caller.post("/v1/payment_intents/" + id + "/cancel").text("error.code"))
                .isEqualTo("payment_intent_unexpected_state");
    }

    @Test
    @DisplayName("ask for authentication, without which there is no payment")
    void authentication() {
        Answer asking = caller.intent(
                "order-1",
                "confirm=true",
                "payment_method=pm_card_threeDSecure2Required",
                "return_url=https://shop.example/return?a=b%20c");
        String id = asking.text("id");
        assertThat(asking.text("status")).isEqualTo("requires_action");
        assertThat(asking.text("next_action.redirect_to_url.url")).startsWith(stripe.baseUri() + "/authenticate/");

        assertThat(stripe.customer().failsAuthentication(id))
                .containsEntry("a", "b c")
                .containsEntry("redirect_status", "failed");
        Answer failed = caller.get("/v1/payment_intents/" + id);
        assertThat(failed.text("last_payment_error.code")).isEqualTo("payment_intent_authentication_failure");

        stripe.customer().paysWith(id, "pm_card_threeDSecure2Required");
        assertThat(caller.get("/v1/payment_intents/" + id).text("status")).isEqualTo("succeeded");
        assertThat(stripe.book().order("order-1").charges()).isEqualTo(1);
    }

    @Test
    @DisplayName("that only the server confirms are confirmed again after the authentication")
    void manualConfirmation() {
        String id = caller.intent(
                        "order-1",
                        "confirmation_method=manual",
                        "confirm=true",
                        "payment_method=pm_card_threeDSecure2Required",
                        "return_url=https://shop.example/return")
                .text("id");

        stripe.customer().pays(id);

        assertThat(caller.get("/v1/payment_intents/" + id).text("status")).isEqualTo("requires_confirmation");
        assertThat(stripe.book().order("order-1").charges()).isZero();
        assertThat(caller.post("/v1/payment_intents/" + id + "/confirm").text("status"))
                .isEqualTo("succeeded");
    }

    @Test
    @DisplayName("fail rather than ask for authentication where the server says so")
    void errorOnRequiresAction() {
        Answer refused = caller.charge("order-1", "pm_card_threeDSecure2Required", "error_on_requires_action=true");

        assertThat(refused.status()).isEqualTo(402);
        assertThat(refused.text("error.code")).isEqualTo("authentication_required");
        assertThat(refused.text("error.payment_intent.status")).isEqualTo("requires_payment_method");
    }

    @Test
    @DisplayName("may change their amount until they are paid, and so does the book")
    void updated() {
        String id = caller.intent("order-1").text("id");

        caller.post("/v1/payment_intents/" + id, "amount=2000", "description=Two mugs");
        stripe.customer().pays(id);

        assertThat(stripe.book().order("order-1").captured()).isEqualTo(Money.of("20", "USD"));
        Answer late = caller.post("/v1/payment_intents/" + id, "amount=3000");
        assertThat(late.text("error.code")).isEqualTo("payment_intent_unexpected_state");
        assertThat(caller.post("/v1/payment_intents/" + id, "description=Mugs").text("description"))
                .isEqualTo("Mugs");
    }

    @Test
    @DisplayName("can show a status that nobody knows, and nothing else changes")
    void unknownStatus() {
        String id = caller.charge("order-1", "pm_card_visa").text("id");

        stripe.backOffice().giveStatus(id, "contemplated");

        assertThat(caller.get("/v1/payment_intents/" + id).text("status")).isEqualTo("contemplated");
        assertThat(caller.post("/v1/refunds", "payment_intent=" + id).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("of a bank debit stay in processing until the bank says more")
    void delayed() {
        String settled = caller.charge("order-1", "pm_usBankAccount").text("id");
        String bounced = caller.charge("order-2", "pm_usBankAccount").text("id");
        assertThat(caller.get("/v1/payment_intents/" + settled).text("status")).isEqualTo("processing");
        assertThat(stripe.book().order("order-1").charges()).isZero();

        stripe.backOffice().settle(settled);
        stripe.backOffice().bounce(bounced, "insufficient_funds");

        assertThat(caller.get("/v1/payment_intents/" + settled).text("status")).isEqualTo("succeeded");
        assertThat(stripe.book().order("order-1").charges()).isEqualTo(1);
        assertThat(caller.get("/v1/payment_intents/" + bounced).text("status")).isEqualTo("requires_payment_method");
        assertThat(stripe.book().order("order-2").charges()).isZero();
    }

    @Test
    @DisplayName("of another account do not exist")
    void otherAccount() {
        String id = caller.intent("order-1").text("id");
        Caller stranger = new Caller(stripe, stripe.account("stranger").secretKey());

        Answer answer = stranger.post("/v1/payment_intents/" + id + "/cancel");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text("error.code")).isEqualTo("resource_missing");
        assertThat(answer.text("error.param")).isEqualTo("intent");
    }

    @Test
    @DisplayName("take the methods that the merchant allows, and not those it excludes")
    void offeredMethods() {
        Answer allowed = caller.intent("order-1", "allowed_payment_method_types[]=card");
        Answer excluded = caller.intent("order-2", "excluded_payment_method_types[]=us_bank_account");
        String method = "payment_method=pm_usBankAccount";
        String back = "return_url=https://shop.example";

        Answer refused = caller.post("/v1/payment_intents/" + allowed.text("id") + "/confirm", method, back);
        Answer other = caller.post("/v1/payment_intents/" + excluded.text("id") + "/confirm", method, back);

        assertThat(allowed.at("payment_method_types").toString()).isEqualTo("[\"card\"]");
        assertThat(excluded.at("payment_method_types").toString()).isEqualTo("[\"card\",\"link\"]");
        assertThat(refused.text("error.code")).isEqualTo("payment_intent_incompatible_payment_method");
        assertThat(other.text("error.code")).isEqualTo("payment_intent_incompatible_payment_method");
    }
}
