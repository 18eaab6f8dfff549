package dev.bursar.ledger.escrow;

import static dev.bursar.ledger.market.Market.won;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.jdbc.TestDatabase;
import dev.bursar.ledger.market.Market;
import dev.bursar.ledger.sale.SaleOrder;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The history of what is held of an order")
class HistoryTest {

    private static SaleOrder lively(Market market) {
        SaleOrder order = market.held(1000);
        market.escrows.release("deed-1", order.orderId(), won(300), Actor.buyer("kim"));
        market.escrows.dispute("deed-2", order.orderId(), Actor.buyer("kim"), "broken");
        market.escrows.resolve(
                "deed-3", order.orderId(), new Resolution.Divide(won(500), won(200)), Actor.platform("eva"));
        market.checkouts.refund("refund-1", order.orderId(), won(200), null);
        return order;
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("says who did what, when, from which state to which")
    void says(TestDatabase database) {
        Market market = Market.on(database);
        SaleOrder order = lively(market);

        List<EscrowEvent> history = market.escrows.history(order.orderId());

        assertThat(history)
                .extracting(event -> event.sequence() + " " + event.from() + " " + event.to() + " " + event.cause()
                        + " " + event.actor().id() + " " + event.amount().amount())
                .containsExactly(
                        "1 null HOLDING OPENED ledger 1000",
                        "2 HOLDING HOLDING RELEASED kim 300",
                        "3 HOLDING DISPUTED DISPUTED kim 0",
                        "4 DISPUTED DISPUTED RESOLVED eva 500",
                        "5 DISPUTED DIVIDED TAKEN_BACK ledger 200");
        assertThat(history).allMatch(event -> event.happenedAt().equals(market.clock.instant()));
        assertThat(market.told).isEqualTo(history);
        assertThat(market.escrows.verify(order.orderId())).isEmpty();
        market.check();
    }

    @ParameterizedTest
    @CsvSource({
        "UPDATE $.escrow_event SET amount = 1 WHERE number = 2",
        "UPDATE $.escrow_event SET actor_id = 'mallory' WHERE number = 3",
        "UPDATE $.escrow_event SET reason = 'fine' WHERE number = 3",
        "DELETE FROM $.escrow_event WHERE number = 3",
        "DELETE FROM $.escrow_event WHERE number = 5",
        "UPDATE $.escrow_hold SET released = released + 1",
        "UPDATE $.escrow_hold SET state = 'HOLDING'"
    })
    @DisplayName("that was changed is found out")
    void changed(String statement) throws Exception {
        Market market = Market.on(TestDatabase.H2);
        SaleOrder order = lively(market);
        try (Connection connection = market.database.getConnection();
                Statement change = connection.createStatement()) {
            change.execute("ALTER TABLE bursar_ledger.escrow_hold DROP CONSTRAINT escrow_within");
            change.execute("ALTER TABLE bursar_ledger.escrow_hold DROP CONSTRAINT escrow_due");
            change.executeUpdate(statement.replace("$.", "bursar_ledger."));
        }

        assertThat(market.escrows.verify(order.orderId())).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("is kept though a listener fails")
    void listenerFails(TestDatabase database) {
        Market market = Market.on(database);
        Escrows loud = Escrows.builder(market.ledger)
                .listener(event -> {
                    throw new IllegalStateException("the log is full");
                })
                .build();
        SaleOrder order = market.held(1000);

        loud.release("deed-1", order.orderId(), null, Actor.platform("eva"));

        assertThat(market.escrows.history(order.orderId())).hasSize(2);
    }
}
