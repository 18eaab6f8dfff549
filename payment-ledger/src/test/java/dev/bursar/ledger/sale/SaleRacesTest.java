package dev.bursar.ledger.sale;

import static dev.bursar.ledger.market.Market.race;
import static dev.bursar.ledger.market.Market.won;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.jdbc.TestDatabase;
import dev.bursar.ledger.escrow.Actor;
import dev.bursar.ledger.escrow.Escrow;
import dev.bursar.ledger.escrow.EscrowEvent;
import dev.bursar.ledger.escrow.EscrowTerms;
import dev.bursar.ledger.escrow.ReleaseCondition;
import dev.bursar.ledger.market.Market;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Eight threads")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class SaleRacesTest {

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
    @DisplayName("that refund and release one order give away no more than was paid, and all of it where they can")
    void refundsAgainstReleases() throws Exception {
        SaleOrder order = market.held(1000);

        List<Object> results = race(i -> i % 2 == 0
                ? market.checkouts.refund(order.orderId() + "-" + i, order.orderId(), won(300), null)
                : market.escrows.release(order.orderId() + "-" + i, order.orderId(), won(300), Actor.buyer("kim")));

        long refunded = results.stream().filter(BookedRefund.class::isInstance).count();
        BookedOrder after = market.checkouts.order(order.orderId());
        assertThat(refunded).isEqualTo(3);
        assertThat(after.refunded()).isEqualTo(won(900));
        assertThat(results).filteredOn(SaleRefusedException.class::isInstance).hasSize(1);
        assertThat(after.held().plus(after.released())).isLessThanOrEqualTo(won(1000));
    }

    @Test
    @DisplayName("that say the same refund book it once")
    void oneRefund() throws Exception {
        SaleOrder order = market.held(1000);
        String id = market.name("refund");

        List<Object> results = race(i -> market.checkouts.refund(id, order.orderId(), won(300), null));

        assertThat(results).allMatch(BookedRefund.class::isInstance).containsOnly(results.get(0));
        assertThat(market.checkouts.order(order.orderId()).refunded()).isEqualTo(won(300));
    }

    @Test
    @DisplayName("that say that a checkout was paid book it once")
    void onePayment() throws Exception {
        SaleOrder order = market.order(market.name("seller"), 1000, Market.MANUAL);
        Checkout checkout = new Checkout(market.name("checkout"), "kim", "toss", List.of(order));

        List<Object> results = race(i -> {
            market.checkouts.expect(checkout);
            return market.checkouts.paid(
                    checkout.checkoutId(), checkout.checkoutId(), won(1000), market.clock.instant());
        });

        assertThat(results).allMatch(BookedCheckout.class::isInstance);
        assertThat(market.on(order.seller(), "escrow")).isEqualTo(won(1000));
    }

    @Test
    @DisplayName("that pay two checkouts with one charge pay one of them")
    void oneCharge() throws Exception {
        List<Checkout> checkouts = List.of(
                new Checkout(market.name("checkout"), "kim", "toss", List.of(market.order("anna", 10, null))),
                new Checkout(market.name("checkout"), "kim", "toss", List.of(market.order("anna", 10, null))));
        checkouts.forEach(market.checkouts::expect);
        String key = market.name("key");

        List<Object> results = race(
                i -> market.checkouts.paid(checkouts.get(i % 2).checkoutId(), key, won(10), market.clock.instant()));

        assertThat(results).filteredOn(BookedCheckout.class::isInstance).hasSize(4);
        assertThat(results)
                .filteredOn(SaleRefusedException.class::isInstance)
                .extracting(e -> ((SaleRefusedException) e).refusal())
                .containsOnly(SaleRefusal.REFERENCE_TAKEN)
                .hasSize(4);
    }

    @Test
    @DisplayName("that approve release the money once")
    void oneApproval() throws Exception {
        SaleOrder order =
                market.held(1000, EscrowTerms.until(new ReleaseCondition.Approvals(Set.of("buyer", "carrier"), 2)));

        List<Object> results = race(i -> market.escrows.approve(order.orderId(), i % 2 == 0 ? "buyer" : "carrier"));

        assertThat(results).allMatch(Escrow.class::isInstance);
        assertThat(market.on(order.seller(), "earned")).isEqualTo(won(1000));
        assertThat(market.escrows.history(order.orderId())).hasSize(4);
    }

    @Test
    @DisplayName("that release while others dispute release all or nothing")
    void releaseAgainstDispute() throws Exception {
        SaleOrder order = market.held(1000);
        String id = market.name("deed");

        List<Object> results = race(i -> i % 2 == 0
                ? market.escrows.release(id + "r", order.orderId(), null, Actor.platform("eva"))
                : market.escrows.dispute(id + "d", order.orderId(), Actor.buyer("kim"), "broken"));

        assertThat(results)
                .filteredOn(EscrowEvent.class::isInstance)
                .hasSize(4)
                .containsOnly(results.stream()
                        .filter(EscrowEvent.class::isInstance)
                        .findFirst()
                        .orElseThrow());
        assertThat(market.on(order.seller(), "escrow").plus(market.on(order.seller(), "earned")))
                .isEqualTo(won(1000));
    }
}
