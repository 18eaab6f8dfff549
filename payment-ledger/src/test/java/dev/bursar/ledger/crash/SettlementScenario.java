package dev.bursar.ledger.crash;

import static dev.bursar.ledger.crash.CrashMarket.SELLER;
import static dev.bursar.ledger.crash.LedgerScenarios.won;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.ledger.settlement.HoldBack;
import dev.bursar.ledger.settlement.InvoiceState;
import dev.bursar.ledger.settlement.RuleBook;
import dev.bursar.ledger.settlement.SettlementBatch;
import dev.bursar.ledger.settlement.SettlementPolicy;
import dev.bursar.ledger.settlement.SettlementRule;
import dev.bursar.ledger.settlement.SettlementRun;
import dev.bursar.ledger.settlement.SettlementState;
import dev.bursar.ledger.settlement.Settlements;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** A run that divides a month's sales, pays the seller out, and has the invoice issued. The bank and the tax office do not die with it. */
final class SettlementScenario implements CrashScenario {

    private static final Instant SOLD = Instant.parse("2026-11-03T02:00:00Z");
    private static final Instant MONTH_IS_OVER = Instant.parse("2026-11-30T15:00:00Z");
    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final SettlementPolicy POLICY = SettlementPolicy.builder()
            .holdBack(new HoldBack(1_000, 400))
            .withInvoices()
            .build();

    private OutsideBook bank = new OutsideBook(Path.of("nowhere"));
    private OutsideBook taxOffice = bank;

    @Override
    public void outside(Path folder) {
        bank = new OutsideBook(folder.resolve("bank"));
        taxOffice = new OutsideBook(folder.resolve("tax-office"));
    }

    @Override
    public void prepare(DataSource database) {
        CrashMarket market = CrashMarket.at(SOLD, database);
        market.paid("c-1", market.order("o-1", 10_000, null), market.order("o-2", 3_000, null));
        market.checkouts().refund("r-1", "o-2", won(1_000), "rf-1");
    }

    @Override
    public void act(DataSource database, Consumer<String> kept) {
        SettlementRun run = run(database, MONTH_IS_OVER);
        assertThat(run.faults()).isEmpty();
        run.paidOut().forEach(kept);
    }

    /** The next rounds, when what was begun is anybody's again. */
    @Override
    public void finish(DataSource database) {
        for (int round = 1; round <= 2; round++) {
            assertThat(run(database, MONTH_IS_OVER.plus(LEASE.multipliedBy(round)))
                            .faults())
                    .isEmpty();
        }
    }

    private SettlementRun run(DataSource database, Instant now) {
        return settlements(CrashMarket.at(now, database)).run(now);
    }

    private Settlements settlements(CrashMarket market) {
        return Settlements.builder(market.ledger(), RuleBook.of(SettlementRule.shares(80, 20)), seller -> POLICY)
                .payouts(new OutsideBank(bank), (seller, currency) -> "payee-of-" + seller)
                .invoices(invoice -> {
                    taxOffice.once(invoice.id(), String.valueOf(invoice.supplyAmount()));
                    return "tax-" + invoice.id();
                })
                .lease(LEASE)
                .build();
    }

    @Override
    public boolean isKept(DataSource database, String batchId) {
        return settlements(CrashMarket.at(MONTH_IS_OVER, database))
                        .batch(batchId)
                        .state()
                == SettlementState.COMPLETED;
    }

    /** Nothing is paid that is not booked as going out, and nothing is booked as paid that is not. */
    @Override
    public void checkFound(DataSource database) {
        CrashMarket market = CrashMarket.at(MONTH_IS_OVER, database);
        market.isWhole();
        List<SettlementBatch> batches = batches(market);
        assertThat(batches).hasSizeLessThanOrEqualTo(1);
        boolean begun = batches.stream().anyMatch(batch -> batch.state() != SettlementState.PENDING);
        boolean ended = batches.stream().anyMatch(batch -> batch.state() == SettlementState.COMPLETED);
        assertThat(bank.lines()).hasSizeBetween(ended ? 1 : 0, begun ? 1 : 0);
    }

    @Override
    public void check(DataSource database) {
        CrashMarket market = CrashMarket.at(MONTH_IS_OVER, database);
        market.isWhole();
        assertThat(batches(market)).singleElement().satisfies(batch -> {
            assertThat(batch.state()).isEqualTo(SettlementState.COMPLETED);
            assertThat(batch.invoice().state()).isEqualTo(InvoiceState.ISSUED);
            assertThat(bank.lines()).containsExactly(batch.id() + "-1 payee-of-" + SELLER + " " + won(8_640));
            assertThat(taxOffice.lines()).singleElement().asString().startsWith("invoice-" + batch.id());
        });
        assertThat(market.earned()).isEqualTo(won(0));
        assertThat(market.on(SELLER, "wallet")).isEqualTo(won(0));
        assertThat(market.on(SELLER, "paying-out")).isEqualTo(won(0));
        assertThat(market.on(SELLER, "reserve")).isEqualTo(won(960));
        assertThat(market.on("bank", "clearing")).isEqualTo(won(8_640));
    }

    private List<SettlementBatch> batches(CrashMarket market) {
        return settlements(market).batchesOf(SELLER, Instant.EPOCH, market.now());
    }
}
