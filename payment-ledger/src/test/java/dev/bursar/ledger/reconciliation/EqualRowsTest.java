package dev.bursar.ledger.reconciliation;

import static dev.bursar.ledger.reconciliation.Books.won;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.jdbc.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Equal rows without ids")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class EqualRowsTest {

    private static final String REFUND = "refunded,,pk-c-1,c-1,-1000,,2024-03-05";
    private static final String FEE = "fee,,pk-c-1,c-1,-30,,2024-03-05";

    @Parameter
    TestDatabase database;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop(database);
        shop.sell("c-1", 10_000);
    }

    @AfterEach
    void isWhole() {
        shop.isWhole();
    }

    @Test
    @DisplayName("are two refunds in one file, and the same two in the next")
    void refunds() {
        shop.checkouts.refund("r-1", "o-c-1", won(1_000), null);
        shop.checkouts.refund("r-2", "o-c-1", won(1_000), null);

        ImportResult first = shop.read(REFUND, REFUND);
        ImportResult second = shop.read(REFUND, REFUND, REFUND);

        assertThat(first.found(ItemClass.MATCHED)).isEqualTo(2);
        assertThat(second.known()).isEqualTo(2);
        assertThat(shop.onlyOpen().findings()).containsExactly(Finding.REFUND_ONLY_THERE);
    }

    @Test
    @DisplayName("are two fees, of which the second is laid before a person")
    void fees() {
        ImportResult result = shop.read(FEE, FEE);

        assertThat(result.known()).isZero();
        assertThat(result.found(ItemClass.AUTO_FIXABLE)).isEqualTo(1);
        assertThat(shop.onlyOpen().findings()).containsExactly(Finding.FEE_BEYOND_TOLERANCE);
        assertThat(shop.checkouts.checkout("c-1").fees()).isEqualTo(won(30));
    }

    @Test
    @DisplayName("are told apart in a list that was read up to the first, and has grown")
    void grown() {
        shop.checkouts.refund("r-1", "o-c-1", won(1_000), null);
        shop.checkouts.refund("r-2", "o-c-1", won(1_000), null);
        ProviderRow row = ProviderRow.builder(ProviderRow.Kind.REFUND, won(-1_000), Shop.NOON)
                .providerReference("pk-c-1")
                .build();

        list(List.of(row));
        ImportResult again = list(List.of(row, row));

        assertThat(again.known()).isEqualTo(1);
        assertThat(again.found(ItemClass.MATCHED)).isEqualTo(1);
        assertThat(list(List.of(row, row)).known()).isEqualTo(2);
    }

    private ImportResult list(List<ProviderRow> rows) {
        return shop.reconciliation.importRows("toss", "list", Shop.NOON, Shop.NOON.plusSeconds(60), rows);
    }
}
