package dev.bursar.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.Capabilities;
import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Feature;
import dev.bursar.payment.PaymentFactory;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.PaymentMethod;
import dev.bursar.testkit.ProviderPage;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What each provider can do is told by itself: the tables of the README and of the page of providers are made of it. */
@DisplayName("The table of providers")
class ProvidersPageTest {

    private static final int MANY = 12;

    /** The first key of RFC 8032, with its public half behind it. */
    private static final String ED25519 =
            "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2DXWpgBgrEKt9VL/tPJZAc6DuFy89qmIyWvAhpo9wdRGg==";

    /**
     * One column.
     *
     * @param provider the provider's name
     * @param title what it is called, with its variant where its settings choose one
     * @param settings everything that a full account needs
     */
    private record Account(String provider, String title, Map<String, String> settings) {

        String artifact() {
            return "`provider-" + provider + "`";
        }

        Capabilities capabilities() {
            // Nothing is sent to open an account.
            try (PaymentInterface account = PaymentFactory.discover().open(provider, settings)) {
                return account.capabilities();
            }
        }
    }

    private static List<Account> accounts() {
        return List.of(
                new Account(
                        "stripe",
                        "Stripe",
                        Map.of(
                                "secret_key", "sk_test_51ABCDEFGHIJKLMNOPQRSTUV",
                                "publishable_key", "pk_test_51ABCDEFGHIJKLMNOPQRSTUV",
                                "webhook_secret", "whsec_ABCDEFGHIJKLMNOPQRSTUV")),
                new Account(
                        "toss",
                        "Toss Payments",
                        Map.of(
                                "secret_key", "test_sk_zXLkKEypNArWmo50nX3lmeaxYG5R",
                                "client_key", "test_ck_D5GePWvyJnrK0W0k6q8gLzN97Eoq",
                                "security_key", "0123456789abcdef".repeat(4))),
                new Account(
                        "coinbase",
                        "Coinbase",
                        Map.of(
                                "api_key_id", "66666666-7777-4888-9999-aaaaaaaaaaaa",
                                "api_key_secret", ED25519,
                                "webhook_secret", "123e4567-e89b-12d3-a456-426614174000")),
                new Account(
                        "coinbase",
                        "Coinbase Commerce",
                        Map.of(
                                "api", "commerce",
                                "commerce_key", "commerce-key",
                                "webhook_secret", "123e4567-e89b-12d3-a456-426614174000")));
    }

    @Test
    @DisplayName("has every plugin of this house")
    void complete() {
        assertThat(accounts().stream().map(account -> "provider-" + account.provider()))
                .containsAll(House.providers());
        assertThat(Base64.getDecoder().decode(ED25519)).hasSize(64);
    }

    @Test
    @DisplayName("says on the page of providers what each of them declares")
    void page() throws Exception {
        List<Account> accounts = accounts();
        List<String> headings = new ArrayList<>(List.of(""));
        accounts.forEach(account -> headings.add(account.title()));
        Map<String, String> features = new LinkedHashMap<>();
        Stream.of(Feature.values())
                .filter(feature -> accounts.stream()
                        .anyMatch(account -> account.capabilities().has(feature)))
                .forEach(feature ->
                        features.put("`" + feature + "`", cells(accounts, able -> able.has(feature) ? "yes" : "–")));
        Map<String, String> methods = new LinkedHashMap<>();
        Stream.of(PaymentMethod.Kind.values())
                .filter(kind -> accounts.stream()
                        .anyMatch(
                                account -> !brands(account.capabilities(), kind).isEmpty()))
                .forEach(kind -> methods.put("`" + kind + "`", cells(accounts, able -> brands(able, kind))));
        Map<String, String> currencies = new LinkedHashMap<>();
        accounts.forEach(account -> currencies.put(account.title(), everyCode(account.capabilities())));

        ProviderPage.of(House.root().resolve("docs/providers.md"))
                .table("features", headings, features)
                .table("methods", headings, methods)
                .table("currencies", List.of("", "currencies"), currencies)
                .check();
    }

    @Test
    @DisplayName("says in the README what each of them takes")
    void readme() throws Exception {
        ProviderPage.of(House.root().resolve("README.md"))
                .table(
                        "providers",
                        List.of("artifact", "provider", "ways to pay", "currencies", "gives back"),
                        rows(".md", "yes", "no", "in parts"))
                .check();
        ProviderPage.of(House.root().resolve("README.ko.md"))
                .table("providers", List.of("아티팩트", "결제사", "결제수단", "통화", "환불"), rows(".ko.md", "예", "아니요", "부분 환불"))
                .check();
    }

    private static Map<String, String> rows(String ending, String yes, String no, String inParts) {
        Map<String, String> rows = new LinkedHashMap<>();
        for (Account account : accounts()) {
            Capabilities able = account.capabilities();
            String refunds = able.has(Feature.PARTIAL_REFUND) ? inParts : able.has(Feature.REFUND) ? yes : no;
            String row = "[" + account.title() + "](" + page(account, ending) + ") | " + kinds(able) + " | "
                    + someCodes(able) + " | " + refunds;
            // Two variants of one artifact are two rows.
            rows.put(account.artifact() + (rows.containsKey(account.artifact()) ? ", `api=commerce`" : ""), row);
        }
        return rows;
    }

    /** The provider's page in a language, or the one in English where there is none. */
    private static String page(Account account, String ending) {
        String page = "docs/providers/" + account.provider();
        return Files.exists(House.root().resolve(page + ending)) ? page + ending : page + ".md";
    }

    private static String cells(List<Account> accounts, Function<Capabilities, String> cell) {
        return accounts.stream()
                .map(account -> cell.apply(account.capabilities()))
                .map(text -> text.isEmpty() ? "–" : text)
                .collect(Collectors.joining(" | "));
    }

    /** What a provider offers of one kind: its brands, or that it does. */
    private static String brands(Capabilities able, PaymentMethod.Kind kind) {
        List<PaymentMethod> own =
                able.methods().stream().filter(method -> method.kind() == kind).toList();
        String brands = own.stream()
                .map(PaymentMethod::brand)
                .filter(brand -> brand != null && !brand.isBlank())
                .sorted()
                .map(brand -> "`" + brand + "`")
                .collect(Collectors.joining(", "));
        boolean plain = own.stream().anyMatch(method -> method.brand() == null);
        String separator = plain && !brands.isEmpty() ? ", " : "";
        return (plain ? "yes" : "") + separator + brands;
    }

    private static String kinds(Capabilities able) {
        return able.methods().stream()
                .map(PaymentMethod::kind)
                .distinct()
                .sorted()
                .map(kind -> kind.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(", "));
    }

    private static String everyCode(Capabilities able) {
        return able.currencies().stream().map(CurrencyCode::code).sorted().collect(Collectors.joining(", "));
    }

    private static String someCodes(Capabilities able) {
        return able.currencies().size() > MANY
                ? Integer.toString(able.currencies().size())
                : able.currencies().stream().map(CurrencyCode::code).collect(Collectors.joining(", "));
    }
}
