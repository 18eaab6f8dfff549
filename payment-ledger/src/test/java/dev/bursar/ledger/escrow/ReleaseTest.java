package dev.bursar.ledger.escrow;

import static dev.bursar.ledger.market.Market.won;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bursar.jdbc.TestDatabase;
import dev.bursar.ledger.market.Market;
import dev.bursar.ledger.sale.SaleOrder;
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

@DisplayName("A release")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ReleaseTest {

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

    private static final Actor EVA = Actor.platform("eva");

    @Test
    @DisplayName("gives the seller some of it, then the rest, each once")
    void inParts() {
        SaleOrder order = market.held(1000);
        String id = market.name("deed");

        EscrowEvent first = market.escrows.release(id, order.orderId(), won(400), EVA);
        assertThat(market.escrows.release(id, order.orderId(), won(400), EVA)).isEqualTo(first);
        assertThat(market.escrows.escrow(order.orderId()).held()).isEqualTo(won(600));
        market.escrows.release(market.name("deed"), order.orderId(), null, EVA);

        assertThat(market.escrows.escrow(order.orderId()).state()).isEqualTo(EscrowState.RELEASED);
        assertThat(market.on(order.seller(), "earned")).isEqualTo(won(1000));
        assertThat(market.on(order.seller(), "escrow")).isEqualTo(won(0));
    }

    @Test
    @DisplayName(
            "of more than is held, of what is over, of nothing and under a used id is refused, and the attempt kept")
    void refused() {
        SaleOrder order = market.held(1000);
        String id = market.name("deed");
        market.escrows.release(id, order.orderId(), won(400), EVA);

        isRefused(
                EscrowRefusal.TOO_MUCH,
                () -> market.escrows.release(market.name("deed"), order.orderId(), won(601), EVA));
        isRefused(EscrowRefusal.OTHER_CONTENT, () -> market.escrows.release(id, order.orderId(), won(401), EVA));
        isRefused(EscrowRefusal.UNKNOWN, () -> market.escrows.release(market.name("deed"), "nothing", null, EVA));
        market.escrows.release(market.name("deed"), order.orderId(), null, EVA);
        isRefused(EscrowRefusal.ENDED, () -> market.escrows.release(market.name("deed"), order.orderId(), null, EVA));

        List<EscrowEvent> history = market.escrows.history(order.orderId());
        assertThat(history)
                .extracting(EscrowEvent::cause)
                .containsExactly(
                        EscrowCause.OPENED,
                        EscrowCause.RELEASED,
                        EscrowCause.REFUSED,
                        EscrowCause.REFUSED,
                        EscrowCause.RELEASED,
                        EscrowCause.REFUSED);
        assertThat(history.get(2).amount()).isEqualTo(won(601));
        assertThat(history.get(2).actor()).isEqualTo(EVA);
        assertThat(history.get(2).reason()).contains("TOO_MUCH");
        assertThat(market.told).containsAll(history);
    }

    @Test
    @DisplayName("that is malformed is refused with the name of the field")
    void malformed() {
        SaleOrder order = market.held(1000);
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> market.escrows.release("", order.orderId(), null, EVA))
                .withMessageContaining("id");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> market.escrows.release("x", order.orderId(), won(0), EVA))
                .withMessageContaining("amount");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> market.escrows.release("x", order.orderId(), Money.of("1.00", "USD"), EVA))
                .withMessageContaining("amount");
    }

    private static void isRefused(EscrowRefusal refusal, Runnable verb) {
        assertThatExceptionOfType(EscrowRefusedException.class)
                .isThrownBy(verb::run)
                .satisfies(e -> assertThat(e.refusal()).isEqualTo(refusal));
    }
}
