package dev.bursar.ledger.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
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
                "2024-03-05|2024-03-05"
            })
    @DisplayName("is no formula, whatever it says, and numbers stay numbers")
    void cell(String value, String written) {
        assertThat(SafeCsv.cell(value)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({"9", "13", "10"})
    @DisplayName("that begins with a tab or a line end is none either")
    void control(int first) {
        assertThat(SafeCsv.cell((char) first + "=1")).contains("'" + (char) first);
    }
}
