package dev.bursar.testkit.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.testkit.Fault;
import dev.bursar.testkit.stripe.Caller.Answer;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An idempotency key at the simulated Stripe")
class IdempotencySimulatorTest {

    private final StripeSimulator stripe = new StripeSimulator();
    private final Caller caller = new Caller(stripe, stripe.account("main").secretKey());
    private final Caller keyed = caller.keyed("key-1");

    @AfterEach
    void close() {
        assertThat(stripe.defects()).isEmpty();
        stripe.close();
    }

    @Test
    @DisplayName("has one answer, whatever has happened since")
    void replay() {
        Answer first = keyed.charge("order-1", "pm_card_visa");
        caller.post("/v1/refunds", "payment_intent=" + first.text("id"));

        Answer again = keyed.charge("order-1", "pm_card_visa");

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(first.header("Idempotent-Replayed")).isEmpty();
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(stripe.book().order("order-1").charges()).isEqualTo(1);
    }

    @Test
    @DisplayName("keeps a decline, and an answer that was lost")
    void keepsWhatBegan() {
        Answer declined = keyed.charge("order-1", "pm_card_chargeDeclined");
        assertThat(keyed.charge("order-1", "pm_card_chargeDeclined").body()).isEqualTo(declined.body());
        assertThat(stripe.book().order("order-1").payments()).hasSize(1);

        stripe.faults().next("intent.create", Fault.commitThenDrop());
        Caller other = caller.keyed("key-2");
        Assertions.assertThatThrownBy(() -> other.charge("order-2", "pm_card_visa"))
                .isInstanceOf(UncheckedIOException.class);
        Answer told = other.charge("order-2", "pm_card_visa");
        assertThat(told.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(stripe.book().order("order-2").charges()).isEqualTo(1);
    }

    @Test
    @DisplayName("keeps an error of Stripe's own, though the request was executed")
    void keepsBreakdown() {
        stripe.backOffice().breakDown("main");

        Answer broken = keyed.charge("order-1", "pm_card_visa");
        Answer again = keyed.charge("order-1", "pm_card_visa");

        assertThat(broken.status()).isEqualTo(500);
        assertThat(again.body()).isEqualTo(broken.body());
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(stripe.book().order("order-1").charges()).isEqualTo(1);
    }

    @Test
    @DisplayName("keeps nothing of what failed validation")
    void forgetsWhatDidNotBegin() {
        assertThat(keyed.intent("order-1", "colour=red").status()).isEqualTo(400);

        Answer good = keyed.intent("order-1");

        assertThat(good.status()).isEqualTo(200);
        assertThat(good.header("Idempotent-Replayed")).isEmpty();
    }

    @Test
    @DisplayName("is free after a bad expansion, which has done nothing")
    void badExpansion() {
        String id = caller.charge("order-1", "pm_card_visa").text("id");

        Answer bad = keyed.post("/v1/refunds", "payment_intent=" + id, "amount=100", "expand[]=nonsense");
        Answer good = keyed.post("/v1/refunds", "payment_intent=" + id, "amount=100", "expand[]=charge.customer");

        assertThat(bad.text("error.param")).isEqualTo("expand");
        assertThat(good.text("charge.object")).isEqualTo("charge");
        assertThat(stripe.book().refundsOf("order-1")).isEqualTo(1);
    }

    @Test
    @DisplayName("does not care for the order of parameters, only for that of a list")
    void order() {
        String[] forth = {"amount=1099", "currency=usd", "metadata[a]=1", "metadata[b]=2"};
        String[] back = {"metadata[b]=2", "currency=usd", "metadata[a]=1", "amount=1099"};
        Answer first = keyed.post("/v1/payment_intents", forth);
        Caller other = caller.keyed("key-2");
        other.intent("order-2", "expand[]=customer", "expand[]=payment_method");

        assertThat(keyed.post("/v1/payment_intents", back).body()).isEqualTo(first.body());
        assertThat(other.intent("order-2", "expand[]=payment_method", "expand[]=customer")
                        .text("error.type"))
                .isEqualTo("idempotency_error");
    }

    @Test
    @DisplayName("stands for one request: other parameters or another path are an error")
    void conflict() {
        String id = keyed.intent("order-1").text("id");

        Answer parameters = keyed.intent("order-2");
        Caller other = caller.keyed("key-2");
        other.post("/v1/payment_intents/" + id + "/cancel");
        Answer path = other.post("/v1/payment_intents/" + id + "/capture");

        assertThat(parameters.status()).isEqualTo(400);
        assertThat(parameters.text("error.type")).isEqualTo("idempotency_error");
        assertThat(path.text("error.type")).isEqualTo("idempotency_error");
        assertThat(stripe.book().payments()).hasSize(1);
    }

    @Test
    @DisplayName("belongs to its account")
    void otherAccount() {
        Answer mine = keyed.intent("order-1");
        Answer theirs = new Caller(stripe, stripe.account("stranger").secretKey())
                .keyed("key-1")
                .intent("order-1");

        assertThat(theirs.status()).isEqualTo(200);
        assertThat(theirs.text("id")).isNotEqualTo(mine.text("id"));
    }

    @Test
    @DisplayName("is new again after a day")
    void pruned() {
        Answer first = keyed.charge("order-1", "pm_card_visa");
        stripe.clock().advance(Duration.ofHours(24));

        Answer second = keyed.charge("order-1", "pm_card_visa");

        assertThat(second.text("id")).isNotEqualTo(first.text("id"));
        assertThat(stripe.book().order("order-1").charges()).isEqualTo(2);
    }

    @Test
    @DisplayName("whose twin is still at work can be asked again")
    void twin() {
        Answer first = keyed.intent("order-1");
        stripe.backOffice().keepTwinsRunning(1);

        Answer busy = keyed.intent("order-1");

        assertThat(busy.status()).isEqualTo(409);
        assertThat(busy.text("error.code")).isEqualTo("idempotency_key_in_use");
        assertThat(busy.header("Stripe-Should-Retry")).isEqualTo("true");
        assertThat(keyed.intent("order-1").body()).isEqualTo(first.body());
    }

    @Test
    @DisplayName("is no longer than 255 characters, and means nothing on a GET")
    void limits() {
        assertThat(caller.keyed("k".repeat(256)).intent("order-1").status()).isEqualTo(400);
        String id = caller.keyed("k".repeat(255)).intent("order-1").text("id");

        assertThat(keyed.get("/v1/payment_intents/" + id).status()).isEqualTo(200);
        assertThat(keyed.get("/v1/payment_intents").status()).isEqualTo(200);
    }
}
