package dev.bursar.provider.coinbase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.CancelRequest;
import dev.bursar.payment.ConfigurationException;
import dev.bursar.payment.Feature;
import dev.bursar.payment.PaymentFactory;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.RefundRequest;
import dev.bursar.payment.Secret;
import dev.bursar.payment.UnsupportedFeatureException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Coinbase's settings")
class CoinbaseConfigTest {

    private static final Map<String, String> CHECKOUTS =
            Map.of("api_key_id", Keys.ID, "api_key_secret", Keys.folded(Keys.SEC1));
    private static final Map<String, String> COMMERCE = Map.of("api", "commerce", "commerce_key", "secretsecret");

    private final PaymentFactory factory = PaymentFactory.of(new CoinbaseProvider());

    private PaymentInterface open(Map<String, String> settings, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(more);
        return factory.open("coinbase", all);
    }

    @Test
    @DisplayName("know the limit of requests that Coinbase publishes for Checkouts")
    void rateLimit() {
        open(CHECKOUTS, Map.of("rate_limit", "published")).close();

        refused("rate_limit", "publishes none", () -> open(COMMERCE, Map.of("rate_limit", "published")));
    }

    private static void refused(String key, String problem, Runnable opening) {
        assertThatThrownBy(opening::run)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("PAYMENT_COINBASE_" + key.toUpperCase(Locale.ROOT))
                .hasMessageContaining(problem)
                .hasMessageNotContaining("secretsecret")
                .hasMessageNotContaining("MHcCAQEE");
    }

    @ParameterizedTest
    @CsvSource({
        "api_key_secret, secretsecret!, is no key that can be read",
        "api_key_secret, c2VjcmV0c2VjcmV0, has 12 bytes",
        "commerce_key, secretsecret, is only for api=commerce",
        "pending_is_paid, true, is only for api=commerce",
        "webhook_tolerance, PT0S, is not from a moment to a day",
        "webhook_tolerance, PT25H, is not from a moment to a day",
        "api, payments, is none of",
        "uri_claim, none, is none of",
        "sandbox, perhaps, is neither true nor false",
        "typo, 1, is not a setting of coinbase"
    })
    @DisplayName("of checkouts that are wrong are named, and their values are not shown")
    void wrong(String key, String value, String problem) {
        refused(key, problem, () -> open(CHECKOUTS, Map.of(key, value)));
    }

    @ParameterizedTest
    @CsvSource({
        "api_key_id, secretsecret, is only for api=checkouts",
        "api_key_secret, secretsecret, is only for api=checkouts",
        "sandbox, true, Commerce has no sandbox",
        "require_header_binding, true, is only for api=checkouts",
        "uri_claim, uri, is only for api=checkouts",
        "webhook_tolerance, PT10M, Commerce does not sign the time"
    })
    @DisplayName("of Commerce that are wrong are named, and their values are not shown")
    void wrongAtCommerce(String key, String value, String problem) {
        refused(key, problem, () -> open(COMMERCE, Map.of(key, value)));
    }

    @Test
    @DisplayName("that are missing are named")
    void missing() {
        refused("api_key_secret", "is missing", () -> open(Map.of(), Map.of()));
        refused("api_key_id", "is missing", () -> open(Map.of("api_key_secret", Keys.ED25519), Map.of()));
        refused("commerce_key", "is missing", () -> open(Map.of("api", "commerce"), Map.of()));
    }

