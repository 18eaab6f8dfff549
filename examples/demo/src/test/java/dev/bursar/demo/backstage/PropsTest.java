package dev.bursar.demo.backstage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.storefront.shop.Order;
import dev.bursar.storefront.shop.OrderState;
import dev.bursar.storefront.shop.RefundLine;
import dev.bursar.testkit.coinbase.CoinbaseSimulator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Behind the stage of a running shop")
class PropsTest {

    private OpenShop open;

    @BeforeEach
    void open() throws Exception {
        open = new OpenShop();
    }

    @AfterEach
    void close() {
        open.close();
    }

    private void givesBack(Order order) throws Exception {
        open.visitor.givesBack("1", order.id());
        open.awaits(
                order,
                now -> !now.refunds().isEmpty()
                        && (now.refunds().get(0).state() == RefundLine.State.SUCCEEDED
                                || now.refunds().get(0).state() == RefundLine.State.PENDING));
    }

    @ParameterizedTest
    @ValueSource(strings = {"stripe", "toss", "coinbase"})
    @DisplayName("a lost answer heals by itself: one refund")
    void loseAnswer(String provider) throws Exception {
        Order order = open.paid(provider);
        open.visitor.pulls("lose-answer", order.id());

        givesBack(order);
        open.passes(Duration.ofSeconds(10));

        open.awaits(order, OrderState.PARTLY_REFUNDED);
        assertThat(OpenShop.told(order.snapshot()))
                .contains("stage.lose-answer.pulled", "stage.lost", "entry.call.repeated")
                .doesNotContain("entry.unknown");
        assertThat(open.book(provider, order).refunds()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stripe", "toss", "coinbase"})
    @DisplayName("many lost answers leave the outcome unknown, and the same call finds it out: one refund")
    void loseAnswers(String provider) throws Exception {
        Order order = open.paid(provider);
        open.visitor.pulls("lose-answers", order.id());

        givesBack(order);
        open.passes(Duration.ofSeconds(10));

        open.awaits(order, OrderState.PARTLY_REFUNDED);
        assertThat(OpenShop.told(order.snapshot()))
                .contains("stage.lost", "entry.unknown")
                .doesNotContain("entry.later");
        assertThat(open.book(provider, order).refunds()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stripe", "toss", "coinbase"})
    @DisplayName("what the shop only asks is answered; the answer is lost to the customer who comes back")
    void onlyDeeds(String provider) throws Exception {
        Order order = open.ordered(provider + "/any");
        open.visitor.pulls("lose-answer", order.id());

        open.visitor.asks(order.id());
        assertThat(OpenShop.told(order.snapshot()))
                .doesNotContain("stage.lost", "stage.lost-question", "entry.no-answer", "entry.call.repeated");

        open.visitor.follow("/orders/" + order.id() + "/left");
        boolean question = !provider.equals("toss"); // which is not asked to charge before the customer agrees
        assertThat(OpenShop.told(order.snapshot()).stream().filter("stage.lost-question"::equals))
                .hasSize(question ? 1 : 0);
        assertThat(OpenShop.told(order.snapshot())).doesNotContain("stage.lost", "entry.unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stripe", "coinbase"})
    @DisplayName("many lost answers to a question leave nothing unknown")
    void questions(String provider) throws Exception {
        Order order = open.ordered(provider + "/any");
        open.visitor.pulls("lose-answers", order.id());

        open.visitor.follow("/orders/" + order.id() + "/left");

        open.awaits(order, "entry.later");
        assertThat(OpenShop.told(order.snapshot()))
                .containsOnlyOnce("stage.lost-question")
                .doesNotContain("stage.lost", "entry.unknown");
    }

    @Test
    @DisplayName("what was pulled and cannot happen any more is withdrawn, and says so")
    void withdrawn() throws Exception {
        Order failed = open.ordered("coinbase/any");
        open.visitor.pulls("lose-answer", failed.id());
        open.visitor.pulls("lose-answers", failed.id());
        open.visitor.pulls("webhook-twice", failed.id());
        ((CoinbaseSimulator) open.stage("coinbase").simulator())
                .customer()
                .fails(open.book("coinbase", failed).payments().get(0).paymentId());
        open.paid("stripe");
        Order calledOff = open.ordered("stripe/any");
        open.visitor.pulls("tamper", calledOff.id());
        open.visitor.callsOff(calledOff.id());
        Order waiting = open.ordered("stripe/any");
        open.visitor.pulls("lose-answer", waiting.id());

        open.passes(Duration.ofSeconds(1));
        open.awaits(failed, OrderState.FAILED);
        open.awaits(calledOff, OrderState.CANCELLED);
        open.passes(Duration.ofSeconds(31));

        open.awaits(failed, "stage.lose-answer.withdrawn");
        open.awaits(failed, "stage.lose-answers.withdrawn");
        open.awaits(failed, "stage.webhook-twice.withdrawn");
        open.awaits(calledOff, "stage.tamper.withdrawn");
        assertThat(OpenShop.told(waiting.snapshot())).noneMatch(words -> words.endsWith(".withdrawn"));
    }

    @Test
    @DisplayName("a charge whose answer is lost is one charge")
    void lostCharge() throws Exception {
        Order order = open.ordered("toss/any");
        open.visitor.pulls("lose-answers", order.id());

        open.comesBack(order, open.paidAt("toss", order));

        open.awaits(order, OrderState.PAID);
        assertThat(OpenShop.told(order.snapshot())).contains("stage.lost", "entry.unknown");
        assertThat(open.book("toss", order).charges()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stripe", "toss", "coinbase"})
    @DisplayName("a provider that is down has surely executed nothing, and does so when it is back")
    void down(String provider) throws Exception {
        Order order = open.paid(provider);
        open.visitor.pulls("down", order.id());

        open.visitor.givesBack("1", order.id());
        open.awaits(order, "entry.later");
        assertThat(open.book(provider, order).refunds()).isZero();
        open.passes(Duration.ofSeconds(21));
        open.awaits(order, now -> now.refunds().get(0).state() != RefundLine.State.ASKED);
        open.passes(Duration.ofSeconds(10));

        open.awaits(order, OrderState.PARTLY_REFUNDED);
        assertThat(OpenShop.told(order.snapshot())).contains("stage.up-again");
        assertThat(open.book(provider, order).refunds()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stripe", "toss", "coinbase"})
    @DisplayName("all who took a provider down are told when it is there again, and what was ordered meanwhile is made")
    void downTwice(String provider) throws Exception {
        Order one = open.paid(provider);
        Order two = open.paid(provider);
        open.visitor.pulls("down", one.id());
        open.visitor.pulls("down", two.id());
        Order meanwhile = open.ordered(provider + "/any");
        Order refused = meanwhile;
        // It may have gone out on a connection that was open; once none is left, a refused one has executed nothing.
        for (int i = 0; i < 4; i++) {
            refused = open.ordered(provider + "/any");
        }
        open.awaits(refused, "entry.later");
        assertThat(OpenShop.told(refused.snapshot())).doesNotContain("entry.unknown");

        open.passes(Duration.ofSeconds(21));

        open.awaits(one, "stage.up-again");
        open.awaits(two, "stage.up-again");
        open.awaits(meanwhile, OrderState.WAITING);
        assertThat(open.book(provider, meanwhile).payments()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stripe", "toss", "coinbase"})
    @DisplayName("a webhook that comes twice is known the second time")
    void twice(String provider) throws Exception {
        Order order = open.ordered(provider + "/any");
        open.visitor.pulls("webhook-twice", order.id());

        open.comesBack(order, open.paidAt(provider, order));
        open.passes(Duration.ofSeconds(10));

        open.awaits(order, "entry.webhook.again");
        assertThat(OpenShop.told(order.snapshot())).contains("stage.delivered-twice");
        assertThat(valuesOf(order, "entry.webhook.again")).last().isEqualTo(PaymentStatus.COMPLETED);
        assertThat(open.book(provider, order).charges()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stripe", "coinbase"})
    @DisplayName("a webhook that is held up is sent again, and comes through")
    void late(String provider) throws Exception {
        Order order = open.ordered(provider + "/any");
        open.visitor.pulls("webhook-late", order.id());

        open.paidAt(provider, order);
        open.passes(Duration.ofSeconds(7));
        open.awaits(order, "stage.held-up");
        assertThat(OpenShop.told(order.snapshot())).doesNotContain("entry.webhook");
        open.passes(Duration.ofSeconds(16));

        open.awaits(order, "entry.webhook");
        open.awaits(order, OrderState.PAID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stripe", "toss", "coinbase"})
    @DisplayName("a forged webhook changes nothing")
    void forged(String provider) throws Exception {
        open.paid(provider);
        Order order = open.ordered(provider + "/any");

        open.visitor.pulls("webhook-forged", order.id());

        assertThat(order.state()).isEqualTo(OrderState.WAITING);
        assertThat(order.snapshot().shipped()).isFalse();
        assertThat(order.snapshot().history())
                .filteredOn(entry -> entry.words().equals("stage.forged-answer"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.values()).containsExactly(provider.equals("toss") ? 200 : 400));
        assertThat(open.book(provider, order).charges()).isZero();
        if (!provider.equals("toss")) { // which signs nothing, so that the SDK asks instead
            assertThat(valuesOf(order, "stage.forged-refused"))
                    .containsExactly("WebhookRejectedException", "WRONG_SIGNATURE");
        }
    }

    private static List<Object> valuesOf(Order order, String words) {
        return order.snapshot().history().stream()
                .filter(entry -> entry.words().equals(words))
                .findFirst()
                .orElseThrow()
                .values();
    }

    @Test
    @DisplayName("at Toss, an amount that the customer wrote is not charged")
    void tamperedAmount() throws Exception {
        Order order = open.ordered("toss/any");
        open.visitor.pulls("tamper", order.id());

        open.comesBack(order, open.paidAt("toss", order));

        assertThat(order.state()).isEqualTo(OrderState.ON_HOLD);
        assertThat(OpenShop.told(order.snapshot())).contains("stage.tampered", "entry.mismatch");
        assertThat(open.book("toss", order).charges()).isZero();
    }

    @Test
    @DisplayName("at Stripe, the page of another order that was paid is not taken for this one's")
    void tamperedPage() throws Exception {
        open.paid("stripe");
        Order order = open.ordered("stripe/any");
        open.visitor.pulls("tamper", order.id());

        open.visitor.follow("/orders/" + order.id() + "/left");

        assertThat(order.snapshot().shipped()).isFalse();
        assertThat(OpenShop.told(order.snapshot())).contains("stage.tampered", "entry.mismatch");
        assertThat(open.book("stripe", order).charges()).isZero();
    }

    @Test
    @DisplayName("where a webhook is quicker than the customer who tampers, the order's page says so")
    void tamperedLate() throws Exception {
        open.paid("stripe");
        Order order = open.ordered("stripe/any");
        open.visitor.pulls("tamper", order.id());

        Map<String, String> returned = open.paidAt("stripe", order);
        open.awaits(order, OrderState.PAID);
        open.comesBack(order, returned);

        assertThat(OpenShop.told(order.snapshot()))
                .contains("stage.tampered-late")
                .doesNotContain("stage.tampered", "entry.mismatch");
        assertThat(open.book("stripe", order).charges()).isEqualTo(1);
    }

    @Test
    @DisplayName("at Coinbase, half of the amount pays nothing")
    void underpaid() throws Exception {
        Order order = open.ordered("coinbase/any");

        open.visitor.pulls("underpay", order.id());
        open.passes(Duration.ofSeconds(7));

        open.awaits(order, OrderState.FAILED);
        assertThat(order.snapshot().shipped()).isFalse();
        assertThat(open.book("coinbase", order).captured()).isEqualTo(Money.of("0", "USD"));
    }

    @Test
    @DisplayName("at Toss, an account waits until the bank transfers the money, whatever a forger says")
    void deposited() throws Exception {
        Order order = open.ordered("toss/virtual_account");
        open.comesBack(order, open.paidAt("toss", order));
        open.awaits(order, now -> now.payment() != null && now.payment().status() == PaymentStatus.PENDING);

        open.visitor.pulls("webhook-forged", order.id());
        assertThat(order.state()).isEqualTo(OrderState.WAITING);
        assertThat(open.book("toss", order).charges()).isZero();

        open.visitor.pulls("deposit", order.id());
        open.awaits(order, OrderState.PAID);
        assertThat(open.book("toss", order).captured()).isEqualTo(order.terms().amount());
    }
}
