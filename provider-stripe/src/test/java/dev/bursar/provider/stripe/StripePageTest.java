package dev.bursar.provider.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.FailureCode;
import dev.bursar.payment.PaymentMethod;
import dev.bursar.provider.support.WordTable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The page about Stripe")
class StripePageTest {

    private static final Path PAGE = Path.of("..", "docs", "providers", "stripe.md");

    /** Set it to true to have the tables written anew. */
    private static final boolean WRITES = Boolean.getBoolean("docs.write");

    private static Map<String, String> tables() {
        Map<String, String> tables = new LinkedHashMap<>();
        tables.put("capabilities", capabilities());
        tables.put("currencies", currencies());
        tables.put("intents", words("PaymentIntent", "status", StripeWords.INTENT));
        tables.put("sessions", words("Checkout Session", "status", StripeWords.SESSION));
        tables.put(
                "session payments",
                words("`payment_status` of a complete session", "status", StripeWords.SESSION_PAYMENT));
        tables.put("refunds", words("Refund", "status", StripeWords.REFUND));
        tables.put("disputes", words("Dispute", "status", StripeWords.DISPUTE));
        tables.put("failures", byMeaning(StripeWords.FAILURE));
        tables.put("errors", words("error code", "exception", StripeApi.REFUSALS.codes()));
        tables.put("events", words("event", "tells of", StripeWebhooks.SUBJECTS));
        return tables;
    }

    private static String words(String first, String second, WordTable<?> table) {
        return table.rows().entrySet().stream()
                .map(row -> "| `" + row.getKey() + "` | " + row.getValue() + " |")
                .collect(Collectors.joining("\n", "| " + first + " | " + second + " |\n| --- | --- |\n", "\n"));
    }

    private static String byMeaning(WordTable<FailureCode> table) {
        Map<FailureCode, List<String>> rows = table.rows().entrySet().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getValue,
                        TreeMap::new,
                        Collectors.mapping(row -> "`" + row.getKey() + "`", Collectors.toList())));
        return rows.entrySet().stream()
                .map(row -> "| " + row.getKey() + " | " + row.getKey().usualAdvice() + " | "
                        + String.join(", ", row.getValue()) + " |")
                .collect(Collectors.joining(
                        "\n",
                        "| our code | usual advice | decline codes and error codes |\n| --- | --- | --- |\n",
                        "\n"));
    }

    private static String capabilities() {
        return "| | |\n| --- | --- |\n| methods | "
                + StripeProvider.CAPABILITIES.methods().stream()
                        .map(PaymentMethod::toString)
                        .sorted()
                        .map(method -> "`" + method + "`")
                        .collect(Collectors.joining(", "))
                + " |\n| features | "
                + StripeProvider.CAPABILITIES.features().stream()
                        .sorted()
                        .map(Enum::name)
                        .collect(Collectors.joining(", "))
                + " |\n";
    }

    private static String currencies() {
        Map<String, List<String>> bySize = StripeCurrencies.TAKEN.stream()
                .collect(Collectors.groupingBy(
                        code -> BigDecimal.ONE
                                .movePointLeft(StripeCurrencies.UNITS.exponent(CurrencyCode.of(code)))
                                .toPlainString(),
                        TreeMap::new,
                        Collectors.toList()));
        return bySize.entrySet().stream()
                .map(row -> "| " + row.getKey() + " | " + String.join(" ", row.getValue()) + " |")
                .collect(Collectors.joining("\n", "| one unit is | of |\n| --- | --- |\n", "\n"));
    }

    @Test
    @DisplayName("has the tables that the code has")
    void tablesAreCurrent() throws IOException {
        String page = Files.readString(PAGE);
        String current = page;
        for (Map.Entry<String, String> table : tables().entrySet()) {
            String begin = "<!-- " + table.getKey() + " -->\n";
            String end = "<!-- end of " + table.getKey() + " -->";
            assertThat(current).contains(begin).contains(end);
            current = current.substring(0, current.indexOf(begin) + begin.length())
                    + table.getValue()
                    + current.substring(current.indexOf(end));
        }
        if (WRITES) {
            Files.writeString(PAGE, current);
        }
        assertThat(page)
                .as("run once with -Ddocs.write=true and look at what changed")
                .isEqualTo(current);
    }
}
