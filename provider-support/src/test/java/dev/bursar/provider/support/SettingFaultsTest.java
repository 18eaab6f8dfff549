package dev.bursar.provider.support;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.ConfigurationException;
import dev.bursar.payment.spi.Settings;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The faults of a configuration")
class SettingFaultsTest {

    private static SettingFaults two() {
        return SettingFaults.none()
                .when(true, "secret_key", "is missing: give it")
                .when(false, "base_url", "is never wrong")
                .when(true, "secret_key", "is not a secret key")
                .when(true, "client_key", "is not a client key");
    }

    @Test
    @DisplayName("are told all at once, the first of each setting")
    void ofARecord() {
        assertThatThrownBy(() -> two().check("AcmeConfig"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("AcmeConfig: secret_key is missing: give it; client_key is not a client key")
                .hasMessageNotContaining("not a secret key");
    }

    @Test
    @DisplayName("stand among those of the settings, as these are spelled")
    void ofSettings() {
        Settings settings = Settings.of("acme", Map.of("client_key", "x", "colour", "red"));
        settings.optionalText("secret_key");
        settings.optionalText("client_key");

        assertThatThrownBy(() -> two().check(settings))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("have 3 faults")
                .hasMessageContaining("PAYMENT_ACME_SECRET_KEY is missing: give it")
                .hasMessageContaining("PAYMENT_ACME_CLIENT_KEY is not a client key")
                .hasMessageContaining("PAYMENT_ACME_COLOUR is not a setting of acme");
    }

    @Test
    @DisplayName("let a configuration without faults pass, but not the faults of its settings")
    void none() {
        SettingFaults none = SettingFaults.none().when(false, "secret_key", "is missing");

        assertThatCode(() -> none.check("AcmeConfig")).doesNotThrowAnyException();
        assertThatCode(() -> none.check(Settings.of("acme", Map.of()))).doesNotThrowAnyException();
        assertThatThrownBy(() -> none.check(Settings.of("acme", Map.of("colour", "red"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("PAYMENT_ACME_COLOUR");
    }
}
