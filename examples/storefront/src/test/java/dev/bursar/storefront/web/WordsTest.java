package dev.bursar.storefront.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.FailureAdvice;
import dev.bursar.payment.FailureCode;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentMethod;
import dev.bursar.storefront.shop.Catalogue;
import dev.bursar.storefront.shop.Entry;
import dev.bursar.storefront.shop.OrderState;
import dev.bursar.storefront.shop.RefundLine;
import dev.bursar.storefront.shop.Said;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What the shop says")
class WordsTest {

    private static final Pattern VALUE = Pattern.compile("\\{\\d}");
    private static final Pattern SAID = Pattern.compile("say\\(\\s*\"([a-z][a-z.-]*[a-z])\"");
    private static final Pattern ENTRY = Pattern.compile("\"(entry\\.[a-z.-]+)\"");

    private final Words english = new Words(Locale.ENGLISH, List.of());
    private final Words korean = new Words(Locale.KOREAN, List.of());

    @Test
    @DisplayName("it says in both languages, about the same values")
    void sameWords() throws Exception {
        Properties one = load("en");
        Properties other = load("ko");
        assertThat(new TreeSet<>(one.keySet())).isEqualTo(new TreeSet<>(other.keySet()));
        for (Object key : one.keySet()) {
            assertThat(values(other.getProperty(key.toString())))
                    .as("values of %s", key)
                    .isEqualTo(values(one.getProperty(key.toString())));
        }
    }

    @Test
    @DisplayName("it has words for: every key in the code, every state, every advice, every product")
    void everyKey() throws Exception {
        List<String> needed = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String code = Files.readString(file);
                SAID.matcher(code).results().forEach(key -> needed.add(key.group(1)));
                ENTRY.matcher(code).results().forEach(key -> needed.add(key.group(1)));
            }
        }
        assertThat(needed).contains("buy", "entry.placed", "entry.unknown", "entry.left");
        add(needed, "OrderState.", OrderState.values());
        add(needed, "FailureAdvice.", FailureAdvice.values());
        add(needed, "FailureCode.", FailureCode.values());
        add(needed, "Refund.", RefundLine.State.values());
        add(needed, "Kind.", Entry.Kind.values());
        add(needed, "Executed.", Said.Executed.values());
        for (PaymentMethod.Kind kind : PaymentMethod.Kind.values()) {
            needed.add("method." + kind.name().toLowerCase(Locale.ROOT));
        }
        Catalogue.standard().products().forEach(product -> needed.add("product." + product.id()));
        needed.removeIf(key -> english.has(key) && korean.has(key));
        assertThat(needed).as("keys without words").isEmpty();
    }

    @Test
    @DisplayName("amounts are exact, whatever their currency")
    void money() {
        assertThat(english.money(Money.of("1234567", "KRW"))).isEqualTo("₩1,234,567");
        assertThat(korean.money(Money.of("1234567", "KRW"))).isEqualTo("1,234,567원");
        assertThat(english.money(Money.of("12.5", "USD"))).isEqualTo("$12.50");
        assertThat(english.money(Money.of("0.000000000000000001", "ETH"))).isEqualTo("0.000000000000000001 ETH");
        assertThat(english.money(Money.of("123456789012345678901234567890.123456", "USDC")))
                .isEqualTo("123,456,789,012,345,678,901,234,567,890.123456 USDC");
    }

    private static void add(List<String> keys, String prefix, Enum<?>[] words) {
        for (Enum<?> word : words) {
            keys.add(prefix + word.name());
        }
    }

    private static List<String> values(String sentence) {
        return VALUE.matcher(sentence)
                .results()
                .map(found -> found.group())
                .sorted()
                .toList();
    }

    private static Properties load(String language) throws Exception {
        Properties words = new Properties();
        try (InputStreamReader in = new InputStreamReader(
                WordsTest.class.getResourceAsStream("words_" + language + ".properties"), StandardCharsets.UTF_8)) {
            words.load(in);
        }
        return words;
    }
}
