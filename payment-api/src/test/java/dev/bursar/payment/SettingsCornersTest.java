package dev.bursar.payment;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.spi.Settings;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Settings as they come in odd places. */
class SettingsCornersTest {

    @Test
    void oneKeyInTwoSpellingsOfItsPrefix() {
        Map<String, String> values =
                Map.of("payment.toss.secret_key", "a", "payment_toss.secret_key", "b", "other", "c");

        assertThatThrownBy(() -> PaymentSettings.of(values))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("given twice");
    }

    @Test
    void nullInAMap() {
        Map<String, String> values = new HashMap<>();
        values.put("PAYMENT_PROVIDER", null);

        assertThatThrownBy(() -> PaymentSettings.of(values))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("PAYMENT_PROVIDER is null");
    }

    @Test
    void aBlankKeyIsToldOnce() {
        Settings settings = Settings.of("toss", Map.of("secret_key", " "));
        settings.secret("secret_key");
        settings.text("client_key");

        assertThatThrownBy(settings::check)
                .hasMessageContaining("PAYMENT_TOSS_SECRET_KEY is blank")
                .hasMessageContaining("PAYMENT_TOSS_CLIENT_KEY is missing")
                .hasMessageNotContaining("PAYMENT_TOSS_SECRET_KEY is missing");
    }
}
