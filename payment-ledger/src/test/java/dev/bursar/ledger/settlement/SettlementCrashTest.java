package dev.bursar.ledger.settlement;

import static dev.bursar.ledger.settlement.Market.won;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.jdbc.TestDatabase;
import dev.bursar.ledger.Ledger;
import dev.bursar.payment.payout.PayoutPort;
import dev.bursar.testkit.payout.PayoutFault;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A settlement whose process ends at any of its steps")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class SettlementCrashTest {

    private static final int STEPS_AT_LEAST = 40;

    @Parameter
    TestDatabase database;

    private final Set<String> invoices = new HashSet<>();
    private Market market;

    @BeforeEach
    void open() {
        market = Market.in(database);
    }

    @AfterEach
    void isWhole() {
        market.isWhole();
    }

    @Test
    @DisplayName("is gone on with by the next run, and pays once")
    void paysOnce() {
        assertThat(crashAtSteps(1, List.of())).isGreaterThan(STEPS_AT_LEAST);
    }

    @Test
    @DisplayName("pays once where the provider's answer was lost too, or the first payout failed")
    void withFaults() {
        assertThat(crashAtSteps(5, List.of(PayoutFault.commitThenLose(), PayoutFault.unavailable())))
                .isGreaterThan(STEPS_AT_LEAST);
        assertThat(crashAtSteps(5, List.of(PayoutFault.fail("closed")))).isGreaterThan(STEPS_AT_LEAST);
    }

    /** Each time with another seller, until a run is through before it crashes; answers how many crashes there were. */
    private int crashAtSteps(int stride, List<PayoutFault> faults) {
        for (int step = 1; ; step += stride) {
            String seller = "seller-" + faults.size() + "-" + step;
            String order = "order-" + seller + faults.hashCode();
            market.earns(seller, "sale-" + order, order, Earning.Kind.SALE, 10_000, "2026-11-03T02:00:00Z");
            faults.forEach(market.bank::next);
            Fuse fuse = new Fuse(step);
            boolean crashed = crashes(settlements(fuse));

            Settlements next = settlements(new Fuse(0));
            for (int run = 0; run < 3; run++) {
                assertThat(market.runLater(next).faults()).isEmpty();
            }
            isPaidOnce(next, seller);
            if (!crashed) {
                return step - 1;
            }
        }
    }

    private boolean crashes(Settlements settlements) {
        try {
            market.run(settlements);
            return false;
        } catch (Fuse.Crash e) {
            return true;
        }
    }

    private Settlements settlements(Fuse fuse) {
        Ledger ledger = Ledger.builder(fuse.database(market.database))
                .clock(market.clock)
                .build();
        PayoutPort port = fuse.port(market.bank);
        SettlementPolicy policy = SettlementPolicy.builder()
                .holdBack(new HoldBack(1000, 400))
                .withInvoices()
                .build();
        return Settlements.builder(ledger, RuleBook.of(SettlementRule.shares(80, 20)), seller -> policy)
                .payouts(port, (seller, currency) -> "payee-of-" + seller)
                .invoices(invoice -> fuse.around(() -> {
                    invoices.add(invoice.id());
                    return "tax-" + invoice.id();
                }))
                .build();
    }

    private void isPaidOnce(Settlements settlements, String seller) {
        List<SettlementBatch> batches = settlements.batchesOf(seller, Instant.EPOCH, market.clock.instant());
        assertThat(batches).hasSize(1);
        SettlementBatch batch = batches.get(0);
        assertThat(batch.state()).isEqualTo(SettlementState.COMPLETED);
        assertThat(batch.invoice().state()).isEqualTo(InvoiceState.ISSUED);
        assertThat(invoices).contains("invoice-" + batch.id());
        assertThat(market.bank.paidTo("payee-of-" + seller, batch.currency())).isEqualTo(won(7_200));
        assertThat(market.on(seller, "wallet")).isEqualTo(won(0));
        assertThat(market.on(seller, "paying-out")).isEqualTo(won(0));
    }
}
