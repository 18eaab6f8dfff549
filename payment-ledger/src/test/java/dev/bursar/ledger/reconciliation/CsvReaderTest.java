package dev.bursar.ledger.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A reader of CSV")
class CsvReaderTest {

    private static List<CsvRecord> read(Reader text) throws IOException {
        CsvReader reader = new CsvReader(text, ',', '"');
        List<CsvRecord> records = new ArrayList<>();
        for (CsvRecord record = reader.next(); record != null; record = reader.next()) {
            records.add(record);
        }
        return records;
    }

    private static List<List<String>> cells(String text) throws IOException {
        return read(new StringReader(text)).stream().map(CsvRecord::cells).toList();
    }

    @Test
    @DisplayName("divides lines of any ending, and passes over empty ones")
    void lines() throws Exception {
        assertThat(cells("a,b\r\n\r\nc,d\re,f\n\n,\ng"))
                .containsExactly(
                        List.of("a", "b"), List.of("c", "d"), List.of("e", "f"), List.of("", ""), List.of("g"));
        assertThat(cells("")).isEmpty();
    }

    @Test
    @DisplayName("takes delimiters, line ends and doubled quotes in quotes for text")
    void quotes() throws Exception {
        assertThat(cells("\"a,b\",\"say \"\"yes\"\"\",\"two\r\nlines\"\r\nnext,\"\",\"\"\"\""))
                .containsExactly(List.of("a,b", "say \"yes\"", "two\nlines"), List.of("next", "", "\""));
        assertThat(cells("5\" disk,x")).containsExactly(List.of("5\" disk", "x"));
    }

    @Test
    @DisplayName("numbers records by the line on which they begin")
    void numbers() throws Exception {
        assertThat(read(new StringReader("a\n\n\"b\nb\"\nc")).stream().map(CsvRecord::line))
                .containsExactly(1L, 3L, 5L);
    }

    @Test
    @DisplayName("loses the line with a quote that is never closed, and none after it")
    void openQuote() throws Exception {
        List<CsvRecord> records = read(new StringReader("a,b\nc,\"d\ne,f\ng,h\n"));

        assertThat(records.stream().map(CsvRecord::cells))
                .containsExactly(List.of("a", "b"), null, List.of("e", "f"), List.of("g", "h"));
        assertThat(records.get(1).problem()).isEqualTo("has a quote that is never closed");
        assertThat(records.get(1).raw()).isEqualTo("c,\"d");
        assertThat(read(new StringReader("a,\"b")).get(0).problem()).isEqualTo("has a quote that is never closed");
    }

    @Test
    @DisplayName("loses a line with text after a closing quote")
    void textAfterQuote() throws Exception {
        List<CsvRecord> records = read(new StringReader("\"a\"b,c\nd"));

        assertThat(records.get(0).problem()).isEqualTo("has text after a closing quote, in cell 1");
        assertThat(records.get(1).cells()).containsExactly("d");
    }

    @Test
    @DisplayName("keeps nothing of a line of 10 MB, and reads the next one")
    void endlessLine() throws Exception {
        List<CsvRecord> records = read(new StringReader("a,b\n" + "x".repeat(10_000_000) + "\nc,d"));

        assertThat(records).hasSize(3);
        assertThat(records.get(1).problem()).isEqualTo("is longer than 1048576 characters");
        assertThat(records.get(1).raw()).hasSize(4000);
        assertThat(records.get(2).cells()).containsExactly("c", "d");
    }
}
