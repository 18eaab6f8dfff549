package dev.bursar.storefront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.Money;
import dev.bursar.testkit.BookEntry;
import dev.bursar.testkit.coinbase.CoinbaseAccount;
import dev.bursar.testkit.coinbase.CoinbaseSimulator;
import dev.bursar.testkit.stripe.StripeSimulator;
import dev.bursar.testkit.toss.TossSimulator;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The shop, opened by settings from the environment")
@Timeout(60)
class StorefrontAppTest {

    private static final String KEY = "sk_test_never-shown";

    @Test
    @DisplayName("takes a payment at the provider that they name, and ends when it is told to")
    void payment() throws Exception {
        try (StripeSimulator stripe = new StripeSimulator();
                RunningProgram program = new RunningProgram(at(stripe))) {
            stripe.clock().setTo(Instant.now());
            Browser customer = program.browser();

            String next = customer.buys("mug", "stripe/any");
            BookEntry placed = stripe.book().payments().get(0);
            Map<String, String> returned = stripe.customer().pays(placed.paymentId());
            String page = "/orders/" + placed.orderId();
            customer.get(page + "/return?" + Browser.query(returned));

            assertThat(next).startsWith(stripe.baseUri().toString());
            assertThat(customer.get(page).body()).contains("data-state=\"PAID\"");
            assertThat(stripe.book().chargesOf(placed.orderId())).isEqualTo(1);
            assertThat(stripe.book().payment(placed.paymentId()).captured()).isEqualTo(Money.of("15000", "KRW"));
            assertThat(customer.post("/webhooks/stripe", Map.of()).statusCode())
                    .as("to a webhook that nothing checks")
                    .isEqualTo(503);
            assertThat(program.end()).isZero();
            assertThatThrownBy(() -> customer.get("/")).hasCauseInstanceOf(ConnectException.class);
        }
    }

    @Test
    @DisplayName("offers several providers, and says where the webhooks of each go to")
    void severalProviders() throws Exception {
        try (StripeSimulator stripe = new StripeSimulator();
                TossSimulator toss = new TossSimulator();
                CoinbaseSimulator coinbase = new CoinbaseSimulator()) {
            CoinbaseAccount account = coinbase.account("main");
            Map<String, String> environment = new HashMap<>(at(stripe));
            environment.put("PAYMENT_PROVIDER", "stripe, Toss,coinbase");
            environment.put("PAYMENT_TOSS_SECRET_KEY", toss.account("main").secretKey());
            environment.put("PAYMENT_TOSS_BASE_URL", toss.baseUri().toString());
            environment.put("PAYMENT_COINBASE_API_KEY_ID", account.apiKeyId());
            environment.put("PAYMENT_COINBASE_API_KEY_SECRET", account.apiKeySecret());
            environment.put("PAYMENT_COINBASE_WEBHOOK_SECRET", account.webhookSecret());
            environment.put("PAYMENT_COINBASE_BASE_URL", coinbase.baseUri().toString());
            environment.put("STOREFRONT_URL", "HTTPS://Shop.example/");
            try (RunningProgram program = new RunningProgram(environment)) {
                assertThat(program.said())
                        .containsExactly(
                                "The shop is open at https://shop.example",
                                "  no webhooks of stripe, as nothing is set to check them with: the shop asks by itself",
                                "  webhooks of toss to https://shop.example/webhooks/toss",
                                "  webhooks of coinbase to https://shop.example/webhooks/coinbase",
                                "Ctrl-C closes it.");
            }
            environment.remove("STOREFRONT_URL");
            try (RunningProgram program = new RunningProgram(environment)) {
                Browser customer = program.browser();
                assertThat(customer.get("/products/mug").body())
                        .containsSubsequence("value=\"stripe/any\"", "value=\"toss/any\"", "value=\"coinbase/any\"");
                assertThat(customer.buys("mug", "toss/card"))
                        .startsWith(toss.baseUri().toString());
                assertThat(toss.book().payments()).hasSize(1);
                assertThat(stripe.book().payments()).isEmpty();
            }
        }
    }

    @Test
    @DisplayName("lets in to the desk whoever knows the password, and nobody where there is none")
    void desk() throws Exception {
        try (StripeSimulator stripe = new StripeSimulator()) {
            Map<String, String> environment = new HashMap<>(at(stripe));
            environment.put("STOREFRONT_DESK_PASSWORD", "");
            try (RunningProgram closed = new RunningProgram(environment)) {
                assertThat(enters(closed.browser(), "")).isEqualTo(403);
            }
            environment.put("STOREFRONT_DESK_PASSWORD", "open-sesame");
            try (RunningProgram program = new RunningProgram(environment)) {
                Browser staff = program.browser();
                assertThat(enters(staff, "open-sesame")).isEqualTo(303);
                assertThat(staff.get("/desk").body()).contains("action=\"/desk/leave\"");
                assertThat(enters(program.browser(), "guess")).isEqualTo(403);
            }
        }
    }

    private static int enters(Browser browser, String password) {
        return browser.post("/desk", Map.of("password", password)).statusCode();
    }

