package dev.bursar.ledger.sale;

import static dev.bursar.ledger.market.Market.won;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bursar.jdbc.TestDatabase;
import dev.bursar.ledger.AccountId;
import dev.bursar.ledger.Refusal;
import dev.bursar.ledger.RefusedException;
import dev.bursar.ledger.escrow.EscrowTerms;
import dev.bursar.ledger.escrow.ReleaseCondition;
import dev.bursar.ledger.market.Market;
import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.Money;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A checkout")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class PayInTest {

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

    private static Checkout expected(SaleOrder... orders) {
        Checkout checkout = new Checkout(market.name("checkout"), market.name("buyer"), "toss", List.of(orders));
        market.checkouts.expect(checkout);
        return checkout;
    }

    private static Instant now() {
        return market.clock.instant();
    }

    @Test
    @DisplayName("is pending when it is expected, and nothing is booked")
    void expected() {
        SaleOrder order = market.order(market.name("seller"), 500, Market.MANUAL);
        Checkout checkout = expected(order);

        BookedCheckout known = market.checkouts.expect(checkout);

        assertThat(known.state()).isEqualTo(CheckoutState.PENDING);
        assertThat(known.total()).isEqualTo(won(500));
        assertThat(known.orders())
                .singleElement()
                .satisfies(one -> assertThat(one.refundable()).isEqualTo(won(0)));
        assertThat(market.on(order.seller(), "escrow")).isEqualTo(won(0));
        isRefused(
                SaleRefusal.OTHER_CONTENT,
                () -> market.checkouts.expect(
                        new Checkout(checkout.checkoutId(), checkout.buyer(), "stripe", checkout.orders())));
    }

    @Test
    @DisplayName("cannot have an order that is part of another, and is then not known at all")
    void orderTaken() {
        SaleOrder order = market.order("anna", 500, null);
        expected(order);

        isRefused(SaleRefusal.ORDER_TAKEN, () -> expected(market.order("anna", 10, null), order));

        assertThat(market.checkouts.findByOrder(order.orderId()).total()).isEqualTo(won(500));
    }

    @Test
    @DisplayName("is booked once when it is paid: to escrow, or to what the seller earned")
    void paid() {
        String seller = market.name("seller");
        SaleOrder held = market.order(seller, 300, Market.MANUAL);
        SaleOrder free = market.order(seller, 200, null);
        SaleOrder other = market.order(seller, 50, Market.MANUAL);
        Checkout checkout = expected(held, free, other);
        String key = market.name("key");

        BookedCheckout first = market.checkouts.paid(checkout.checkoutId(), key, won(550), now());
        BookedCheckout second = market.checkouts.paid(checkout.checkoutId(), key, won(550), now());

        assertThat(second).isEqualTo(first);
        assertThat(first.paidAt()).isEqualTo(now());
        assertThat(market.on(seller, "escrow")).isEqualTo(won(350));
        assertThat(market.on(seller, "earned")).isEqualTo(won(200));
        assertThat(market.checkouts.findByProviderReference("toss", key)).isEqualTo(first);
        assertThat(market.ledger.transfersOf(checkout.checkoutId())).hasSize(1);
    }

    @Test
    @DisplayName("is not booked when another sum was charged")
    void otherAmount() {
        SaleOrder order = market.order(market.name("seller"), 500, Market.MANUAL);
        Checkout checkout = expected(order);

        isRefused(
                SaleRefusal.OTHER_AMOUNT,
                () -> market.checkouts.paid(checkout.checkoutId(), market.name("key"), won(499), now()));

        assertThat(market.checkouts.checkout(checkout.checkoutId()).state()).isEqualTo(CheckoutState.PENDING);
        assertThat(market.on(order.seller(), "escrow")).isEqualTo(won(0));
    }

    @Test
    @DisplayName("is not paid with a charge that paid another, nor with a second charge, nor when it is unknown")
    void otherCharge() {
        Checkout one = expected(market.order("anna", 500, null));
        Checkout two = expected(market.order("anna", 500, null));
        String key = market.name("key");
        market.checkouts.paid(one.checkoutId(), key, won(500), now());

        isRefused(SaleRefusal.REFERENCE_TAKEN, () -> market.checkouts.paid(two.checkoutId(), key, won(500), now()));
        isRefused(
                SaleRefusal.WRONG_STATE,
                () -> market.checkouts.paid(one.checkoutId(), market.name("key"), won(500), now()));
        isRefused(SaleRefusal.UNKNOWN, () -> market.checkouts.paid("nobody", market.name("key"), won(500), now()));
    }

    @Test
    @DisplayName("is abandoned while it is pending only, and then not paid any more")
    void abandoned() {
        Checkout checkout = expected(market.order("anna", 500, null));
        assertThat(market.checkouts.abandoned(checkout.checkoutId()).state()).isEqualTo(CheckoutState.ABANDONED);
        assertThat(market.checkouts.abandoned(checkout.checkoutId()).state()).isEqualTo(CheckoutState.ABANDONED);

        isRefused(
                SaleRefusal.WRONG_STATE,
                () -> market.checkouts.paid(checkout.checkoutId(), market.name("key"), won(500), now()));
        Checkout paid = market.paid(market.order("anna", 1, null));
        isRefused(SaleRefusal.WRONG_STATE, () -> market.checkouts.abandoned(paid.checkoutId()));
    }

    @Test
    @DisplayName("can be paid from the buyer's wallet, whole, and is refunded to it")
    void fromWallet() {
        SaleOrder order = market.order(market.name("seller"), 500, Market.MANUAL);
        Checkout checkout = expected(order);
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> market.checkouts.paidFromWallet(checkout.checkoutId()))
                .satisfies(e -> assertThat(e.refusal()).isEqualTo(Refusal.BELOW_FLOOR));
        market.paid(market.order("anna", 1, null));
        market.wallets.topUp(
                market.name("top-up"), checkout.buyer(), new AccountId("toss", "clearing", Market.WON), won(600));

        BookedCheckout paid = market.checkouts.paidFromWallet(checkout.checkoutId());
        assertThat(market.checkouts.paidFromWallet(checkout.checkoutId())).isEqualTo(paid);
        market.checkouts.refund(market.name("refund"), order.orderId(), won(120), null);

        assertThat(paid.fromWallet()).isTrue();
        assertThat(market.on(checkout.buyer(), "wallet")).isEqualTo(won(220));
        assertThat(market.on(order.seller(), "escrow")).isEqualTo(won(380));
        isRefused(
                SaleRefusal.NO_PROVIDER,
                () -> market.checkouts.feeOfCheckout(market.name("fee"), checkout.checkoutId(), won(10)));
        isRefused(
                SaleRefusal.NO_PROVIDER,
                () -> market.checkouts.chargebackOfOrder(market.name("dispute"), order.orderId(), won(1), won(0)));
    }

    @Test
    @DisplayName("that is malformed is refused with the name of the field")
    void malformed() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> new SaleOrder("o", "anna", Money.of("1.5", "KRW"), null))
                .withMessageContaining("amount");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> new Checkout("c", "kim", "toss", List.of()))
                .withMessageContaining("orders");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> market.checkouts.paid("c", "", won(1), now()))
                .withMessageContaining("providerReference");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> expected(
                        market.order("anna", 5, EscrowTerms.until(new ReleaseCondition.Custom("nobody-knows")))))
                .withMessageContaining("condition");
    }

    private static void isRefused(SaleRefusal refusal, Runnable verb) {
        assertThatExceptionOfType(SaleRefusedException.class)
                .isThrownBy(verb::run)
                .satisfies(e -> assertThat(e.refusal()).isEqualTo(refusal));
    }
}
