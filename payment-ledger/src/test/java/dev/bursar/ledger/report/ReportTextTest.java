package dev.bursar.ledger.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.ledger.internal.SafeCsv;
import dev.bursar.payment.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A text in a report")
class ReportTextTest {

    @ParameterizedTest(name = "{0} is written as {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            order-1             | order-1
            -1500               | -1500
            -0.50               | -0.50
            12.                 | 12.
            =1+1                | '=1+1
            +82-10              | '+82-10
            -1+1                | '-1+1
            @SUM(A1)            | '@SUM(A1)
            ＝1+1               | '＝1+1
            =HYPERLINK("x",1)   | "'=HYPERLINK(""x"",1)"
            a,b                 | "a,b"
            say "hi"            | "say ""hi""\"
            ~~                  | ~~
            """)
    @DisplayName("is one cell of a spreadsheet, and no formula")
    void cells(String value, String cell) {
        assertThat(SafeCsv.cell(value)).isEqualTo(cell);
    }

    @Test
    @DisplayName("with a break is one cell, and one with a tab first is no formula")
    void breaks() {
        assertThat(SafeCsv.cell("a\r\nb")).isEqualTo("\"a\r\nb\"");
        assertThat(SafeCsv.cell("\t=1")).isEqualTo("'\t=1");
        assertThat(SafeCsv.cell("\n=1")).isEqualTo("\"'\n=1\"");
    }

    @ParameterizedTest(name = "{0} {1} is written as {2}")
    @CsvSource({
        "0, KRW, '0'",
        "999, KRW, 999",
        "-1000, KRW, '-1,000'",
        "123456789012345678901234, KRW, '123,456,789,012,345,678,901,234'",
        "1234.5, USD, '1,234.50'",
        "-0.05, USD, -0.05",
        "1.000000000000000001, ETH, 1.000000000000000001"
    })
    @DisplayName("about an amount has all its digits")
    void amounts(String amount, String currency, String text) {
        assertThat(AmountText.of(Money.of(amount, currency))).isEqualTo(text);
    }

    @Test
    @DisplayName("stays text in a page")
    void html() {
        assertThat(HtmlText.of("<b title=\"x\" id='y'>&"))
                .isEqualTo("&lt;b title=&quot;x&quot; id=&#39;y&#39;&gt;&amp;");
    }

    @ParameterizedTest
    @EnumSource(Label.class)
    @DisplayName("is said in Korean and in English")
    void labels(Label label) {
        assertThat(label.in(ReportLanguage.KOREAN)).matches(".*[가-힣].*");
        assertThat(label.in(ReportLanguage.ENGLISH)).matches("[A-Za-z' .]+");
    }
}
