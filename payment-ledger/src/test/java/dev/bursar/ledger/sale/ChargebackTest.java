package dev.bursar.ledger.sale;

import static dev.bursar.ledger.market.Market.won;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bursar.jdbc.TestDatabase;
import dev.bursar.ledger.escrow.Actor;
import dev.bursar.ledger.escrow.Escrow;
import dev.bursar.ledger.escrow.EscrowRefusedException;
import dev.bursar.ledger.escrow.EscrowState;
import dev.bursar.ledger.market.Market;
import dev.bursar.payment.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A chargeback")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ChargebackTest {

    private static Market market;

    @Parameter
    TestDatabase database;

    @BeforeParameterizedClassInvocation
    static void open(TestDatabase database) {
        market = Market.on(database);
    }

    @AfterEach
    void isWhole() {
        market.check();
    }

    @Test
    @DisplayName("takes what is held first, freezes the rest, and costs the platform its fee")
    void opened() {
        SaleOrder order = market.held(1000);
        Money clearing = market.on("toss", "clearing");
        Money loss = market.on("platform", "chargebacks");
        String id = market.name("dispute");

        BookedChargeback opened = market.checkouts.chargebackOfOrder(id, order.orderId(), won(400), won(50));
        assertThat(market.checkouts.chargebackOfOrder(id, order.orderId(), won(400), won(50)))
                .isEqualTo(opened);

        assertThat(market.on("toss", "clearing")).isEqualTo(clearing.plus(won(450)));
        assertThat(market.on("platform", "chargebacks")).isEqualTo(loss.minus(won(50)));
        assertThat(market.on(order.seller(), "escrow")).isEqualTo(won(600));
        assertThat(market.escrows.escrow(order.orderId()).state()).isEqualTo(EscrowState.DISPUTED);
        assertThatExceptionOfType(EscrowRefusedException.class)
                .isThrownBy(() ->
                        market.escrows.release(market.name("deed"), order.orderId(), null, Actor.platform("eva")));
        isRefused(
                SaleRefusal.OTHER_CONTENT,
                () -> market.checkouts.chargebackOfOrder(id, order.orderId(), won(401), won(50)));
    }

    @Test
    @DisplayName("that is won puts everything back where it was taken from, with its fee or without")
    void wonBack() {
        SaleOrder order = market.held(1000);
        market.escrows.release(market.name("deed"), order.orderId(), won(700), Actor.buyer("kim"));
        Escrow before = market.escrows.escrow(order.orderId());
        Money loss = market.on("platform", "chargebacks");
        String kept = market.name("dispute");
        market.checkouts.chargebackOfOrder(kept, order.orderId(), won(1000), won(50));
        assertThat(market.on(order.seller(), "earned")).isEqualTo(won(0));

        market.checkouts.chargebackWon(kept, DisputeFee.KEPT);
        BookedChargeback won = market.checkouts.chargebackWon(kept, DisputeFee.KEPT);

        assertThat(won.state()).isEqualTo(BookedChargeback.State.WON);
        assertThat(market.on(order.seller(), "earned")).isEqualTo(won(700));
        assertThat(market.escrows.escrow(order.orderId())).isEqualTo(before);
        assertThat(market.on("platform", "chargebacks")).isEqualTo(loss.minus(won(50)));
        String returned = market.name("dispute");
        market.checkouts.chargebackOfOrder(returned, order.orderId(), won(10), won(50));
        market.checkouts.chargebackWon(returned, DisputeFee.RETURNED);
        assertThat(market.on("platform", "chargebacks")).isEqualTo(loss.minus(won(50)));
        isRefused(SaleRefusal.DECIDED, () -> market.checkouts.chargebackLost(returned));
        isRefused(SaleRefusal.DECIDED, () -> market.checkouts.chargebackWon(returned, DisputeFee.KEPT));
    }

    @Test
    @DisplayName("that is lost leaves what it took, and frees the rest")
    void lost() {
        SaleOrder part = market.held(1000);
        SaleOrder whole = market.held(1000);
        String one = market.name("dispute");
        String two = market.name("dispute");
        market.checkouts.chargebackOfOrder(one, part.orderId(), won(400), won(0));
        market.checkouts.chargebackOfOrder(two, whole.orderId(), won(1000), won(0));
        assertThat(market.escrows.escrow(whole.orderId()).state()).isEqualTo(EscrowState.DISPUTED);

        market.checkouts.chargebackLost(one);
        market.checkouts.chargebackLost(two);
        market.checkouts.chargebackLost(two);

        assertThat(market.escrows.escrow(part.orderId()).state()).isEqualTo(EscrowState.HOLDING);
        assertThat(market.escrows.escrow(whole.orderId()).state()).isEqualTo(EscrowState.REFUNDED);
        assertThat(market.checkouts.order(part.orderId()).refundable()).isEqualTo(won(600));
        isRefused(SaleRefusal.DECIDED, () -> market.checkouts.chargebackWon(one, DisputeFee.KEPT));
        isRefused(SaleRefusal.UNKNOWN, () -> market.checkouts.chargebackLost("nothing"));
    }

    @Test
    @DisplayName("of a whole checkout is shared over its orders by what is left of each")
    void shared() {
        SaleOrder one = market.order(market.name("seller"), 100, Market.MANUAL);
        SaleOrder two = market.order(market.name("seller"), 100, Market.MANUAL);
        SaleOrder three = market.order(market.name("seller"), 100, null);
        Checkout checkout = market.paid(one, two, three);
        market.checkouts.refund(market.name("refund"), two.orderId(), won(100), null);
        String id = market.name("dispute");

        BookedChargeback opened = market.checkouts.chargebackOfCheckout(id, checkout.checkoutId(), won(101), won(0));

        assertThat(opened.parts())
                .containsExactly(
                        new BookedRefund.Part(one.orderId(), won(51), won(51)),
                        new BookedRefund.Part(three.orderId(), won(50), won(0)));
        assertThat(opened.loss()).isEqualTo(won(0));
        market.checkouts.chargebackWon(id, DisputeFee.KEPT);
        assertThat(market.checkouts.checkout(checkout.checkoutId()).chargedBack())
                .isEqualTo(won(0));
        assertThat(market.checkouts.chargebacksOf(checkout.checkoutId())).hasSize(1);
    }

    @Test
    @DisplayName("of what the buyer has back already is the platform's loss")
    void loss() {
        SaleOrder order = market.held(1000);
        market.checkouts.refund(market.name("refund"), order.orderId(), won(900), null);
        Money loss = market.on("platform", "chargebacks");
        String id = market.name("dispute");

        BookedChargeback opened = market.checkouts.chargebackOfOrder(id, order.orderId(), won(1000), won(30));

        assertThat(opened.loss()).isEqualTo(won(900));
        assertThat(market.on("platform", "chargebacks")).isEqualTo(loss.minus(won(930)));
        market.checkouts.chargebackWon(id, DisputeFee.RETURNED);
        assertThat(market.on("platform", "chargebacks")).isEqualTo(loss);
        isRefused(
                SaleRefusal.TOO_MUCH,
                () -> market.checkouts.chargebackOfOrder(market.name("dispute"), order.orderId(), won(1001), won(0)));
    }

    @Test
    @DisplayName("costs the sellers its fee where the policy says so")
    void feeOfSellers() {
        SaleOrder one = market.order(market.name("seller"), 300, Market.MANUAL);
        SaleOrder two = market.order(market.name("seller"), 100, Market.MANUAL);
        Checkout checkout = market.paid(one, two);
        String id = market.name("dispute");

        market.sellersPay.chargebackOfCheckout(id, checkout.checkoutId(), won(400), won(41));
        assertThat(market.on(one.seller(), "earned")).isEqualTo(won(-31));
        assertThat(market.on(two.seller(), "earned")).isEqualTo(won(-10));

        market.sellersPay.chargebackWon(id, DisputeFee.RETURNED);
        assertThat(market.on(one.seller(), "earned")).isEqualTo(won(0));
        assertThat(market.on(one.seller(), "escrow")).isEqualTo(won(300));
    }

    private static void isRefused(SaleRefusal refusal, Runnable verb) {
        assertThatExceptionOfType(SaleRefusedException.class)
                .isThrownBy(verb::run)
                .satisfies(e -> assertThat(e.refusal()).isEqualTo(refusal));
    }
}
