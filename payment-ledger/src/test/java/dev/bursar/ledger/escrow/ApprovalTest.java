package dev.bursar.ledger.escrow;

import static dev.bursar.ledger.market.Market.won;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bursar.jdbc.TestDatabase;
import dev.bursar.ledger.market.Market;
import dev.bursar.ledger.sale.SaleOrder;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("An approval")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ApprovalTest {

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

    private static final ReleaseCondition TWO_OF_THREE =
            new ReleaseCondition.Approvals(Set.of("buyer", "carrier", "inspector"), 2);

    @Test
    @DisplayName("releases the money when enough have approved, each counted once")
    void enough() {
        SaleOrder order = market.held(1000, EscrowTerms.until(TWO_OF_THREE));

        market.escrows.approve(order.orderId(), "buyer");
        assertThat(market.escrows.approve(order.orderId(), "buyer").state()).isEqualTo(EscrowState.HOLDING);
        assertThat(market.escrows.approve(order.orderId(), "inspector").state()).isEqualTo(EscrowState.RELEASED);

        assertThat(market.on(order.seller(), "earned")).isEqualTo(won(1000));
        assertThat(market.escrows.approve(order.orderId(), "inspector").state()).isEqualTo(EscrowState.RELEASED);
        isRefused(EscrowRefusal.ENDED, () -> market.escrows.approve(order.orderId(), "carrier"));
    }

    @Test
    @DisplayName("of somebody whom the condition does not name is refused")
    void stranger() {
        SaleOrder order = market.held(1000, EscrowTerms.until(TWO_OF_THREE));

        isRefused(EscrowRefusal.NOT_A_PARTY, () -> market.escrows.approve(order.orderId(), "seller"));
    }

    @Test
    @DisplayName("while a dispute is open is kept, and counts when it is over")
    void disputed() {
        SaleOrder order = market.held(1000, EscrowTerms.until(TWO_OF_THREE));
        market.escrows.dispute(market.name("deed"), order.orderId(), Actor.buyer("kim"), "late");
        market.escrows.approve(order.orderId(), "buyer");

        assertThat(market.escrows.approve(order.orderId(), "carrier").state()).isEqualTo(EscrowState.DISPUTED);

        market.escrows.resolve(market.name("deed"), order.orderId(), new Resolution.Continue(), Actor.platform("eva"));
        assertThat(market.escrows.run(100).released()).contains(order.orderId());
    }

    @Test
    @DisplayName("is not enough where a moment must have come too")
    void andAMoment() {
        SaleOrder order = market.held(
                1000,
                EscrowTerms.until(new ReleaseCondition.AllOf(
                        new ReleaseCondition.Approvals(Set.of("buyer"), 1),
                        new ReleaseCondition.At(market.clock.instant().plus(Duration.ofDays(3))))));

        assertThat(market.escrows.approve(order.orderId(), "buyer").state()).isEqualTo(EscrowState.HOLDING);
        assertThat(market.escrows.run(100).released()).doesNotContain(order.orderId());
        market.clock.advance(Duration.ofDays(3));

        assertThat(market.escrows.run(100).released()).contains(order.orderId());
    }

    private static void isRefused(EscrowRefusal refusal, Runnable verb) {
        assertThatExceptionOfType(EscrowRefusedException.class)
                .isThrownBy(verb::run)
                .satisfies(e -> assertThat(e.refusal()).isEqualTo(refusal));
    }
}
