package dev.bursar.ledger.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.Money;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The mapping of a CSV file")
class CsvMappingTest {

    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    private static CsvMapping.Builder plain() {
        return CsvMapping.builder("toss")
                .column(CsvField.PROVIDER_REFERENCE, "key")
                .column(CsvField.AMOUNT, "amount")
                .column(CsvField.OCCURRED_AT, "at")
                .currency("KRW");
    }

    private static List<SourceLine> read(byte[] file, CsvMapping mapping) throws IOException {
        CsvRows rows = new CsvRows(new ByteArrayInputStream(file), mapping);
        List<SourceLine> lines = new ArrayList<>();
        for (SourceLine line = rows.next(); line != null; line = rows.next()) {
            lines.add(line);
        }
        return lines;
    }

    private static List<SourceLine> read(String file, CsvMapping mapping) throws IOException {
        return read(file.getBytes(StandardCharsets.UTF_8), mapping);
    }

    @Test
    @DisplayName(
            "reads a Korean settlement file: words, charset, two fee columns, a day and a time, a title and totals")
    void koreanFile() throws Exception {
        CsvMapping mapping = CsvMapping.builder("toss")
                .charset(Charset.forName("EUC-KR"))
                .begin(2, true)
                .column(CsvField.PROVIDER_REFERENCE, "결제키")
                .column(CsvField.ORDER_ID, "주문번호")
                .column(CsvField.KIND, "구분")
                .column(CsvField.AMOUNT, "결제금액")
                .column(CsvField.FEE, "수수료", "부가세")
                .column(CsvField.NET, "지급액")
                .column(CsvField.OCCURRED_AT, "거래일", "시각")
                .column(CsvField.SETTLED_ON, "지급일")
                .kind("승인", ProviderRow.Kind.PAYMENT)
                .kind("취소", ProviderRow.Kind.REFUND)
                .signs(CsvSigns.BY_KIND)
                .numbers('.', ',')
                .dates(SEOUL, "yyyy.MM.dd HH:mm", "yyyyMMdd")
                .totals(1, "소계")
                .currency("KRW")
                .build();
        String file = """
                정산 내역

                주문번호,결제키,구분,거래일,시각,결제금액,수수료,부가세,지급액,지급일
                o-1,pk-1,승인,2024.03.05,09:30,"15,000",300,30,"14,670",20240308
                o-1,pk-1,취소,2024.03.06,10:00,"5,000",100,10,"4,890",20240309
                소계,,,,,"10,000",,,,
                합계,,,,,"10,000",,,,
                """;

        List<SourceLine> lines = read(file.getBytes(Charset.forName("EUC-KR")), mapping);

        assertThat(lines).extracting(SourceLine::problem).containsOnlyNulls();
        assertThat(lines).hasSize(2);
        ProviderRow paid = lines.get(0).row();
        assertThat(paid.line()).isEqualTo(4);
        assertThat(paid.amount()).isEqualTo(Money.of(15000, "KRW"));
        assertThat(paid.fee()).isEqualTo(Money.of(330, "KRW"));
        assertThat(paid.net()).isEqualTo(Money.of(14670, "KRW"));
        assertThat(paid.occurredAt()).isEqualTo(Instant.parse("2024-03-05T00:30:00Z"));
        assertThat(paid.settledOn()).isEqualTo(LocalDate.of(2024, 3, 8));
        ProviderRow refund = lines.get(1).row();
        assertThat(refund.kind()).isEqualTo(ProviderRow.Kind.REFUND);
        assertThat(refund.amount()).isEqualTo(Money.of(-5000, "KRW"));
        assertThat(refund.fee()).isEqualTo(Money.of(-110, "KRW"));
        assertThat(refund.net()).isEqualTo(Money.of(-4890, "KRW"));
    }

