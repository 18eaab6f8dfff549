package dev.bursar.ledger.settlement;

import static dev.bursar.ledger.settlement.Market.SELLER;
import static dev.bursar.ledger.settlement.Market.monthly;
import static dev.bursar.ledger.settlement.Market.won;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.bursar.jdbc.DatabaseException;
import dev.bursar.jdbc.TestDatabase;
import dev.bursar.ledger.report.ReportLanguage;
import dev.bursar.ledger.report.SettlementReport;
import dev.bursar.payment.Money;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Settlements")
@ParameterizedClass
@EnumSource(TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SettlementsTest {

    private static final SettlementRule USUAL = SettlementRule.shares(80, 20);
    private static final Instant NEVER = Instant.parse("2000-01-01T00:00:00Z");

    @Parameter
    TestDatabase database;

    private Market market;

    @BeforeEach
    void open() {
        market = market == null ? Market.in(database) : market.anew();
    }

    @AfterEach
    void isWhole() {
        market.isWhole();
    }

    @Test
    @DisplayName("divide what was earned in a month, pay it out and have the commission invoiced")
    void asAHostUsesThem() {
        market.sells("order-1", 100_000, "2026-11-03T02:00:00Z");
        market.sells("order-2", 50_000, "2026-11-29T02:00:00Z");
        market.refunds("order-1", 30_000, "2026-11-30T14:59:59Z");
        market.sells("order-3", 70_000, "2026-11-30T15:00:00Z");
        SettlementPolicy policy = monthly()
                .vat(VatTerms.included(1000))
                .withholding(Withholding.korean())
                .withInvoices()
                .build();
        Settlements settlements = Settlements.builder(market.ledger, RuleBook.of(USUAL), seller -> policy)
                .payouts(market.bank, (seller, currency) -> "payee-17")
                .invoices(invoice -> "tax-1")
                .build();

        SettlementRun run = settlements.run(market.clock.instant());

        SettlementBatch batch = settlements.batch(run.made().get(0).id());
        assertThat(run.faults()).isEmpty();
        assertThat(batch.period()).hasToString("2026-11-01 to 2026-11-30");
        assertThat(batch.state()).isEqualTo(SettlementState.COMPLETED);
        assertThat(batch.amounts())
                .isEqualTo(new SettlementAmounts(
                        won(120_000),
                        won(96_000),
                        won(21_819),
                        won(2_181),
                        won(0),
                        won(2_880),
                        won(280),
                        won(0),
                        won(0),
                        won(92_840)));
        assertThat(market.bank.paidTo("payee-17", batch.currency())).isEqualTo(won(92_840));
        assertThat(market.on("platform", "commission")).isEqualTo(won(21_819));
        assertThat(market.on("platform", "vat")).isEqualTo(won(2_181));
        assertThat(market.on("platform", "withheld-tax")).isEqualTo(won(3_160));
        assertThat(market.on("bank", "clearing")).isEqualTo(won(92_840));
        assertThat(market.on(SELLER, "wallet")).isEqualTo(won(0));
        assertThat(market.on(SELLER, "earned")).isEqualTo(won(70_000));
        assertThat(settlements.lines(batch.id()))
                .extracting(SettlementLine::orderId)
                .containsExactly("order-1", "order-2", "order-1");
        assertThat(batch.invoice()).isEqualTo(new SettlementBatch.Invoice(InvoiceState.ISSUED, "tax-1", null));
        assertThat(settlements.events(batch.id()))
                .extracting(SettlementEvent::state)
                .containsExactly(SettlementState.PENDING, SettlementState.PROCESSING, SettlementState.COMPLETED);
    }

    @Test
    @DisplayName("make one batch for a period, however often they run")
    void once() {
        market.sells("order-1", 10_000, "2026-11-03T02:00:00Z");
        Settlements settlements = market.settlements(USUAL, monthly().build()).build();
        market.run(settlements);
        market.sells("late", 5_000, "2026-11-04T02:00:00Z");

        SettlementRun again = market.run(settlements);

        assertThat(again.made()).isEmpty();
        assertThat(market.bank.paid(won(0).currency())).isEqualTo(won(8_000));
        market.clock.advance(Duration.ofDays(31));
        assertThat(market.run(settlements).made())
                .extracting(batch -> batch.amounts().payable())
                .containsExactly(won(4_000));
    }

    @Test
    @DisplayName("make one batch where several nodes run at once")
    void severalNodes() {
        market.sells("order-1", 10_000, "2026-11-03T02:00:00Z");
        Settlements settlements = market.settlements(USUAL, monthly().build()).build();

        List<SettlementRun> runs = IntStream.range(0, 4)
                .parallel()
                .mapToObj(node -> market.run(settlements))
                .toList();

        assertThat(runs.stream().flatMap(run -> run.made().stream())).hasSize(1);
        assertThat(runs.stream().flatMap(run -> run.faults().stream())).isEmpty();
        assertThat(market.bank.sent()).isEqualTo(1);
    }

    @Test
    @DisplayName("carry over what is less than the least to settle, and say why")
    void carriedOver() {
        market.sells("order-1", 10_000, "2026-11-03T02:00:00Z");
        Settlements settlements = market.settlements(
                        USUAL, monthly().minimum(won(10_000)).build())
                .build();

        assertThat(market.run(settlements).made()).isEmpty();

        assertThat(settlements.carriedOver(SELLER))
                .containsExactly(new CarryOver(
                        SELLER,
                        Instant.parse("2026-11-30T15:00:00Z"),
                        won(8_000),
                        "a batch would leave 8000 KRW, and the least to settle is 10000 KRW"));
        market.sells("order-2", 2_500, "2026-12-03T02:00:00Z");
        market.clock.advance(Duration.ofDays(31));
        assertThat(market.run(settlements).made())
                .extracting(batch -> batch.amounts().payable())
                .containsExactly(won(10_000));
        assertThat(settlements.carriedOver(SELLER)).isEmpty();
    }

    @Test
    @DisplayName("let a seller who owes work it off")
    void owing() {
        market.sells("order-1", 10_000, "2026-10-03T02:00:00Z");
        market.refunds("order-1", 4_000, "2026-11-03T02:00:00Z");
        Settlements settlements = market.settlements(USUAL, monthly().build()).build();
        settlements.run(Instant.parse("2026-11-01T00:00:00Z"));

        assertThat(market.run(settlements).carriedOver())
                .extracting(CarryOver::amount)
                .containsExactly(won(-3_200));

        market.sells("order-2", 5_000, "2026-12-03T02:00:00Z");
        market.clock.advance(Duration.ofDays(31));
        assertThat(market.run(settlements).made())
                .extracting(batch -> batch.amounts().payable())
                .containsExactly(won(800));
    }

    @Test
    @DisplayName("divide a refund as its order was divided, whatever holds by then")
    void termsAreKept() {
        market.sells("order-1", 10_000, "2026-10-03T02:00:00Z");
        market.settlements(USUAL, monthly().vat(VatTerms.onTop(1000)).build())
                .build()
                .run(Instant.parse("2026-11-01T00:00:00Z"));
        assertThat(market.on("platform", "commission")).isEqualTo(won(2_000));
        assertThat(market.on("platform", "vat")).isEqualTo(won(200));
        market.refunds("order-1", 10_000, "2026-11-03T02:00:00Z");
        market.sells("order-2", 100_000, "2026-11-03T02:00:00Z");

        market.run(market.settlements(SettlementRule.shares(50, 50), monthly().build())
                .build());

        assertThat(market.on("platform", "vat")).isEqualTo(won(0));
        assertThat(market.on("platform", "commission")).isEqualTo(won(50_000));
        assertThat(market.bank.paid(won(0).currency())).isEqualTo(won(50_000));
    }

    @Test
    @DisplayName("keep something for a while, and give it back")
    void holdBack() {
        market.sells("order-1", 10_000, "2026-11-03T02:00:00Z");
        Settlements settlements = market.settlements(
                        USUAL, monthly().holdBack(new HoldBack(1000, 20)).build())
                .build();

        assertThat(market.run(settlements).made())
                .extracting(batch -> batch.amounts().payable())
                .containsExactly(won(7_200));
        assertThat(market.on(SELLER, "reserve")).isEqualTo(won(800));

        market.clock.advance(Duration.ofDays(31));
        assertThat(market.run(settlements).made())
                .extracting(batch -> batch.amounts().payable())
                .containsExactly(won(800));
        assertThat(market.on(SELLER, "reserve")).isEqualTo(won(0));
    }

    @Test
    @DisplayName("give partners their share")
    void partners() {
        market.sells("order-1", 10_000, "2026-11-03T02:00:00Z");
        SettlementRule rule = SettlementRule.shares(
                new Portion(Party.SELLER, 70),
                new Portion(Party.PLATFORM, 20),
                new Portion(Party.partner("brand"), 10));

        market.run(market.settlements(rule, monthly().build()).build());

        assertThat(market.on("brand", "commission")).isEqualTo(won(1_000));
        assertThat(market.on("platform", "commission")).isEqualTo(won(2_000));
    }

    @Test
    @DisplayName("take a fee that the seller bears from the seller alone")
    void sellersFee() {
        market.sells("order-1", 10_000, "2026-11-03T02:00:00Z");
        market.earns(SELLER, "fee-1", "order-1", Earning.Kind.ADJUSTMENT, -1_000, "2026-11-03T02:00:00Z");

        market.run(market.settlements(USUAL, monthly().build()).build());

        assertThat(market.bank.paid(won(0).currency())).isEqualTo(won(7_000));
        assertThat(market.on("platform", "commission")).isEqualTo(won(2_000));
    }

    @Test
    @DisplayName("leave the money on the wallet where no payout is agreed")
    void withoutPayout() {
        market.sells("order-1", 10_000, "2026-11-03T02:00:00Z");

        SettlementRun run = market.run(
                market.settlements(USUAL, monthly().withoutPayout().build()).build());

        assertThat(run.made()).extracting(SettlementBatch::state).containsExactly(SettlementState.COMPLETED);
        assertThat(market.on(SELLER, "wallet")).isEqualTo(won(8_000));
        assertThat(market.bank.sent()).isZero();
    }

    @Test
    @DisplayName("go on with the others where a seller's rule does not fit")
    void faults() {
        market.sells("order-1", 10_000, "2026-11-03T02:00:00Z");
        market.earns("seller-18", "s-18", "order-2", Earning.Kind.SALE, 1_000, "2026-11-03T02:00:00Z");
        RuleBook rules = RuleBook.builder(USUAL)
                .seller(SELLER, SettlementRule.fee(Money.of("1.50", "USD")))
                .build();
        Settlements settlements = Settlements.builder(
                        market.ledger, rules, seller -> monthly().build())
                .build();

        SettlementRun run = market.run(settlements);

        assertThat(run.made()).extracting(SettlementBatch::seller).containsExactly("seller-18");
        assertThat(run.faults()).extracting(SettlementRun.Fault::seller).containsExactly(SELLER);
        assertThat(settlements.batchesOf("seller-18", NEVER, market.clock.instant()))
                .hasSize(1);
    }

    @Test
    @DisplayName("go on with the others where the database refuses what is a seller's")
    void databaseFaults() {
        market.sells("order-1", 10_000, "2026-11-03T02:00:00Z");
        market.earns("seller-18", "s-18", "order-2", Earning.Kind.SALE, 1_000, "2026-11-03T02:00:00Z");
        List<String> asked = new ArrayList<>();
        Settlements settlements = Settlements.builder(
                        market.ledger, RuleBook.of(USUAL), seller -> monthly().build())
                .payouts(market.bank, (seller, currency) -> {
                    asked.add(seller);
                    if (seller.equals(SELLER)) {
                        throw new DatabaseException(new SQLException("value too long", "22001"));
                    }
                    return "payee-18";
                })
                .build();

        SettlementRun run = market.run(settlements);

        assertThat(run.paidOut()).hasSize(1);
        assertThat(run.faults()).extracting(SettlementRun.Fault::seller).containsExactly(SELLER);
        assertThat(market.run(settlements).faults()).isEmpty();
        assertThat(asked).containsOnlyOnce(SELLER);
        assertThat(settlements.batchesIn(SettlementState.PENDING))
                .extracting(SettlementBatch::reason)
                .first(STRING)
                .contains("22001");
    }

    @Test
    @DisplayName("try an invoice again that could not be issued, under the same id")
    void invoices() {
        market.sells("order-1", 11_000, "2026-11-03T02:00:00Z");
        List<TaxInvoice> asked = new ArrayList<>();
        Settlements settlements = market.settlements(
                        USUAL,
                        monthly().vat(VatTerms.included(1000)).withInvoices().build())
                .invoices(invoice -> {
                    asked.add(invoice);
                    if (asked.size() == 1) {
                        throw new IllegalStateException("the tax office sleeps");
                    }
                    return "tax-1";
                })
                .build();

        String batch = market.run(settlements).made().get(0).id();
        assertThat(settlements.batch(batch).invoice().state()).isEqualTo(InvoiceState.FAILED);
        assertThat(market.runLater(settlements).invoiced()).containsExactly(batch);
        assertThat(market.runLater(settlements).invoiced()).isEmpty();

        assertThat(asked).hasSize(2);
        assertThat(asked.get(1)).isEqualTo(asked.get(0)).isEqualTo(settlements.invoice(batch));
        assertThat(asked.get(0).items())
                .containsExactly(new TaxInvoice.Item(Earning.Kind.SALE, 1, won(2_000), won(200)));
    }

    @Test
    @DisplayName("are reported in the month in which their period ended")
    void reported() {
        market.sells("order-1", 10_000, "2026-11-03T02:00:00Z");
        Settlements settlements = market.settlements(USUAL, monthly().build()).build();
        market.run(settlements);

        assertThat(report(settlements, LocalDate.of(2026, 11, 1)).linesAsCsv(ReportLanguage.ENGLISH))
                .contains(",1,2026-11-03T11:00:00+09:00,order-1,order-1-sale,Sale,KRW,10000,2000,0,0,8000");
        assertThat(report(settlements, LocalDate.of(2026, 10, 1)).statements()).isEmpty();
        assertThat(report(settlements, LocalDate.of(2026, 12, 1)).statements()).isEmpty();
    }

    private static SettlementReport report(Settlements settlements, LocalDate month) {
        return SettlementReport.read(
                settlements,
                "Market",
                SELLER,
                won(0).currency(),
                ZoneId.of("Asia/Seoul"),
                month,
                month.plusMonths(1).minusDays(1));
    }
}
