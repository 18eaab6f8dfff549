package dev.bursar.ledger.sale;

import static dev.bursar.ledger.market.Market.won;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bursar.jdbc.TestDatabase;
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

@DisplayName("A fee")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class FeeTest {

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
    @DisplayName("of a charge is the platform's expense, once, and is read back with the checkout")
    void ofCheckout() {
        Checkout checkout = market.paid(market.order("anna", 1000, null));
        Money clearing = market.on("toss", "clearing");
        Money expense = market.on("platform", "provider-fees");
        String id = market.name("fee");

        SaleFee fee = market.checkouts.feeOfCheckout(id, checkout.checkoutId(), won(30));
        assertThat(market.checkouts.feeOfCheckout(id, checkout.checkoutId(), won(30)))
                .isEqualTo(fee);
        market.checkouts.feeOfCheckout(market.name("fee"), checkout.checkoutId(), won(-10));

        assertThat(market.on("toss", "clearing")).isEqualTo(clearing.plus(won(20)));
        assertThat(market.on("platform", "provider-fees")).isEqualTo(expense.minus(won(20)));
        assertThat(market.checkouts.checkout(checkout.checkoutId()).fees()).isEqualTo(won(20));
        assertThat(market.checkouts.feesOf(SaleFee.Subject.CHECKOUT, checkout.checkoutId()))
                .hasSize(2)
                .contains(fee);
        isRefused(SaleRefusal.OTHER_CONTENT, () -> market.checkouts.feeOfCheckout(id, checkout.checkoutId(), won(31)));
    }

    @Test
    @DisplayName("of a refund is whose the policy says")
    void ofRefund() {
        SaleOrder order = market.held(1000);
        String refund = market.name("refund");
        market.checkouts.refund(refund, order.orderId(), won(500), null);
        Money expense = market.on("platform", "provider-fees");

        market.checkouts.feeOfRefund(market.name("fee"), refund, won(7));
        assertThat(market.on("platform", "provider-fees")).isEqualTo(expense.minus(won(7)));
        market.sellersPay.feeOfRefund(market.name("fee"), refund, won(9));

        assertThat(market.on(order.seller(), "earned")).isEqualTo(won(-9));
        assertThat(market.checkouts.refund(refund).fees()).isEqualTo(won(16));
        isRefused(SaleRefusal.UNKNOWN, () -> market.checkouts.feeOfRefund(market.name("fee"), "nothing", won(1)));
    }

    @Test
    @DisplayName("of nothing, of an unpaid checkout or in another currency is refused")
    void refused() {
        Checkout unpaid = new Checkout(market.name("checkout"), "kim", "toss", List.of(market.order("anna", 5, null)));
        market.checkouts.expect(unpaid);
        Checkout paid = market.paid(market.order("anna", 5, null));

        isRefused(
                SaleRefusal.WRONG_STATE,
                () -> market.checkouts.feeOfCheckout(market.name("fee"), unpaid.checkoutId(), won(1)));
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> market.checkouts.feeOfCheckout(market.name("fee"), paid.checkoutId(), won(0)))
                .withMessageContaining("fee");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() ->
                        market.checkouts.feeOfCheckout(market.name("fee"), paid.checkoutId(), Money.of("0.30", "USD")))
                .withMessageContaining("fee");
    }

    private static void isRefused(SaleRefusal refusal, Runnable verb) {
        assertThatExceptionOfType(SaleRefusedException.class)
                .isThrownBy(verb::run)
                .satisfies(e -> assertThat(e.refusal()).isEqualTo(refusal));
    }
}