    @Test
    @DisplayName("passes over a mark at the beginning, and takes columns by number and tabs where there is no header")
    void markAndNumbers() throws Exception {
        CsvMapping mapping = CsvMapping.builder("stripe")
                .begin(0, false)
                .cells('\t', '"')
                .column(CsvField.PROVIDER_REFERENCE, 1)
                .column(CsvField.CURRENCY, 2)
                .column(CsvField.AMOUNT, 3)
                .column(CsvField.OCCURRED_AT, 4)
                .numbers(',', '.')
                .build();

        List<SourceLine> lines =
                read("\uFEFFpi_1\tusd\t1.234,50\t2024-03-05T00:00:00+09:00\npi_2\tjpy\t-7\t2024-03-05", mapping);

        assertThat(lines.get(0).row().providerReference()).isEqualTo("pi_1");
        assertThat(lines.get(0).row().amount()).isEqualTo(Money.of("1234.50", "USD"));
        assertThat(lines.get(0).row().occurredAt()).isEqualTo(Instant.parse("2024-03-04T15:00:00Z"));
        assertThat(lines.get(1).row().kind()).isEqualTo(ProviderRow.Kind.REFUND);
        assertThat(lines.get(1).row().occurredAt()).isEqualTo(Instant.parse("2024-03-05T00:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "k,12 000,2024-03-05;has a number that is not written like 1000.00, in column 2",
                "k,1e3,2024-03-05;has a number that is not written like 1000.00, in column 2",
                "k,,2024-03-05;has no amount",
                "k,1.5,2024-03-05;amount is finer than the smallest unit of KRW",
                "k,1,2024-02-30;has a moment that is not written as the mapping says",
                "k,1,;has a moment that is not written as the mapping says",
                "k,1;has 2 columns where 3 are needed"
            })
    @DisplayName("says of a line what is wrong with it, and reads on")
    void wrongLine(String line, String problem) throws Exception {
        List<SourceLine> lines = read("key,amount,at\n" + line + "\nk2,5,2024-03-05\n", plain().build());

        assertThat(lines.get(0).problem()).isEqualTo(problem);
        assertThat(lines.get(0).raw()).isEqualTo(line);
        assertThat(lines.get(1).row().amount()).isEqualTo(Money.of(5, "KRW"));
    }

    @Test
    @DisplayName("says of bytes that are no characters where they are")
    void wrongBytes() throws Exception {
        byte[] file = "key,amount,at\nk?,1,2024-03-05".getBytes(StandardCharsets.ISO_8859_1);
        file[15] = (byte) 0xB0;

        assertThat(read(file, plain().build()).get(0).problem())
                .isEqualTo("has bytes that are no characters of the mapping's charset");
    }

    @Test
    @DisplayName("refuses a file that has not its columns")
    void otherFile() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> read("key,sum,at\nk,1,2024-03-05", plain().build()))
                .withMessageContaining("has no column \"amount\" for AMOUNT");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> read("", plain().build()))
                .withMessageContaining("has no header");
    }

    @Test
    @DisplayName("refuses to be made where no row could be read by it")
    void halfAMapping() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> CsvMapping.builder("toss").build())
                .withMessageContaining("have no AMOUNT");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> plain().column(CsvField.CURRENCY, "currency").build())
                .withMessageContaining("is fixed and in a column");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> plain().signs(CsvSigns.BY_KIND).build())
                .withMessageContaining("do not tell what came from what went");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1,234.50;1234.50",
                "-1,234;-1234",
                "1,234-;-1234",
                "(99.10);-99.10",
                "\u22125;-5",
                "+7;7",
                "12,34;",
                "1,2345;",
                ".5;",
                "-;",
                "--5;",
                "NaN;"
            })
    @DisplayName("reads numbers as people write them, and none that could be two")
    void numbers(String text, String number) {
        CsvNumbers numbers = new CsvNumbers('.', ',');

        assertThat(numbers.read(text)).isEqualTo(number == null ? null : new java.math.BigDecimal(number));
    }
}