    @ParameterizedTest(name = "{0} = {1}")
    @DisplayName("is refused on one line, which names the setting that is wrong and shows no value")
    @CsvSource(nullValues = "missing", textBlock = """
                    PAYMENT_PROVIDER              , missing                    , PAYMENT_PROVIDER does not name providers
                    PAYMENT_PROVIDER              , ''                         , PAYMENT_PROVIDER does not name providers
                    PAYMENT_PROVIDER              , 'stripe,'                  , 'write one or several of coinbase, stripe, toss'
                    PAYMENT_PROVIDER              , sk_test_never-shown        , PAYMENT_PROVIDER does not name providers
                    PAYMENT_PROVIDER              , 'stripe,stripe'            , PAYMENT_PROVIDER names stripe twice
                    PAYMENT_PROVIDER              , strpie                     , did you mean stripe? Correct it where it is written: PAYMENT_PROVIDER
                    PAYMENT_PROVIDER              , 'stripe,paypal'            , There is no payment provider named paypal
                    PAYMENT_PROVIDER              , 'stripe,toss'              , PAYMENT_TOSS_SECRET_KEY is missing
                    PAYMENT_STRIPE_SECRET_KEY     , missing                    , PAYMENT_STRIPE_SECRET_KEY is missing
                    PAYMENT_STRIPE_SECRET_KEY     , pk_test_never-shown        , PAYMENT_STRIPE_SECRET_KEY is not a secret key
                    PAYMENT_STRIPE_API_KEY        , sk_test_never-shown        , PAYMENT_STRIPE_SECRET_KEY and PAYMENT_STRIPE_API_KEY are two names of one setting
                    PAYMENT_STRIPE_BASE_URL       , nowhere                    , PAYMENT_STRIPE_BASE_URL is not an absolute web address
                    PAYMENT_STRIPE_SEKRET_KEY     , sk_test_never-shown        , PAYMENT_STRIPE_SEKRET_KEY is not a setting of stripe
                    STOREFRONT_PORT               , eighty                     , STOREFRONT_PORT is no port
                    STOREFRONT_PORT               , -1                         , STOREFRONT_PORT is no port
                    STOREFRONT_PORT               , 65536                      , STOREFRONT_PORT is no port
                    STOREFRONT_PORT               , sk_test_never-shown        , STOREFRONT_PORT is no port
                    STOREFRONT_URL                , shop.example               , STOREFRONT_URL is not the address of a web site
                    STOREFRONT_URL                , https://shop.example/shop  , STOREFRONT_URL is not the address of a web site
                    STOREFRONT_URL                , https://never:shown@s.example , STOREFRONT_URL is not the address of a web site
                    STOREFRONT_URL                , https://not_a_host         , STOREFRONT_URL is not the address of a web site
                    STOREFRONT_URL                , https://never shown        , STOREFRONT_URL is not the address of a web site
                    STOREFRONT_URL                , ftp://shop.example         , STOREFRONT_URL is not the address of a web site
                    """)
    void wrongSettings(String name, String value, String problem) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "PAYMENT_PROVIDER", "stripe",
                "PAYMENT_STRIPE_SECRET_KEY", KEY,
                "STOREFRONT_PORT", "0",
                "STOREFRONT_DESK_PASSWORD", "never-shown"));
        if (value == null) {
            environment.remove(name);
        } else {
            environment.put(name, value);
        }

        assertThat(refused(environment)).contains(problem).doesNotContain("never", "shown");
    }

    @Test
    @DisplayName("is refused with all faults of a provider's settings on one line")
    void severalFaults() {
        assertThat(refused(Map.of(
                        "PAYMENT_PROVIDER", "stripe",
                        "PAYMENT_STRIPE_WEBHOOK_TOLERANCE", "soon",
                        "PAYMENT_STRIPE_COLOUR", "green")))
                .startsWith("The shop cannot be opened: the settings of stripe have 3 faults: PAYMENT_STRIPE_")
                .contains(
                        "PAYMENT_STRIPE_SECRET_KEY is missing",
                        "PAYMENT_STRIPE_WEBHOOK_TOLERANCE is no",
                        "; PAYMENT_STRIPE_",
                        "_COLOUR is");
    }

    @Test
    @DisplayName("is refused where somebody else listens on its port")
    void portInUse() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(refused(Map.of(
                            "PAYMENT_PROVIDER",
                            "stripe",
                            "PAYMENT_STRIPE_SECRET_KEY",
                            KEY,
                            "STOREFRONT_PORT",
                            String.valueOf(other.getLocalPort()))))
                    .contains("STOREFRONT_PORT: port " + other.getLocalPort()
                            + " cannot be opened (Address already in use)")
                    .doesNotContain("never", "shown");
        }
    }

    private static Map<String, String> at(StripeSimulator stripe) {
        return Map.of(
                "PAYMENT_PROVIDER",
                "stripe",
                "PAYMENT_STRIPE_SECRET_KEY",
                stripe.account("main").secretKey(),
                "PAYMENT_STRIPE_BASE_URL",
                stripe.baseUri().toString(),
                "STOREFRONT_PORT",
                "0");
    }

    /** What is said on one line, with the exit status of settings that are wrong and nothing else. */
    private static String refused(Map<String, String> environment) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = StorefrontApp.run(
                Surroundings.NONE,
                environment,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        assertThat(status).isEqualTo(2);
        assertThat(out.size()).isZero();
        String said = err.toString(StandardCharsets.UTF_8);
        assertThat(said.lines()).hasSize(1);
        return said;
    }
}
