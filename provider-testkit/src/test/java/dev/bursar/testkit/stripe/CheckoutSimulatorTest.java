package dev.bursar.testkit.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.Money;
import dev.bursar.testkit.stripe.Caller.Answer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Checkout Sessions at the simulated Stripe")
class CheckoutSimulatorTest {

    private final StripeSimulator stripe = new StripeSimulator();
    private final Caller caller = new Caller(stripe, stripe.account("main").secretKey());

    @AfterEach
    void close() {
        assertThat(stripe.defects()).isEmpty();
        stripe.close();
    }

    @Test
    @DisplayName("have an intent once the customer has paid, and lead back to the shop")
    void paid() {
        Answer open =
                caller.session("order-1", "metadata[colour]=red", "payment_intent_data[metadata][order_id]=order-1");
        String id = open.text("id");
        assertThat(open.text("status")).isEqualTo("open");
        assertThat(open.text("payment_status")).isEqualTo("unpaid");
        assertThat(open.at("payment_intent").isNull()).isTrue();
        assertThat(open.at("amount_total").asLong()).isEqualTo(15000);
        assertThat(open.text("url")).startsWith(stripe.baseUri() + "/c/pay/cs_test_");
        assertThat(stripe.book().order("order-1").payments()).hasSize(1);

        assertThat(stripe.customer().pays(id))
                .containsEntry("session", id)
                .containsEntry("basket", "7")
                .hasSize(2);

        Answer done = caller.get("/v1/checkout/sessions/" + id, "expand[]=payment_intent", "expand[]=line_items");
        assertThat(done.text("status")).isEqualTo("complete");
        assertThat(done.text("payment_status")).isEqualTo("paid");
        assertThat(done.at("url").isNull()).isTrue();
        assertThat(done.text("payment_intent.metadata.order_id")).isEqualTo("order-1");
        assertThat(done.at("payment_intent.metadata").has("colour")).isFalse();
        assertThat(done.text("line_items.data.0.description")).isEqualTo("Mug");
        assertThat(stripe.book().order("order-1").captured()).isEqualTo(Money.of("15000", "KRW"));
    }

    @Test
    @DisplayName("stay open after a decline, whose reason the intent tells")
    void declined() {
        String id = caller.session("order-1").text("id");

        assertThat(stripe.customer().isDeclined(id, "lost_card")).containsExactly(java.util.Map.entry("basket", "7"));

        Answer now = caller.get("/v1/checkout/sessions/" + id, "expand[]=payment_intent");
        assertThat(now.text("status")).isEqualTo("open");
        assertThat(now.text("payment_intent.status")).isEqualTo("requires_payment_method");
        assertThat(now.text("payment_intent.last_payment_error.decline_code")).isEqualTo("lost_card");
        assertThat(stripe.book().order("order-1").charges()).isZero();
        stripe.customer().pays(id);
        assertThat(stripe.book().order("order-1").charges()).isEqualTo(1);
    }

    @Test
    @DisplayName("are complete and unpaid with a delayed method, and paid when the bank has paid")
    void delayed() {
        String id = caller.session("order-1", "line_items[0][price_data][currency]=eur")
                .text("id");

        stripe.customer().paysWith(id, "pm_sepaDebit");

        Answer complete = caller.get("/v1/checkout/sessions/" + id);
        assertThat(complete.text("status")).isEqualTo("complete");
        assertThat(complete.text("payment_status")).isEqualTo("unpaid");
        stripe.backOffice().settle(complete.text("payment_intent"));
        assertThat(caller.get("/v1/checkout/sessions/" + id).text("payment_status"))
                .isEqualTo("paid");
    }

    @Test
    @DisplayName("expire by themselves after a day, or when the merchant says so, and once")
    void expired() {
        String byItself = caller.session("order-1").text("id");
        String asked = caller.session("order-2").text("id");

        assertThat(caller.post("/v1/checkout/sessions/" + asked + "/expire").text("status"))
                .isEqualTo("expired");
        stripe.clock().advance(Duration.ofHours(24));

        assertThat(caller.get("/v1/checkout/sessions/" + byItself).text("status"))
                .isEqualTo("expired");
        Answer again = caller.post("/v1/checkout/sessions/" + asked + "/expire");
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.text("error.message")).contains("`expired`");
    }

    @Test
    @DisplayName("that hold money are unpaid until it is captured; their intent is canceled only then")
    void held() {
        String id = caller.session("order-1", "payment_intent_data[capture_method]=manual")
                .text("id");
        stripe.customer().isDeclined(id, "generic_decline");
        String intent = caller.get("/v1/checkout/sessions/" + id).text("payment_intent");
        assertThat(caller.post("/v1/payment_intents/" + intent + "/cancel").text("error.code"))
                .isEqualTo("payment_intent_unexpected_state");

        stripe.customer().pays(id);
        Answer held = caller.get("/v1/checkout/sessions/" + id);
        assertThat(held.text("status")).isEqualTo("complete");
        assertThat(held.text("payment_status")).isEqualTo("unpaid");
        caller.post("/v1/payment_intents/" + intent + "/capture");

        assertThat(caller.get("/v1/checkout/sessions/" + id).text("payment_status"))
                .isEqualTo("paid");
        assertThat(stripe.book().order("order-1").captured()).isEqualTo(Money.of("15000", "KRW"));
    }

    @Test
    @DisplayName("make a customer where the merchant wants one")
    void customer() {
        String id = caller.session("order-1", "customer_creation=always", "customer_email=j@shop.example")
                .text("id");

        stripe.customer().pays(id);

        Answer done = caller.get("/v1/checkout/sessions/" + id, "expand[]=customer");
        assertThat(done.text("customer.email")).isEqualTo("j@shop.example");
        assertThat(done.text("customer_details.email")).isEqualTo("j@shop.example");
    }

    @Test
    @DisplayName("are found by their intent")
    void listed() {
        String id = caller.session("order-1").text("id");
        caller.session("order-2");
        stripe.customer().pays(id);
        String intent = caller.get("/v1/checkout/sessions/" + id).text("payment_intent");

        Answer found = caller.get("/v1/checkout/sessions", "payment_intent=" + intent);

        assertThat(found.at("data").size()).isEqualTo(1);
        assertThat(found.text("data.0.id")).isEqualTo(id);
        assertThat(caller.get("/v1/checkout/sessions", "status=open").text("data.0.client_reference_id"))
                .isEqualTo("order-2");
    }
}
