package dev.bursar.ledger.reconciliation;

import static dev.bursar.ledger.reconciliation.Books.won;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.jdbc.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A movement that a provider tells a second time")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class RetoldMovementTest {

    private static final String TIME = "2024-03-05T12:00:00+09:00";

    @Parameter
    TestDatabase database;

    private Shop shop;
    private Reconciliation reconciliation;

    @BeforeEach
    void open() {
        shop = new Shop(database);
        reconciliation = shop.reconciliation;
        shop.sell("c-1", 10_000);
    }

    @AfterEach
    void isWhole() {
        shop.isWhole();
    }

    @Test
    @DisplayName("with the fee that it lacked has the fee booked, once")
    void feeLater() {
        assertThat(shop.read("paid,t1,pk-c-1,c-1,10000,," + TIME).found(ItemClass.MATCHED))
                .isEqualTo(1);

        ImportResult second = shop.read("paid,t1,pk-c-1,c-1,10000,300," + TIME);
        shop.read("paid,t1,pk-c-1,c-1,10000,," + TIME, "garbage");
        shop.read("paid,t1,pk-c-1,c-1,10000,300," + TIME, "garbage");

        assertThat(second.known()).isEqualTo(1);
        assertThat(shop.checkouts.checkout("c-1").fees()).isEqualTo(won(300));
        assertThat(reconciliation.manual(null).items()).isEmpty();
    }

    @Test
    @DisplayName("with a fee beyond all measure is laid before a person, with its line")
    void feeBeyond() {
        shop.read("paid,t1,pk-c-1,c-1,10000,," + TIME);

        shop.read("paid,t1,pk-c-1,c-1,10000,9000," + TIME);

        ReconciliationItem item = shop.onlyOpen();
        assertThat(item.findings()).containsExactly(Finding.FEE_BEYOND_TOLERANCE);
        assertThat(item.raw()).contains(",9000,");
        assertThat(reconciliation.history(item.itemId()))
                .extracting(ItemEvent::cause)
                .containsExactly(ItemEvent.Cause.CHANGED);
        assertThat(shop.checkouts.checkout("c-1").fees()).isEqualTo(won(0));
    }

    @Test
    @DisplayName("with another fee or on another day than before is a matter for a person, until one decides")
    void contradiction() {
        shop.read("paid,t1,pk-c-1,c-1,10000,300," + TIME);

        shop.read("paid,t1,pk-c-1,c-1,10000,310," + TIME);
        shop.read("paid,t1,pk-c-1,c-1,10000,310," + TIME, "garbage");
        reconciliation.lookAgain("toss");

        ReconciliationItem item = reconciliation.manual(null).items().get(0);
        assertThat(item.findings()).contains(Finding.CHANGED_THERE);
        assertThat(item.explanation()).contains("310 KRW there, 300 KRW here");
        assertThat(shop.checkouts.checkout("c-1").fees()).isEqualTo(won(300));

        reconciliation.resolve(item.itemId(), Resolution.ACCEPTED, "kim", "they were wrong");
        shop.read("paid,t1,pk-c-1,c-1,10000,310," + TIME, "more garbage");
        assertThat(reconciliation.manual(null).items()).isEmpty();

        shop.read("paid,t1,pk-c-1,c-1,10000,310,2024-04-05T12:00:00+09:00");
        assertThat(reconciliation.manual(null).items())
                .singleElement()
                .satisfies(again -> assertThat(again.findings()).contains(Finding.CHANGED_THERE, Finding.DATE_FAR));
    }
}
