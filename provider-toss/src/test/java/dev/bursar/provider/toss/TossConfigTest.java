package dev.bursar.provider.toss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.ConfigurationException;
import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Feature;
import dev.bursar.payment.PaymentFactory;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.Secret;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Toss's settings")
class TossConfigTest {

    private final PaymentFactory factory = PaymentFactory.of(new TossProvider());

    private PaymentInterface open(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of("secret_key", "test_sk_secretsecret"));
        settings.putAll(more);
        return factory.open("toss", settings);
    }

    @ParameterizedTest
    @CsvSource({
        "secret_key, test_ck_secretsecret, is not a secret key",
        "secret_key, sk_test_secretsecret, is not a secret key",
        "client_key, test_sk_secretsecret, is not a client key",
        "client_key, live_ck_secretsecret, does not belong to secret_key",
        "client_key, test_gck_secretsecret, does not belong to secret_key",
        "security_key, secretsecret, is not 64 hex digits",
        "virtual_account_hours, 721, is not from 1 to 720",
        "virtual_account_hours, 0, is not from 1 to 720",
        "virtual_account_hours, 1e2, is not from 1 to 720",
        "currencies, 'KRW,WON', names a currency that is not known",
        "language, french, is none of",
        "signature_key_form, base64, is none of",
        "typo, 1, is not a setting of toss"
    })
    @DisplayName("that are wrong are named, and their values are not shown")
    void wrong(String key, String value, String problem) {
        assertThatThrownBy(() -> open(Map.of(key, value)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(problem)
                .hasMessageContaining("PAYMENT_TOSS_" + key.toUpperCase(Locale.ROOT))
                .hasMessageNotContaining("secretsecret");
    }

    @Test
    @DisplayName("do not take errors on order with a live key")
    void testErrorCode() {
        assertThatThrownBy(() -> TossConfig.builder()
                        .secretKey(Secret.of("live_sk_secretsecret"))
                        .testErrorCode("INVALID_CARD_EXPIRATION")
                        .build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("test_error_code")
                .hasMessageNotContaining("secretsecret");
    }

    @Test
    @DisplayName("say what can be charged and done")
    void capabilities() {
        try (PaymentInterface shop = open(Map.of("currencies", "KRW, JPY", "client_key", "test_ck_1"))) {
            assertThat(shop.capabilities().currencies())
                    .containsExactly(CurrencyCode.of("KRW"), CurrencyCode.of("JPY"));
            assertThat(shop.capabilities().has(Feature.CLIENT_TOKEN)).isTrue();
        }
        try (PaymentInterface shop = open(Map.of())) {
            assertThat(shop.capabilities().has(Feature.CLIENT_TOKEN)).isFalse();
            assertThat(shop.capabilities().has(Feature.INSTRUMENT_SETUP)).isFalse();
        }
    }

    @Test
    @DisplayName("of widget keys belong together too")
    void widget() {
        TossConfig config = TossConfig.builder()
                .secretKey(Secret.of("live_gsk_secretsecret"))
                .clientKey("live_gck_1")
                .securityKey(Secret.of("0123456789abcdef".repeat(4)))
                .build();

        assertThat(config.virtualAccountHours()).isEqualTo(TossConfig.HOURS);
        assertThat(config.toString()).doesNotContain("secretsecret").doesNotContain("0123456789abcdef");
    }
}
