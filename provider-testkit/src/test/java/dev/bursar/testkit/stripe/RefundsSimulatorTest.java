package dev.bursar.testkit.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.Money;
import dev.bursar.testkit.stripe.Caller.Answer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Refunds and disputes at the simulated Stripe")
class RefundsSimulatorTest {

    private final StripeSimulator stripe = new StripeSimulator();
    private final Caller caller = new Caller(stripe, stripe.account("main").secretKey());

    @AfterEach
    void close() {
        assertThat(stripe.defects()).isEmpty();
        stripe.close();
    }

    @Test
    @DisplayName("give back in parts, and never more than is left")
    void parts() {
        String id = caller.charge("order-1", "pm_card_visa").text("id");

        Answer part = refund(id, "amount=1000", "reason=requested_by_customer", "metadata[refund_id]=r-1");
        Answer tooMuch = refund(id, "amount=100");
        Answer rest = refund(id);
        Answer again = refund(id);

        assertThat(part.text("status")).isEqualTo("succeeded");
        assertThat(part.text("metadata.refund_id")).isEqualTo("r-1");
        assertThat(tooMuch.status()).isEqualTo(400);
        assertThat(tooMuch.text("error.param")).isEqualTo("amount");
        assertThat(rest.at("amount").asLong()).isEqualTo(99);
        assertThat(again.text("error.code")).isEqualTo("charge_already_refunded");
        Answer charge = caller.get("/v1/charges/" + part.text("charge"), "expand[]=refunds");
        assertThat(charge.at("refunded").asBoolean()).isTrue();
        assertThat(charge.at("refunds.data").size()).isEqualTo(2);
        assertThat(caller.get("/v1/refunds", "payment_intent=" + id).at("data").size())
                .isEqualTo(2);
        assertThat(stripe.book().order("order-1").refunded()).isEqualTo(Money.of("10.99", "USD"));
        assertThat(stripe.book().refundsOf("order-1")).isEqualTo(2);
    }

    @Test
    @DisplayName("need a payment, and know three reasons")
    void refused() {
        String unpaid = caller.intent("order-1").text("id");
        String held = caller.charge("order-2", "pm_card_visa", "capture_method=manual")
                .text("id");

        assertThat(refund(unpaid).text("error.message")).contains("does not have a successful charge");
        assertThat(refund(held).status()).isEqualTo(400);
        assertThat(refund(unpaid, "reason=bored").text("error.param")).isEqualTo("reason");
        assertThat(caller.post("/v1/refunds", "amount=5").text("error.code")).isEqualTo("parameter_missing");
        assertThat(refund("pi_nobody").text("error.code")).isEqualTo("resource_missing");
    }

    @Test
    @DisplayName("that are pending are booked when they are made")
    void pending() {
        stripe.backOffice().refundsPending("main", true);
        String id = caller.charge("order-1", "pm_card_visa").text("id");

        Answer refund = refund(id, "amount=1000");
        assertThat(refund.text("status")).isEqualTo("pending");
        assertThat(refund.at("balance_transaction").isNull()).isTrue();
        assertThat(stripe.book().refundsOf("order-1")).isZero();
        assertThat(refund(id, "amount=100").status()).isEqualTo(400);
        stripe.backOffice().settleRefunds("main");

        assertThat(caller.get("/v1/refunds/" + refund.text("id")).text("status"))
                .isEqualTo("succeeded");
        assertThat(stripe.book().order("order-1").refunded()).isEqualTo(Money.of("10", "USD"));
    }

