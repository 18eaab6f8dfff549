package dev.bursar.testkit.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.testkit.stripe.Caller.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Saved ways to pay at the simulated Stripe")
class SavedMethodsSimulatorTest {

    private final StripeSimulator stripe = new StripeSimulator();
    private final Caller caller = new Caller(stripe, stripe.account("main").secretKey());
    private final String customer =
            caller.post("/v1/customers", "email=jenny@shop.example").text("id");

    @AfterEach
    void close() {
        assertThat(stripe.defects()).isEmpty();
        stripe.close();
    }

    @Test
    @DisplayName("come of a payment, are charged without the customer, and end when they are detached")
    void ofPayment() {
        String session = caller.session(
                        "order-1", "customer=" + customer, "payment_intent_data[setup_future_usage]=off_session")
                .text("id");
        stripe.customer().paysWith(session, "pm_card_authenticationRequiredOnSetup");
        String method = saved();

        Answer charged = offSession("order-2", method);
        assertThat(charged.text("status")).isEqualTo("succeeded");
        assertThat(stripe.book().chargesOf("order-2")).isEqualTo(1);
        assertThat(caller.post("/v1/payment_methods/" + method + "/detach")
                        .at("customer")
                        .isNull())
                .isTrue();

        assertThat(offSession("order-3", method).status()).isEqualTo(400);
        assertThat(caller.get("/v1/customers/" + customer + "/payment_methods").at("data"))
                .isEmpty();
        assertThat(caller.post("/v1/payment_methods/" + method + "/detach").status())
                .isEqualTo(400);
    }

    @Test
    @DisplayName("whose bank wants the customer there are declined without")
    void authenticationRequired() {
        String setup = caller.post("/v1/setup_intents", "customer=" + customer).text("id");
        stripe.customer().paysWith(setup, "pm_card_authenticationRequired");

        Answer declined = offSession("order-1", saved());

        assertThat(declined.status()).isEqualTo(402);
        assertThat(declined.text("error.code")).isEqualTo("authentication_required");
        assertThat(declined.text("error.payment_intent.status")).isEqualTo("requires_payment_method");
        assertThat(declined.text("error.payment_method.id")).startsWith("pm_");
    }

    @Test
    @DisplayName("are set up on the page, without money")
    void setupSession() {
        Answer session = caller.post(
                "/v1/checkout/sessions",
                "mode=setup",
                "currency=usd",
                "customer=" + customer,
                "setup_intent_data[metadata][order_id]=order-1",
                "success_url=https://shop.example/?s={CHECKOUT_SESSION_ID}");
        assertThat(session.text("setup_intent")).startsWith("seti_");

        assertThat(stripe.customer().pays(session.text("id"))).containsEntry("s", session.text("id"));

        Answer setup = caller.get("/v1/setup_intents/" + session.text("setup_intent"));
        assertThat(setup.text("status")).isEqualTo("succeeded");
        assertThat(setup.text("metadata.order_id")).isEqualTo("order-1");
        assertThat(saved()).isEqualTo(setup.text("payment_method"));
        assertThat(stripe.book().payments()).isEmpty();
    }

    @Test
    @DisplayName("are set up by the browser, which may fail at the bank")
    void setupIntent() {
        Answer setup = caller.post("/v1/setup_intents", "customer=" + customer, "usage=off_session");
        String id = setup.text("id");

        stripe.customer().isDeclined(id, "stolen_card");
        assertThat(caller.get("/v1/setup_intents/" + id).text("last_setup_error.decline_code"))
                .isEqualTo("stolen_card");
        assertThat(stripe.customer().failsAuthentication(id)).containsEntry("redirect_status", "failed");
        assertThat(caller.get("/v1/setup_intents/" + id).text("last_setup_error.code"))
                .isEqualTo("setup_intent_authentication_failure");
        assertThat(stripe.customer().pays(id)).containsEntry("setup_intent", id);

        assertThat(caller.post("/v1/setup_intents/" + id + "/cancel").text("error.code"))
                .isEqualTo("setup_intent_unexpected_state");
    }

    @Test
    @DisplayName("are attached by the server where their bank agrees, and belong to one customer")
    void attached() {
        Answer visa = caller.post("/v1/payment_methods/pm_card_visa/attach", "customer=" + customer);
        Answer bad = caller.post("/v1/payment_methods/pm_card_chargeDeclined/attach", "customer=" + customer);
        Answer unnamed = caller.charge("order-1", visa.text("id"));
        String stranger = caller.post("/v1/customers", "name=Jack").text("id");

        assertThat(visa.text("customer")).isEqualTo(customer);
        assertThat(bad.status()).isEqualTo(402);
        assertThat(unnamed.text("error.param")).isEqualTo("payment_method");
        assertThat(caller.charge("order-1", visa.text("id"), "customer=" + stranger)
                        .status())
                .isEqualTo(400);
        assertThat(caller.charge("order-1", visa.text("id"), "customer=" + customer)
                        .status())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("without a customer are used once")
    void spent() {
        String method = caller.post("/v1/payment_methods", "type=card", "card[token]=tok_visa")
                .text("id");

        assertThat(caller.charge("order-1", method).status()).isEqualTo(200);
        assertThat(caller.charge("order-2", method).text("error.message")).contains("may not be used again");
    }

    @Test
    @DisplayName("go when their customer is deleted")
    void deleted() {
        String method = caller.post("/v1/payment_methods/pm_card_visa/attach", "customer=" + customer)
                .text("id");

        assertThat(caller.delete("/v1/customers/" + customer).at("deleted").asBoolean())
                .isTrue();

        assertThat(caller.get("/v1/customers/" + customer).at("deleted").asBoolean())
                .isTrue();
        assertThat(caller.get("/v1/payment_methods/" + method).at("customer").isNull())
                .isTrue();
        assertThat(caller.intent("order-1", "customer=" + customer).text("error.code"))
                .isEqualTo("resource_missing");
    }

    private Answer offSession(String orderId, String method) {
        return caller.charge(orderId, method, "customer=" + customer, "off_session=true");
    }

    private String saved() {
        Answer list = caller.get("/v1/customers/" + customer + "/payment_methods", "type=card");
        assertThat(list.at("data").size()).isEqualTo(1);
        return list.text("data.0.id");
    }
}
