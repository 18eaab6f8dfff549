package dev.bursar.demo.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.demo.terminal.Look;
import dev.bursar.demo.terminal.Screen;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A day of the market place")
class MarketDayTest {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    @DisplayName("goes as told, and ends with books that sum to zero")
    void asTold() {
        PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

        boolean asTold = new MarketDay(new Screen(out, new Look(false, true)), 600).tell();

        List<String> lines = written.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(asTold).as(String.join("\n", lines)).isTrue();
        assertThat(lines).filteredOn(line -> line.startsWith("  ✓ ")).hasSize(8);
        assertThat(lines).allMatch(line -> line.length() <= Screen.WIDTH && !line.contains("…"));
        assertThat(lines.get(lines.size() - 1)).startsWith("    sum").contains(" 0 won");
    }

    @Test
    @DisplayName("is the same day again")
    void sameDay() {
        assertThat(new Town(600, 300, 7).baskets()).isEqualTo(new Town(600, 300, 7).baskets());
        assertThat(new Town(600, 300, 7).items()).hasSize(600);
    }
}