    @Test
    @DisplayName("may fail after they were made, and the money is the merchant's again")
    void fails() {
        String id = caller.charge("order-1", "pm_card_refundFail").text("id");
        Answer refund = refund(id);
        assertThat(refund.text("status")).isEqualTo("succeeded");

        stripe.clock().advance(Duration.ofHours(1));

        Answer failed = caller.get("/v1/refunds/" + refund.text("id"), "expand[]=failure_balance_transaction");
        assertThat(failed.text("status")).isEqualTo("failed");
        assertThat(failed.text("failure_reason")).isEqualTo("expired_or_canceled_card");
        assertThat(failed.text("failure_balance_transaction.type")).isEqualTo("refund_failure");
        assertThat(stripe.book().refundsOf("order-1")).isZero();
        assertThat(refund(id).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("fail once, and time goes on where they had failed before")
    void failedByHand() {
        String id = caller.charge("order-1", "pm_card_refundFail").text("id");
        String refund = refund(id).text("id");
        stripe.backOffice().failRefund(refund, "lost_or_stolen_card");

        stripe.clock().advance(Duration.ofHours(2));

        Answer failed = caller.get("/v1/refunds/" + refund);
        assertThat(failed.text("failure_reason")).isEqualTo("lost_or_stolen_card");
        assertThat(stripe.book().refundsOf("order-1")).isZero();
    }

    @Test
    @DisplayName("take another description, and are not canceled")
    void updated() {
        String refund =
                refund(caller.charge("order-1", "pm_card_visa").text("id")).text("id");

        assertThat(caller.post("/v1/refunds/" + refund, "metadata[a]=b").text("metadata.a"))
                .isEqualTo("b");
        assertThat(caller.post("/v1/refunds/" + refund, "amount=5").text("error.code"))
                .isEqualTo("parameter_unknown");
        assertThat(caller.post("/v1/refunds/" + refund + "/cancel").status()).isEqualTo(400);
    }

    @Test
    @DisplayName("are not made while the bank disputes the payment")
    void disputed() {
        String id = caller.charge("order-1", "pm_card_visa").text("id");
        String dispute = stripe.backOffice().dispute(id, "product_not_received");

        assertThat(refund(id).text("error.code")).isEqualTo("charge_disputed");
        Answer open = caller.get("/v1/disputes/" + dispute);
        assertThat(open.text("status")).isEqualTo("needs_response");
        assertThat(open.text("reason")).isEqualTo("product_not_received");
        stripe.backOffice().closeDispute(dispute, "won");

        assertThat(caller.get("/v1/disputes", "payment_intent=" + id).text("data.0.status"))
                .isEqualTo("won");
        assertThat(refund(id).text("status")).isEqualTo("succeeded");
    }

    @Test
    @DisplayName("and charges are movements that add up, page by page")
    void movements() {
        String id = caller.charge("order-1", "pm_card_visa").text("id");
        refund(id, "amount=1000");
        stripe.clock().advance(Duration.ofDays(1));
        long second = stripe.clock().instant().getEpochSecond();
        caller.charge("order-2", "pm_card_visa");

        Answer first = caller.get("/v1/balance_transactions", "limit=1", "expand[]=data.source");
        Answer next = caller.get("/v1/balance_transactions", "limit=2", "starting_after=" + first.text("data.0.id"));
        Answer back = caller.get("/v1/balance_transactions", "ending_before=" + next.text("data.1.id"));

        assertThat(first.text("data.0.source.payment_intent")).startsWith("pi_");
        assertThat(first.at("has_more").asBoolean()).isTrue();
        assertThat(first.at("data.0.net").asLong()).isEqualTo(1099 - 61);
        assertThat(next.at("has_more").asBoolean()).isFalse();
        assertThat(next.text("data.0.type")).isEqualTo("refund");
        assertThat(next.at("data.0.amount").asLong()).isEqualTo(-1000);
        assertThat(next.text("data.1.type")).isEqualTo("charge");
        assertThat(back.at("data").size()).isEqualTo(2);
        assertThat(back.text("data.0.id")).isEqualTo(first.text("data.0.id"));
        assertThat(caller.get("/v1/balance_transactions", "created[gte]=" + second)
                        .at("data")
                        .size())
                .isEqualTo(1);
        assertThat(caller.get("/v1/balance_transactions", "created[lt]=" + second, "type=refund")
                        .at("data")
                        .size())
                .isEqualTo(1);
        assertThat(caller.get("/v1/balance_transactions", "limit=101").text("error.param"))
                .isEqualTo("limit");
    }

    private Answer refund(String intent, String... more) {
        String[] parameters = java.util.Arrays.copyOf(more, more.length + 1);
        parameters[more.length] = "payment_intent=" + intent;
        return caller.post("/v1/refunds", parameters);
    }
}
