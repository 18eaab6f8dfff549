package dev.bursar.provider.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.ConfigurationException;
import dev.bursar.payment.Feature;
import dev.bursar.payment.PaymentFactory;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.PaymentSettings;
import dev.bursar.payment.Secret;
import dev.bursar.payment.spi.RateLimit;
import dev.bursar.payment.spi.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An account at Stripe")
class StripeConfigTest {

    private final PaymentFactory factory = PaymentFactory.of(new StripeProvider());

    @Test
    @DisplayName("needs a secret key and nothing else")
    void secretKeyAlone() {
        StripeConfig config =
                StripeConfig.builder().secretKey(Secret.of("sk_test_1")).build();

        assertThat(config.baseUrl()).hasToString("https://api.stripe.com");
        assertThat(config.webhookTolerance()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.account()).isEqualTo("default");
        assertThat(config.livemode()).isFalse();
        try (PaymentInterface payments = factory.open(config)) {
            assertThat(payments.capabilities().has(Feature.REDIRECT)).isTrue();
            assertThat(payments.capabilities().has(Feature.WEBHOOKS)).isFalse();
            assertThat(payments.capabilities().has(Feature.CLIENT_TOKEN)).isFalse();
        }
    }

    @ParameterizedTest
    @DisplayName("knows the limit of requests that Stripe publishes")
    @CsvSource({"sk_live_1, 100", "rk_live_1, 100", "sk_test_1, 25", "sk_1, 25"})
    void rateLimit(String key, int requests) {
        assertThat(StripeConfig.builder().secretKey(Secret.of(key)).build().publishedRateLimit())
                .isEqualTo(RateLimit.perSecond(requests));
    }

    @Test
    @DisplayName("can do more with a publishable key and a webhook secret")
    void more() {
        try (PaymentInterface payments = factory.open(
                "stripe",
                Map.of(
                        "secret_key", "rk_live_1",
                        "publishable_key", "pk_live_1",
                        "webhook_secret", "whsec_1, whsec_2"))) {
            assertThat(payments.capabilities()).isEqualTo(StripeProvider.CAPABILITIES);
        }
    }

    @Test
    @DisplayName("tells all that is wrong at once, by name and without the values")
    void allFaults() {
        assertThatThrownBy(() -> factory.open(
                        "stripe",
                        Map.of(
                                "secret_key", "pk_live_seen",
                                "publishable_key", "sk_live_seen",
                                "connected_account", "cus_seen",
                                "statement_descriptor_suffix", "*seen*",
                                "webhook_tolerance", "0s",
                                "colour", "seen")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("PAYMENT_STRIPE_SECRET_KEY is not a secret key")
                .hasMessageContaining("PAYMENT_STRIPE_PUBLISHABLE_KEY is not a publishable key")
                .hasMessageContaining("PAYMENT_STRIPE_CONNECTED_ACCOUNT is not the id of an account")
                .hasMessageContaining("PAYMENT_STRIPE_STATEMENT_DESCRIPTOR_SUFFIX")
                .hasMessageContaining("PAYMENT_STRIPE_WEBHOOK_TOLERANCE")
                .hasMessageContaining("PAYMENT_STRIPE_COLOUR is not a setting")
                .hasMessageNotContaining("seen");
    }

    @Test
    @DisplayName("misses its secret key by name, once")
    void missingKey() {
        assertThatThrownBy(() -> factory.open("stripe", Map.of("publishable_key", "pk_test_1")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("PAYMENT_STRIPE_SECRET_KEY is missing")
                .hasMessageNotContaining("is not a secret key");
        assertThatThrownBy(() -> StripeConfig.builder().build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("secret_key is missing");
    }

    @Test
    @DisplayName("takes the secret key as api_key too, as Stripe's own libraries call it")
    void apiKey() {
        Map<String, String> environment = Map.of("PAYMENT_PROVIDER", "stripe", "PAYMENT_STRIPE_API_KEY", "sk_test_1");

        assertThat(new StripeProvider()
                        .configure(Settings.of("stripe", Map.of("api_key", "sk_test_1")))
                        .secretKey())
                .isEqualTo(Secret.of("sk_test_1"));
        try (PaymentInterface payments = factory.open(PaymentSettings.of(environment))) {
            assertThat(payments.capabilities().has(Feature.REDIRECT)).isTrue();
        }
    }

    @Test
    @DisplayName("refuses its secret key under both names, and names both")
    void bothNames() {
        assertThatThrownBy(
                        () -> factory.open("stripe", Map.of("secret_key", "sk_test_seen", "api_key", "sk_test_seen")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(
                        "PAYMENT_STRIPE_SECRET_KEY and PAYMENT_STRIPE_API_KEY are two names of one setting")
                .hasMessageNotContaining("seen");
    }

    @Test
    @DisplayName("tells what is wrong with the key by the name that was used")
    void faultOfTheOtherName() {
        assertThatThrownBy(() -> factory.open("stripe", Map.of("api_key", "pk_test_seen")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("PAYMENT_STRIPE_API_KEY is not a secret key")
                .hasMessageNotContaining("SECRET_KEY is")
                .hasMessageNotContaining("seen");
    }

    @Test
    @DisplayName("refuses a live key beside a test key")
    void mixedModes() {
        assertThatThrownBy(() -> StripeConfig.builder()
                        .secretKey(Secret.of("sk_live_1"))
                        .publishableKey("pk_test_1")
                        .build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("of the other mode");
    }

    @ParameterizedTest
    @DisplayName("sends no key in clear, to nobody but the machine itself")
    @ValueSource(strings = {"http://api.stripe.com", "http://10.0.0.1:8080", "http://localhost.example.com"})
    void inClear(String address) {
        StripeConfig config = StripeConfig.builder()
                .secretKey(Secret.of("sk_live_never_seen"))
                .baseUrl(URI.create(address))
                .build();

        assertThatThrownBy(() -> factory.open(config))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("use https")
                .hasMessageNotContaining("never_seen");
    }

    @ParameterizedTest
    @DisplayName("knows its mode by its key")
    @CsvSource({"sk_live_1, true", "rk_live_1, true", "sk_test_1, false", "rk_test_1, false", "sk_org_1,"})
    void mode(String key, Boolean expected) {
        assertThat(StripeConfig.builder().secretKey(Secret.of(key)).build().livemode())
                .isEqualTo(expected);
    }

    @Test
    @DisplayName("shows no secret")
    void secrets() {
        StripeConfig config = StripeConfig.builder()
                .secretKey(Secret.of("sk_test_never"))
                .webhookSecrets(Secret.of("whsec_never"))
                .build();

        assertThat(config.toString()).doesNotContain("never");
    }
}
