package dev.bursar.demo.rush;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Many customers at once")
class RushTest {

    @Test
    @DisplayName("all come to an end, and the shop says of every order what the provider's book says")
    void small() throws Exception {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        RushReport report = new Rush(20, 3).run(nowhere);

        assertThat(report.broken()).isEmpty();
        assertThat(report.purchases())
                .hasSize(60)
                .allSatisfy(purchase ->
                        assertThat(purchase.done()).as("%s", purchase).isTrue())
                .allSatisfy(purchase -> assertThat(purchase.differences()).isEmpty());
        assertThat(report.purchases()).extracting(Purchase::state).contains("PAID", "PARTLY_REFUNDED", "CANCELLED");
    }

    @Test
    @DisplayName("are not all well where one order did not end, one differs, or the memory grows")
    void bad() {
        Purchase good = purchase(true, List.of());
        List<Long> flat = List.of(20_000_000L, 20_100_000L);

        assertThat(report(List.of(good), List.of(), flat).isGood()).isTrue();
        assertThat(report(List.of(), List.of(), flat).isGood()).isFalse();
        assertThat(report(List.of(good, purchase(false, List.of())), List.of(), flat)
                        .isGood())
                .isFalse();
        assertThat(report(List.of(good, purchase(true, List.of("taken"))), List.of(), flat)
                        .isGood())
                .isFalse();
        assertThat(report(List.of(good), List.of("broke"), flat).isGood()).isFalse();
        assertThat(report(List.of(good), List.of(), List.of(20_000_000L, 40_000_000L))
                        .text())
                .contains("growing");
    }

    private static Purchase purchase(boolean done, List<String> differences) {
        return new Purchase("order-1", "PAID", done, differences, Duration.ofMillis(5));
    }

    private static RushReport report(List<Purchase> purchases, List<String> broken, List<Long> heaps) {
        return new RushReport(purchases, broken, heaps, Duration.ofSeconds(1));
    }
}
