package dev.bursar.ledger.sale;

import static dev.bursar.ledger.market.Market.won;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bursar.jdbc.TestDatabase;
import dev.bursar.ledger.escrow.Actor;
import dev.bursar.ledger.escrow.EscrowState;
import dev.bursar.ledger.market.Market;
import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.Money;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A refund")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class RefundTest {

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

    private static BookedRefund refund(String id, SaleOrder order, long amount) {
        return market.checkouts.refund(id, order.orderId(), won(amount), null);
    }

    @Test
    @DisplayName("is taken from escrow first, and from the seller then, once however often it is said")
    void escrowFirst() {
        SaleOrder order = market.held(1000);
        market.escrows.release(market.name("deed"), order.orderId(), won(700), Actor.buyer("kim"));
        Money before = market.on("toss", "clearing");
        String id = market.name("refund");

        BookedRefund refund = refund(id, order, 400);
        assertThat(refund(id, order, 400)).isEqualTo(refund);

        assertThat(refund.parts()).containsExactly(new BookedRefund.Part(order.orderId(), won(400), won(300)));
        assertThat(market.on(order.seller(), "escrow")).isEqualTo(won(0));
        assertThat(market.on(order.seller(), "earned")).isEqualTo(won(600));
        assertThat(market.on("toss", "clearing")).isEqualTo(before.plus(won(400)));
        assertThat(market.escrows.escrow(order.orderId()).state()).isEqualTo(EscrowState.DIVIDED);
    }

    @Test
    @DisplayName("that is more than is left is refused, and nothing is booked")
    void tooMuch() {
        SaleOrder order = market.held(1000);
        refund(market.name("refund"), order, 600);

        isRefused(SaleRefusal.TOO_MUCH, () -> refund(market.name("refund"), order, 401));

        refund(market.name("refund"), order, 400);
        assertThat(market.checkouts.order(order.orderId()).refundable()).isEqualTo(won(0));
        assertThat(market.escrows.escrow(order.orderId()).state()).isEqualTo(EscrowState.REFUNDED);
    }

    @Test
    @DisplayName("of what a seller has been paid already leaves the seller owing it")
    void owing() {
        SaleOrder order = market.order(market.name("seller"), 1000, null);
        market.paid(order);

        refund(market.name("refund"), order, 1000);

        assertThat(market.on(order.seller(), "earned")).isEqualTo(won(0));
        assertThat(market.checkouts.order(order.orderId()).released()).isEqualTo(won(1000));
    }

    @Test
    @DisplayName("of a whole checkout takes what is left of each order")
    void all() {
        SaleOrder one = market.order(market.name("seller"), 300, Market.MANUAL);
        SaleOrder two = market.order(market.name("seller"), 200, null);
        Checkout checkout = market.paid(one, two);
        refund(market.name("refund"), one, 100);
        String id = market.name("refund");

        BookedRefund refund = market.checkouts.refundAll(id, checkout.checkoutId(), id + "-key");
        assertThat(market.checkouts.refundAll(id, checkout.checkoutId(), id + "-key"))
                .isEqualTo(refund);

        assertThat(refund.amount()).isEqualTo(won(400));
        assertThat(refund.parts())
                .containsExactly(
                        new BookedRefund.Part(one.orderId(), won(200), won(200)),
                        new BookedRefund.Part(two.orderId(), won(200), won(0)));
        assertThat(market.checkouts.checkout(checkout.checkoutId()).refunded()).isEqualTo(won(500));
        assertThat(market.checkouts.refundsOf(checkout.checkoutId())).hasSize(2);
        isRefused(
                SaleRefusal.TOO_MUCH,
                () -> market.checkouts.refundAll(market.name("refund"), checkout.checkoutId(), null));
    }

    @Test
    @DisplayName("is refused under an id that was used for another, or of an order that is unknown or unpaid")
    void refused() {
        SaleOrder order = market.held(1000);
        String id = market.name("refund");
        refund(id, order, 100);
        SaleOrder unpaid = market.order("anna", 5, null);
        market.checkouts.expect(new Checkout(market.name("checkout"), "kim", "toss", List.of(unpaid)));

        isRefused(SaleRefusal.OTHER_CONTENT, () -> refund(id, order, 101));
        isRefused(SaleRefusal.UNKNOWN, () -> market.checkouts.refund(market.name("refund"), "nothing", won(1), null));
        isRefused(SaleRefusal.WRONG_STATE, () -> refund(market.name("refund"), unpaid, 5));
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() ->
                        market.checkouts.refund(market.name("refund"), order.orderId(), Money.of("1.00", "USD"), null))
                .withMessageContaining("amount");
    }

    @Test
    @DisplayName("gets the provider's reference once, with the refund or later")
    void reference() {
        SaleOrder order = market.held(1000);
        String id = market.name("refund");
        String key = market.name("refund-key");
        refund(id, order, 100);

        assertThat(market.checkouts.referenceOfRefund(id, key).providerReference())
                .isEqualTo(key);
        market.checkouts.referenceOfRefund(id, key);
        market.checkouts.refund(id, order.orderId(), won(100), key);

        assertThat(market.checkouts.findRefundByReference("toss", key)).isEqualTo(market.checkouts.refund(id));
        isRefused(SaleRefusal.OTHER_CONTENT, () -> market.checkouts.referenceOfRefund(id, key + "2"));
        String other = market.name("refund");
        isRefused(SaleRefusal.REFERENCE_TAKEN, () -> market.checkouts.refund(other, order.orderId(), won(100), key));
        assertThat(market.checkouts.refund(other)).isNull();
        isRefused(SaleRefusal.UNKNOWN, () -> market.checkouts.referenceOfRefund("nothing", "x"));
    }

    @Test
    @DisplayName("is booked of an order whose escrow a dispute froze")
    void frozen() {
        SaleOrder order = market.held(1000);
        market.escrows.dispute(market.name("deed"), order.orderId(), Actor.buyer("kim"), "broken");

        refund(market.name("refund"), order, 400);
        assertThat(market.escrows.escrow(order.orderId()).state()).isEqualTo(EscrowState.DISPUTED);
        refund(market.name("refund"), order, 600);

        assertThat(market.escrows.escrow(order.orderId()).state()).isEqualTo(EscrowState.REFUNDED);
    }

    private static void isRefused(SaleRefusal refusal, Runnable verb) {
        assertThatExceptionOfType(SaleRefusedException.class)
                .isThrownBy(verb::run)
                .satisfies(e -> assertThat(e.refusal()).isEqualTo(refusal));
    }
}
