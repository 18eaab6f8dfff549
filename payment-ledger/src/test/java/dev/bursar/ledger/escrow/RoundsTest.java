package dev.bursar.ledger.escrow;

import static dev.bursar.ledger.market.Market.race;
import static dev.bursar.ledger.market.Market.won;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.jdbc.TestDatabase;
import dev.bursar.ledger.market.Market;
import dev.bursar.ledger.sale.DisputeFee;
import dev.bursar.ledger.sale.SaleOrder;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A round over the holds")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class RoundsTest {

    @Parameter
    TestDatabase database;

    private final Set<String> arrived = ConcurrentHashMap.newKeySet();
    private final Set<String> unanswered = ConcurrentHashMap.newKeySet();
    private Market market;

    @BeforeEach
    void open() {
        market = Market.on(database, orderId -> {
            if (unanswered.contains(orderId)) {
                throw new IllegalStateException("the carrier does not answer");
            }
            return arrived.contains(orderId);
        });
    }

    @AfterEach
    void isWhole() {
        market.check();
    }

    private Instant in(int days) {
        return market.clock.instant().plus(Duration.ofDays(days));
    }

    private EscrowTerms deadline(DeadlinePolicy policy) {
        return Market.MANUAL.withDeadline(in(3), policy);
    }

    @Test
    @DisplayName("releases what its moment has come for, once")
    void moment() {
        SaleOrder soon = market.held(100, EscrowTerms.until(new ReleaseCondition.At(in(1))));
        market.held(100, EscrowTerms.until(new ReleaseCondition.At(in(5))));
        assertThat(market.escrows.run(10)).isEqualTo(new EscrowRun(List.of(), List.of(), List.of(), List.of()));
        market.clock.advance(Duration.ofDays(1));

        assertThat(market.escrows.run(10).released()).containsExactly(soon.orderId());
        assertThat(market.escrows.run(10).released()).isEmpty();
        assertThat(market.on(soon.seller(), "earned")).isEqualTo(won(100));
    }

    @Test
    @DisplayName("does at a deadline what the terms say")
    void deadlines() {
        SaleOrder release = market.held(100, deadline(DeadlinePolicy.RELEASE));
        SaleOrder refund = market.held(100, deadline(DeadlinePolicy.REFUND_DUE));
        SaleOrder ask = market.held(100, deadline(DeadlinePolicy.KEEP_AND_ASK));
        market.escrows.run(10);
        market.clock.advance(Duration.ofDays(3));

        EscrowRun run = market.escrows.run(10);

        assertThat(run)
                .isEqualTo(new EscrowRun(
                        List.of(release.orderId()), List.of(refund.orderId()), List.of(ask.orderId()), List.of()));
        assertThat(market.escrows.run(10)).isEqualTo(new EscrowRun(List.of(), List.of(), List.of(), List.of()));
        assertThat(market.escrows.refundsDue(10)).extracting(Escrow::orderId).containsExactly(refund.orderId());
        assertThat(market.escrows.undecided(10)).extracting(Escrow::orderId).containsExactly(ask.orderId());
        market.checkouts.refund("refund-1", refund.orderId(), won(100), null);
        market.escrows.release("deed-1", ask.orderId(), null, Actor.platform("eva"));
        assertThat(market.escrows.refundsDue(10)).isEmpty();
        assertThat(market.escrows.undecided(10)).isEmpty();
    }

    @Test
    @DisplayName("lists again as to be refunded what a won chargeback put back")
    void refundDueAgain() {
        SaleOrder order = market.held(100, deadline(DeadlinePolicy.REFUND_DUE));
        market.clock.advance(Duration.ofDays(3));
        market.escrows.run(10);
        market.checkouts.chargebackOfOrder("dispute-1", order.orderId(), won(100), won(0));
        assertThat(market.escrows.refundsDue(10)).isEmpty();

        market.checkouts.chargebackWon("dispute-1", DisputeFee.KEPT);

        assertThat(market.escrows.refundsDue(10)).extracting(Escrow::refundDue).containsExactly(won(100));
    }

    @Test
    @DisplayName("asks the host's condition outside of any transaction, and again after a while")
    void custom() {
        EscrowTerms onArrival = EscrowTerms.until(new ReleaseCondition.Custom("arrived"));
        SaleOrder one = market.held(100, onArrival);
        SaleOrder two = market.held(100, onArrival);
        arrived.add(one.orderId());

        assertThat(market.escrows.run(10).released()).containsExactly(one.orderId());
        arrived.add(two.orderId());
        assertThat(market.escrows.run(10).released()).isEmpty();
        market.clock.advance(Duration.ofMinutes(1));
        assertThat(market.escrows.run(10).released()).containsExactly(two.orderId());
    }

    @Test
    @DisplayName("decides nothing while the host's condition cannot be asked, not even at the deadline")
    void unanswered() {
        SaleOrder order = market.held(
                100,
                EscrowTerms.until(new ReleaseCondition.Custom("arrived"))
                        .withDeadline(in(1), DeadlinePolicy.REFUND_DUE));
        unanswered.add(order.orderId());
        market.clock.advance(Duration.ofDays(2));

        assertThat(market.escrows.run(10).failed()).containsExactly(order.orderId());
        assertThat(market.escrows.refundsDue(10)).isEmpty();
        unanswered.clear();
        arrived.add(order.orderId());
        market.clock.advance(Duration.ofMinutes(1));
        assertThat(market.escrows.run(10).released()).containsExactly(order.orderId());
    }

    @Test
    @DisplayName("does not release what was disputed while the host was asked")
    void disputedMeanwhile() {
        SaleOrder[] order = new SaleOrder[1];
        Escrows asking = Escrows.builder(market.ledger)
                .condition("arrived", orderId -> {
                    market.escrows.dispute("deed-1", order[0].orderId(), Actor.buyer("kim"), "broken");
                    return true;
                })
                .build();
        order[0] = market.held(100, EscrowTerms.until(new ReleaseCondition.Custom("arrived")));

        assertThat(asking.run(10).released()).isEmpty();
        assertThat(market.escrows.escrow(order[0].orderId()).state()).isEqualTo(EscrowState.DISPUTED);
    }

    @Test
    @DisplayName("skips what another node is looking at")
    void skips() throws Exception {
        SaleOrder locked = market.held(100, EscrowTerms.until(new ReleaseCondition.At(in(0))));
        SaleOrder free = market.held(100, EscrowTerms.until(new ReleaseCondition.At(in(0))));
        try (Connection other = market.database.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement
                    .executeQuery("SELECT * FROM bursar_ledger.escrow_hold WHERE order_id = '" + locked.orderId()
                            + "' FOR UPDATE")
                    .close();
            assertThat(market.escrows.run(10).released()).containsExactly(free.orderId());
            other.rollback();
        }
        assertThat(market.escrows.run(10).released()).containsExactly(locked.orderId());
    }

    @Test
    @DisplayName("on eight nodes at once releases everything once")
    void together() throws Exception {
        List<String> held = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            held.add(market.held(100, EscrowTerms.until(new ReleaseCondition.At(in(0))))
                    .orderId());
        }

        List<String> released = new ArrayList<>();
        for (Object run : race(i -> market.escrows.run(100))) {
            released.addAll(((EscrowRun) run).released());
        }

        assertThat(released).containsExactlyInAnyOrderElementsOf(held);
    }
}
