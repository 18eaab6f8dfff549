package dev.bursar.ledger.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.ledger.settlement.Earning;
import dev.bursar.ledger.settlement.InvoiceState;
import dev.bursar.ledger.settlement.SettlementAmounts;
import dev.bursar.ledger.settlement.SettlementBatch;
import dev.bursar.ledger.settlement.SettlementLine;
import dev.bursar.ledger.settlement.SettlementPeriod;
import dev.bursar.ledger.settlement.SettlementState;
import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Money;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A report of settlements")
class SettlementReportTest {

    private static final CurrencyCode WON = CurrencyCode.of("KRW");
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final LocalDate ISSUED_ON = LocalDate.of(2026, 12, 1);
    private static final SettlementReport REPORT = report("김가게 <script>");

    private static Money won(long amount) {
        return Money.of(amount, "KRW");
    }

    private static SettlementReport report(String seller) {
        SettlementBatch batch = new SettlementBatch(
                "st-1",
                "seller-17",
                new SettlementPeriod(
                        LocalDate.of(2026, 11, 1),
                        LocalDate.of(2026, 11, 30),
                        Instant.parse("2026-10-31T15:00:00Z"),
                        Instant.parse("2026-11-30T15:00:00Z")),
                new SettlementAmounts(
                        won(1_200_000),
                        won(960_000),
                        won(218_182),
                        won(21_818),
                        won(0),
                        won(28_800),
                        won(2_880),
                        won(0),
                        won(0),
                        won(928_320)),
                SettlementState.COMPLETED,
                null,
                null,
                new SettlementBatch.Invoice(InvoiceState.NONE, null, null),
                Instant.parse("2026-11-30T15:00:00Z"));
        return new SettlementReport(
                "Market",
                seller,
                WON,
                SEOUL,
                List.of(new SettlementReport.Statement(
                        batch,
                        List.of(
                                new SettlementLine(
                                        1,
                                        "e-1",
                                        "=order",
                                        Earning.Kind.SALE,
                                        Instant.parse("2026-11-03T15:00:00Z"),
                                        won(1_500_000),
                                        won(1_200_000),
                                        won(272_728),
                                        won(27_272),
                                        won(0)),
                                new SettlementLine(
                                        2,
                                        "e-2",
                                        "<b>&\"",
                                        Earning.Kind.REFUND,
                                        Instant.parse("2026-11-05T02:30:00Z"),
                                        won(-300_000),
                                        won(-240_000),
                                        won(-54_546),
                                        won(-5_454),
                                        won(0))))));
    }

    @Test
    @DisplayName("is a file with a row for each line")
    void lines() {
        assertThat(REPORT.linesAsCsv(ReportLanguage.ENGLISH)).isEqualTo("""
                Settlement,No.,Time,Order,Earning,Kind,Currency,Gross,Commission,VAT,Partners,Seller's share\r
                st-1,1,2026-11-04T00:00:00+09:00,'=order,e-1,Sale,KRW,1500000,272728,27272,0,1200000\r
                st-1,2,2026-11-05T11:30:00+09:00,"<b>&""\",e-2,Refund,KRW,-300000,-54546,-5454,0,-240000\r
                """);
    }

    @Test
    @DisplayName("is a file with a row for each batch")
    void batches() {
        assertThat(REPORT.batchesAsCsv(ReportLanguage.KOREAN)).isEqualTo("""
                정산 번호,판매자,시작일,종료일,상태,통화,매출액,수수료,부가세,제휴사 분배,정산 대상액,원천징수 소득세,원천징수 지방소득세,지급 유보,유보금 지급,지급액\r
                st-1,김가게 <script>,2026-11-01,2026-11-30,완료,KRW,1200000,218182,21818,0,960000,28800,2880,0,0,928320\r
                """);
    }

    @Test
    @DisplayName("has a mark before its bytes where Excel is to read it")
    void excel() {
        assertThat(SettlementReport.forExcel("매출액"))
                .startsWith(0xEF, 0xBB, 0xBF)
                .endsWith("매출액".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("is a page with all amounts, in which every text stays text")
    void page() {
        String page = REPORT.asHtml(ReportLanguage.KOREAN, ISSUED_ON);

        assertThat(page)
                .contains("<html lang=\"ko\">", "<h1>정산 내역서</h1>", "김가게 &lt;script&gt;", "2026-11-01 ~ 2026-11-30")
                .contains("&lt;b&gt;&amp;&quot;", "11-04 00:00", "-300,000", "1,200,000", "28,800", "928,320 KRW")
                .contains("2026-12-01")
                .doesNotContain("지급 유보");
        assertThat(page).doesNotContain("<script", "<b>&", "http:", "https:", "src=", "href=", "@import", "url(");
        assertThat(page).contains("default-src 'none'");
    }

    @Test
    @DisplayName("shows gross and share of each day, up from zero or down from it")
    void chart() {
        String svg = new DailyChart(REPORT, ReportLanguage.ENGLISH).svg();

        assertThat(svg)
                .contains(
                        "<title>2026-11-04 Gross 1,500,000</title>",
                        "<title>2026-11-05 Seller&#39;s share -240,000</title>")
                .contains(">11/4<", ">11/5<");
        // 1,500,000 up and 300,000 down share 140 of height: the zero is five sixths down.
        assertThat(svg)
                .contains("y=\"12.00\" width=\"22\" height=\"116.67\"")
                .contains("y=\"128.67\" width=\"22\" height=\"23.33\"");
    }

    @Test
    @DisplayName("says so where nothing was settled")
    void nothing() {
        SettlementReport empty = new SettlementReport("Market", "seller-17", WON, SEOUL, List.of());

        assertThat(empty.asHtml(ReportLanguage.ENGLISH, ISSUED_ON)).contains("Nothing was settled in this period.");
        assertThat(empty.linesAsCsv(ReportLanguage.ENGLISH).lines()).hasSize(1);
    }
}
