package dev.bursar.ledger.reconciliation;

import static dev.bursar.ledger.reconciliation.Books.won;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.jdbc.TestDatabase;
import dev.bursar.ledger.sale.DisputeFee;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("What no file has")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class AbsenceTest {

    @Parameter
    TestDatabase database;

    private Shop shop;
    private Reconciliation reconciliation;

    @BeforeEach
    void open() {
        shop = new Shop(database);
        reconciliation = shop.reconciliation;
    }

    @AfterEach
    void isWhole() {
        shop.isWhole();
    }

    @Test
    @DisplayName("is found by its own time, however old its payment is, and settled when a file has it")
    void oldPayment() {
        shop.sell("c-1", 10_000);
        shop.pass(Duration.ofDays(200));
        shop.checkouts.refund("r-1", "o-c-1", won(1_000), null);
        shop.checkouts.chargebackOfOrder("d-1", "o-c-1", won(2_000), won(50));
        assertThat(reconciliation.absent("toss", shop.now.get())).isZero();
        shop.pass(Duration.ofDays(80));
        shop.checkouts.chargebackWon("d-1", DisputeFee.KEPT);
        shop.pass(Duration.ofDays(6));

        assertThat(reconciliation.absent("other", shop.now.get())).isZero();
        assertThat(reconciliation.absent("toss", shop.now.get())).isEqualTo(3);
        assertThat(reconciliation.absent("toss", shop.now.get())).isZero();
        assertThat(reconciliation.manual(null).items())
                .extracting(item ->
                        item.findings().iterator().next() + " " + item.ours().amount())
                .containsExactlyInAnyOrder(
                        "REFUND_ONLY_HERE -1000 KRW",
                        "CHARGEBACK_ONLY_HERE -2000 KRW",
                        "CHARGEBACK_ONLY_HERE 2000 KRW");

        ImportResult late = shop.read(
                "refunded,t1,pk-c-1,c-1,-1000,,2024-09-21T12:00:00+09:00",
                "disputed,d-1,pk-c-1,c-1,-2000,,2024-09-21T12:00:00+09:00",
                "disputed,d-1,pk-c-1,c-1,2000,,2024-12-10T12:00:00+09:00");

        assertThat(late.settled()).isEqualTo(3);
        assertThat(reconciliation.manual(null).items()).isEmpty();
    }

    @Test
    @DisplayName("is found to the last, also where it is more than a page")
    void pages() {
        int payments = AbsentRows.PAGE + 1;
        for (int i = 0; i < payments; i++) {
            shop.sell("c-" + i, 1_000);
        }
        shop.pass(Duration.ofDays(6));

        assertThat(reconciliation.absent("toss", shop.now.get())).isEqualTo(payments);
    }
}
