package dev.bursar.ledger.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A cell of a report")
class SafeCsvTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "toss|toss",
                "=1+2|'=1+2",
                "+82 10|'+82 10",
                "@SUM(A1)|'@SUM(A1)",
                "-500|-500",
                "-500.25|-500.25",
                "-500-1|'-500-1",
                "-|'-",
                "=HYPERLINK(\"x\",\"y\")|\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"",
                "a,b|\"a,b\"",
                "123456789012345|123456789012345",
                "1234567890123456|'1234567890123456",
                "0000000000000001|'0000000000000001",
                "A234567890123456|A234567890123456",
                "2024-03-05|2024-03-05"
            })
    @DisplayName("is no formula, whatever it says, and numbers stay numbers")
    void cell(String value, String written) {
        assertThat(SafeCsv.cell(value)).isEqualTo(written);
    }

    @Test
    @DisplayName("with an amount has its digits alone, however many")
    void amounts() {
        assertThat(SafeCsv.cell(new BigDecimal("1234567890123456.78"))).isEqualTo("1234567890123456.78");
        assertThat(SafeCsv.cell(new BigDecimal("12345678901234567890"))).isEqualTo("12345678901234567890");
        assertThat(SafeCsv.cell(new BigDecimal("-1E+20"))).isEqualTo("-100000000000000000000");
        assertThat(SafeCsv.cell(null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"9", "13", "10"})
    @DisplayName("that begins with a tab or a line end is none either")
    void control(int first) {
        assertThat(SafeCsv.cell((char) first + "=1")).contains("'" + (char) first);
    }
}