    @Test
    @DisplayName("that are wrong are all told at once")
    void allAtOnce() {
        assertThatThrownBy(() -> open(CHECKOUTS, Map.of("api_key_secret", "x", "sandbox", "y", "typo", "z")))
                .hasMessageContaining("3 faults");
        assertThatThrownBy(() -> CoinbaseConfig.builder()
                        .api(CoinbaseConfig.Api.COMMERCE)
                        .sandbox(true)
                        .apiKeySecret(Secret.of("secretsecret"))
                        .build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("commerce_key")
                .hasMessageContaining("sandbox")
                .hasMessageContaining("api_key_secret")
                .hasMessageNotContaining("secretsecret");
    }

    @ParameterizedTest
    @ValueSource(strings = {Keys.SEC1, Keys.PKCS8, Keys.ED25519})
    @DisplayName("take the key in whatever form it is")
    void keys(String key) {
        try (PaymentInterface shop = open(Map.of("api_key_id", Keys.ID, "api_key_secret", key), Map.of())) {
            assertThat(shop.capabilities().has(Feature.REFUND)).isTrue();
        }
    }

    @Test
    @DisplayName("take the downloaded file as it is, which has the key's id in it")
    void file() {
        try (PaymentInterface shop = open(Map.of("api_key_secret", Keys.file("name", Keys.SEC1)), Map.of())) {
            assertThat(shop.capabilities().has(Feature.CANCEL)).isTrue();
        }
    }

    @Test
    @DisplayName("show no key in any text")
    void texts() {
        CoinbaseConfig config = CoinbaseConfig.builder()
                .apiKeyId(Keys.ID)
                .apiKeySecret(Secret.of(Keys.SEC1))
                .webhookSecrets(Secret.of("secretsecret"))
                .build();

        assertThat(config.toString())
                .contains("CHECKOUTS")
                .doesNotContain("secretsecret")
                .doesNotContain("MHcCAQEE");
    }

    @Test
    @DisplayName("refuse an address that is neither https nor on this machine")
    void address() {
        assertThatThrownBy(() -> factory.open(CoinbaseConfig.builder()
                        .apiKeyId(Keys.ID)
                        .apiKeySecret(Secret.of(Keys.SEC1))
                        .baseUrl(URI.create("http://business.coinbase.com"))
                        .build()))
                .isInstanceOf(ConfigurationException.class);
    }

    @Test
    @DisplayName("decide on what can be done: Commerce neither calls off nor gives back")
    void capabilities() {
        try (PaymentInterface checkouts = open(CHECKOUTS, Map.of("webhook_secret", "secretsecret"));
                PaymentInterface commerce = open(COMMERCE, Map.of("webhook_secret", "secretsecret"))) {
            assertThat(checkouts.capabilities()).isEqualTo(CoinbaseProvider.CHECKOUTS);
            assertThat(commerce.capabilities()).isEqualTo(CoinbaseProvider.COMMERCE);
            assertThatThrownBy(() -> commerce.cancelPayment(
                            CancelRequest.builder().paymentId("XA6G6ZFR").build()))
                    .isInstanceOf(UnsupportedFeatureException.class);
            assertThatThrownBy(() -> commerce.refundPayment(RefundRequest.builder()
                            .paymentId("XA6G6ZFR")
                            .refundId("refund-1")
                            .build()))
                    .isInstanceOf(UnsupportedFeatureException.class);
        }
        assertThat(new CoinbaseProvider().capabilities().features())
                .containsAll(CoinbaseProvider.CHECKOUTS.features())
                .containsAll(CoinbaseProvider.COMMERCE.features());
    }

    @Test
    @DisplayName("without a webhook secret mean that there are no webhooks")
    void noWebhooks() {
        try (PaymentInterface checkouts = open(CHECKOUTS, Map.of());
                PaymentInterface commerce = open(COMMERCE, Map.of())) {
            assertThat(checkouts.capabilities().has(Feature.WEBHOOKS)).isFalse();
            assertThat(commerce.capabilities().has(Feature.WEBHOOKS)).isFalse();
        }
    }

    @Test
    @DisplayName("that choose Commerce are warned of")
    @ResourceLock(Resources.SYSTEM_ERR)
    void warning() {
        PrintStream before = System.err;
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        System.setErr(new PrintStream(shown, true, StandardCharsets.UTF_8));
        try (PaymentInterface commerce = open(COMMERCE, Map.of("account", "till-7"))) {
            assertThat(commerce.provider()).isEqualTo("coinbase");
        } finally {
            System.setErr(before);
        }

        assertThat(shown.toString(StandardCharsets.UTF_8))
                .contains("WARN", "till-7", "api=checkouts")
                .doesNotContain("secretsecret");
    }
}
