package dev.bursar.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentSettingsTest {

    private final PaymentFactory factory = PaymentFactory.of(new FakeProvider("fake"), new FakeProvider("other"));

    @ParameterizedTest
    @ValueSource(strings = {"PAYMENT_PROVIDER", "payment.provider", "Payment-Provider", "payment_provider"})
    void providerInAnySpelling(String key) {
        assertThat(PaymentSettings.of(Map.of(key, " Fake\n")).provider()).isEqualTo("fake");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PAYMENT_FAKE_SECRET_KEY",
                "payment.fake.secret_key",
                "payment.fake.secret-key",
                "payment.fake.secret.key",
                "payment.fake.secretKey",
                "Payment.Fake.SecretKey"
            })
    void settingInAnySpelling(String key) {
        PaymentSettings settings = PaymentSettings.of(Map.of("PAYMENT_PROVIDER", "fake", key, "sk"));

        assertThat(factory.open(settings).provider()).isEqualTo("fake");
    }

    @Test
    void environmentOfThisProcess() {
        assertThat(PaymentSettings.fromEnvironment())
                .hasToString(PaymentSettings.of(System.getenv()).toString());
    }

    @Test
    void propertiesWithTheirDefaults() {
        Properties defaults = new Properties();
        defaults.setProperty("payment.provider", "other");
        Properties properties = new Properties(defaults);
        properties.setProperty("payment.other.secret-key", "sk");

        assertThat(factory.open(PaymentSettings.fromProperties(properties)).provider())
                .isEqualTo("other");
    }

    @Test
    void onlyProviderNeedsNoName() {
        PaymentSettings settings = PaymentSettings.of(Map.of("PAYMENT_FAKE_SECRET_KEY", "sk"));

        assertThat(PaymentFactory.of(new FakeProvider()).open(settings).provider())
                .isEqualTo("fake");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> factory.open(settings))
                .withMessageContaining("several payment providers, fake, other")
                .withMessageContaining("set PAYMENT_PROVIDER");
    }

    @Test
    void blankProviderIsNone() {
        assertThat(PaymentSettings.of(Map.of("PAYMENT_PROVIDER", " ")).provider())
                .isNull();
    }

    @Test
    void providerNamedTwice() {
        Map<String, String> same = new LinkedHashMap<>();
        same.put("PAYMENT_PROVIDER", "fake");
        same.put("payment.provider", "FAKE");
        assertThat(PaymentSettings.of(same).provider()).isEqualTo("fake");

        same.put("payment.provider", "other");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> PaymentSettings.of(same))
                .withMessageContaining("PAYMENT_PROVIDER is set twice, to fake and to other: keep one");
    }

    @Test
    void sameSettingTwice() {
        Map<String, String> twice = new LinkedHashMap<>();
        twice.put("PAYMENT_PROVIDER", "fake");
        twice.put("PAYMENT_FAKE_SECRET_KEY", "hush-1");
        twice.put("payment.fake.secretKey", "hush-2");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> factory.open(PaymentSettings.of(twice)))
                .withMessageContaining("PAYMENT_FAKE_SECRET_KEY is given twice, as SECRET_KEY and as secretKey")
                .withMessageNotContaining("hush");
    }

    @Test
    void whatIsNotOursIsLeftAlone() {
        PaymentSettings settings = PaymentSettings.of(Map.of(
                "PATH", "/bin",
                "PAYMENTS_PROVIDER", "other",
                "payment", "x",
                "my.payment.provider", "other",
                "PAYMENT_PROVIDER", "fake",
                "PAYMENT_OTHER_NONSENSE", "of another provider",
                "PAYMENT_FAKE_SECRET_KEY", "sk"));

        assertThat(factory.open(settings).provider()).isEqualTo("fake");
    }

    @Test
    void everyFaultInOneMessage() {
        PaymentSettings settings = PaymentSettings.of(Map.of(
                "PAYMENT_PROVIDER", "fake",
                "PAYMENT_FAKE_ACCOUNT", " ",
                "PAYMENT_FAKE_SECRTE_KEY", "hush-hush"));

        ConfigurationException refused =
                catchThrowableOfType(ConfigurationException.class, () -> factory.open(settings));

        assertThat(refused)
                .hasMessageContaining("the settings of fake have 3 faults")
                .hasMessageContaining("PAYMENT_FAKE_SECRET_KEY is missing: set it")
                .hasMessageContaining("PAYMENT_FAKE_ACCOUNT is blank: give it a value or remove it")
                .hasMessageContaining("PAYMENT_FAKE_SECRTE_KEY is not a setting of fake")
                .hasMessageContaining(
                        "fake knows PAYMENT_FAKE_ACCOUNT, PAYMENT_FAKE_RATE_LIMIT, PAYMENT_FAKE_SECRET_KEY")
                .hasMessageNotContaining("hush-hush");
    }

    @Test
    void providerThatIsNotThere() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> factory.open(PaymentSettings.of(Map.of("PAYMENT_PROVIDER", "toss"))))
                .withMessageContaining("There is no payment provider named toss")
                .withMessageContaining("dev.bursar:provider-toss")
                .withMessageContaining("Found: fake, other");
    }

    @Test
    void textShowsKeysOnly() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("PAYMENT_PROVIDER", "fake");
        values.put("PAYMENT_FAKE_SECRET_KEY", "hush-hush");

        assertThat(PaymentSettings.of(values)).hasToString("PaymentSettings[provider=fake, fake=[SECRET_KEY]]");
    }

    @Test
    void laterChangesOfTheMapDoNotCount() {
        Map<String, String> own = new LinkedHashMap<>(Map.of("payment.fake.secret_key", "sk"));
        PaymentSettings settings = PaymentSettings.of(own);
        own.put("payment.fake.nonsense", "x");

        assertThat(PaymentFactory.of(new FakeProvider()).open(settings).provider())
                .isEqualTo("fake");
    }
}
