package dev.bursar.ledger.escrow;

import static dev.bursar.ledger.market.Market.won;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bursar.jdbc.TestDatabase;
import dev.bursar.ledger.market.Market;
import dev.bursar.ledger.sale.DisputeFee;
import dev.bursar.ledger.sale.SaleOrder;
import dev.bursar.payment.InvalidRequestException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A dispute")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class DisputeTest {

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

    private static final Actor KIM = Actor.buyer("kim");
    private static final Actor EVA = Actor.platform("eva");

    private static SaleOrder disputed(long amount) {
        SaleOrder order = market.held(amount);
        market.escrows.dispute(market.name("deed"), order.orderId(), KIM, "broken");
        return order;
    }

    private static EscrowEvent resolve(SaleOrder order, Resolution resolution) {
        return market.escrows.resolve(market.name("deed"), order.orderId(), resolution, EVA);
    }

    @Test
    @DisplayName("keeps everybody from releasing, also a deadline, and is opened once")
    void freezes() {
        EscrowTerms aDay =
                Market.MANUAL.withDeadline(market.clock.instant().plus(Duration.ofDays(1)), DeadlinePolicy.RELEASE);
        SaleOrder order = market.held(1000, aDay);
        String id = market.name("deed");
        EscrowEvent opened = market.escrows.dispute(id, order.orderId(), KIM, "broken");
        market.clock.advance(Duration.ofDays(2));

        assertThat(market.escrows.dispute(id, order.orderId(), KIM, "broken")).isEqualTo(opened);
        assertThat(market.escrows.run(100).released()).doesNotContain(order.orderId());
        isRefused(EscrowRefusal.FROZEN, () -> market.escrows.release(market.name("deed"), order.orderId(), null, EVA));
        isRefused(
                EscrowRefusal.ALREADY_DISPUTED,
                () -> market.escrows.dispute(market.name("deed"), order.orderId(), KIM, "late too"));
        resolve(order, new Resolution.Continue());
        assertThat(market.escrows.run(100).released()).contains(order.orderId());
        isRefused(EscrowRefusal.ENDED, () -> market.escrows.dispute(market.name("deed"), order.orderId(), KIM, "late"));
    }

    @Test
    @DisplayName("can end with all of it the seller's")
    void release() {
        SaleOrder order = disputed(1000);

        assertThat(resolve(order, new Resolution.Release()).amount()).isEqualTo(won(1000));

        assertThat(market.escrows.escrow(order.orderId()).state()).isEqualTo(EscrowState.RELEASED);
        assertThat(market.on(order.seller(), "earned")).isEqualTo(won(1000));
    }

    @Test
    @DisplayName("can end with all of it the buyer's: it is listed until the refund is booked")
    void refund() {
        SaleOrder order = disputed(1000);

        resolve(order, new Resolution.Refund());
        assertThat(due()).contains(order.orderId());
        market.checkouts.refund(market.name("refund"), order.orderId(), won(400), null);
        assertThat(market.escrows.escrow(order.orderId()).refundDue()).isEqualTo(won(600));
        market.checkouts.refund(market.name("refund"), order.orderId(), won(600), null);

        assertThat(due()).doesNotContain(order.orderId());
        assertThat(market.escrows.escrow(order.orderId()).state()).isEqualTo(EscrowState.REFUNDED);
    }

    @Test
    @DisplayName("can end with the money divided, which must be all that is held")
    void divide() {
        SaleOrder order = disputed(1000);
        isRefused(EscrowRefusal.TOO_MUCH, () -> resolve(order, new Resolution.Divide(won(700), won(301))));
        isRefused(EscrowRefusal.TOO_MUCH, () -> resolve(order, new Resolution.Divide(won(700), won(299))));

        resolve(order, new Resolution.Divide(won(700), won(300)));
        assertThat(market.on(order.seller(), "earned")).isEqualTo(won(700));
        isRefused(EscrowRefusal.FROZEN, () -> market.escrows.release(market.name("deed"), order.orderId(), null, EVA));
        market.checkouts.refund(market.name("refund"), order.orderId(), won(300), null);

        assertThat(market.escrows.escrow(order.orderId()).state()).isEqualTo(EscrowState.DIVIDED);
    }

    @Test
    @DisplayName("is resolved once, and only where there is one")
    void resolvedOnce() {
        SaleOrder order = disputed(1000);
        String id = market.name("deed");
        EscrowEvent resolved = market.escrows.resolve(id, order.orderId(), new Resolution.Continue(), EVA);

        assertThat(market.escrows.resolve(id, order.orderId(), new Resolution.Continue(), EVA))
                .isEqualTo(resolved);
        isRefused(
                EscrowRefusal.OTHER_CONTENT,
                () -> market.escrows.resolve(id, order.orderId(), new Resolution.Release(), EVA));
        isRefused(EscrowRefusal.NOT_DISPUTED, () -> resolve(order, new Resolution.Release()));
    }

    @Test
    @DisplayName("cannot release the money while a chargeback is open")
    void chargeback() {
        SaleOrder order = disputed(1000);
        String id = market.name("dispute");
        market.checkouts.chargebackOfOrder(id, order.orderId(), won(100), won(0));

        isRefused(EscrowRefusal.FROZEN, () -> resolve(order, new Resolution.Release()));
        market.checkouts.chargebackLost(id);
        resolve(order, new Resolution.Release());

        assertThat(market.on(order.seller(), "earned")).isEqualTo(won(900));
    }

    private static List<String> due() {
        return market.escrows.refundsDue(100).stream().map(Escrow::orderId).toList();
    }

    private static void isRefused(EscrowRefusal refusal, Runnable verb) {
        assertThatExceptionOfType(EscrowRefusedException.class)
                .isThrownBy(verb::run)
                .satisfies(e -> assertThat(e.refusal()).isEqualTo(refusal));
    }

    @Test
    @DisplayName("that is resolved by going on leaves a refund due that its deadline made due")
    void goesOnWithWhatWasDue() {
        EscrowTerms aDay =
                Market.MANUAL.withDeadline(market.clock.instant().plus(Duration.ofDays(1)), DeadlinePolicy.REFUND_DUE);
        SaleOrder order = market.held(1000, aDay);
        market.clock.advance(Duration.ofDays(1));
        market.escrows.run(1000);
        assertThat(market.escrows.escrow(order.orderId()).refundDue()).isEqualTo(won(1000));
        market.escrows.dispute(market.name("deed"), order.orderId(), KIM, "broken");

        resolve(order, new Resolution.Continue());

        assertThat(market.escrows.escrow(order.orderId()).refundDue()).isEqualTo(won(1000));
        assertThat(market.escrows.run(1000).released()).isEmpty();
    }

    @Test
    @DisplayName("that is resolved by a refund owes all of it again when a chargeback of it was won")
    void refundAndChargeback() {
        SaleOrder order = disputed(1000);
        resolve(order, new Resolution.Refund());
        String bank = market.name("bank");
        market.checkouts.chargebackOfOrder(bank, order.orderId(), won(400), won(0));
        assertThat(market.escrows.escrow(order.orderId()).refundDue()).isEqualTo(won(600));
        market.checkouts.refund(market.name("refund"), order.orderId(), won(600), null);

        market.checkouts.chargebackWon(bank, DisputeFee.KEPT);

        assertThat(market.escrows.escrow(order.orderId()).refundDue()).isEqualTo(won(400));
        assertThat(market.escrows.run(1000).released()).isEmpty();
        market.checkouts.refund(market.name("refund"), order.orderId(), won(400), null);
        assertThat(market.escrows.escrow(order.orderId()).state()).isEqualTo(EscrowState.REFUNDED);
    }

    @Test
    @DisplayName("cannot be put off for ever by a moment that no database knows")
    void farAway() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> new ReleaseCondition.At(Instant.MAX))
                .withMessageContaining("moment");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> Market.MANUAL.withDeadline(Instant.MAX, DeadlinePolicy.RELEASE))
                .withMessageContaining("deadline");
    }
}
