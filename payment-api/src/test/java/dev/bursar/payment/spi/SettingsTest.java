package dev.bursar.payment.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bursar.payment.CaptureMode;
import dev.bursar.payment.ConfigurationException;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private static final URI DEFAULT_URI = URI.create("https://api.example.com");

    @ParameterizedTest
    @ValueSource(strings = {"secret_key", "SECRET_KEY", "secretKey", "secret-key", "secret.key", "SecretKey"})
    void keyInAnySpelling(String spelling) {
        Settings settings = settings(spelling, "value");

        assertThat(settings.text("secret_key")).isEqualTo("value");
        assertThatNoException().isThrownBy(settings::check);
    }

    @Test
    void missingTexts() {
        Settings settings = Settings.of("fake", Map.of());

        assertThat(settings.optionalText("mode")).isNull();
        assertThat(settings.text("mode", "live")).isEqualTo("live");
        assertThat(settings.optionalSecret("webhook_secret")).isNull();
        assertThatNoException().isThrownBy(settings::check);
        assertThat(settings.text("shop_id")).isEmpty();
        assertThat(settings.secret("secret_key")).isNotNull();
        assertThat(message(settings)).isEqualTo("""
                        the settings of fake have 2 faults:
                          - PAYMENT_FAKE_SHOP_ID is missing: set it
                          - PAYMENT_FAKE_SECRET_KEY is missing: set it""");
    }

    @Test
    void oneFault() {
        Settings settings = settings("shop_id", " ");

        assertThat(settings.optionalText("shop_id")).isNull();
        assertThat(message(settings)).isEqualTo("""
                        the settings of fake have a fault:
                          - PAYMENT_FAKE_SHOP_ID is blank: give it a value or remove it""");
    }

    @Test
    void lineBreakAtTheEndOfAKeyFile() {
        assertThat(settings("secret_key", "sk_live_1\n").secret("secret_key")).isEqualTo(Secret.of("sk_live_1"));
        assertThat(settings("shop_id", " shop ").text("shop_id")).isEqualTo("shop");
    }

    @Test
    void secretsThatAreAllActive() {
        assertThat(settings("webhook_secrets", "new, old ,").secrets("webhook_secrets"))
                .containsExactly(Secret.of("new"), Secret.of("old"));
        assertThat(settings("other", "x").secrets("webhook_secrets")).isEmpty();
    }

    @Test
    void listWithoutASecret() {
        Settings settings = settings("webhook_secrets", " , ,");

        assertThat(settings.secrets("webhook_secrets")).isEmpty();
        assertThat(message(settings)).contains("PAYMENT_FAKE_WEBHOOK_SECRETS holds no secret: give one or several");
    }

    @ParameterizedTest
    @CsvSource({"true, true", "TRUE, true", "' True ', true", "false, false", "False, false"})
    void flag(String text, boolean on) {
        Settings settings = settings("sandbox", text);

        assertThat(settings.flag("sandbox", !on)).isEqualTo(on);
        assertThatNoException().isThrownBy(settings::check);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "1", "on", "truee"})
    void flagThatIsNeither(String text) {
        Settings settings = settings("sandbox", text);

        assertThat(settings.flag("sandbox", true)).isTrue();
        assertThat(message(settings)).contains("PAYMENT_FAKE_SANDBOX is neither true nor false: write one of them");
    }

    @ParameterizedTest
    @CsvSource({"PT5M, 300", "pt30s, 30", "' P1D ', 86400", "PT0S, 0"})
    void duration(String text, long seconds) {
        Settings settings = settings("tolerance", text);

        assertThat(settings.duration("tolerance", Duration.ofHours(9))).isEqualTo(Duration.ofSeconds(seconds));
        assertThatNoException().isThrownBy(settings::check);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "5m", "PT", "PT-5M", "five minutes"})
    void durationThatIsNone(String text) {
        Settings settings = settings("tolerance", text);

        assertThat(settings.duration("tolerance", Duration.ofHours(9))).isEqualTo(Duration.ofHours(9));
        assertThat(message(settings))
                .contains("PAYMENT_FAKE_TOLERANCE is not a length of time: write it like PT5M or PT30S");
    }

    @ParameterizedTest
    @CsvSource({
        "PARTIALLY_REFUNDED, PARTIALLY_REFUNDED",
        "partially_refunded, PARTIALLY_REFUNDED",
        "partially-refunded, PARTIALLY_REFUNDED",
        "partiallyRefunded, PARTIALLY_REFUNDED",
        "' failed ', FAILED"
    })
    void choice(String text, PaymentStatus word) {
        assertThat(settings("status", text).choice("status", PaymentStatus.class, PaymentStatus.CREATED))
                .isEqualTo(word);
    }

    @Test
    void choiceThatIsNone() {
        Settings settings = settings("capture", "later");

        assertThat(settings.choice("capture", CaptureMode.class, CaptureMode.MANUAL))
                .isEqualTo(CaptureMode.MANUAL);
        assertThat(message(settings)).contains("PAYMENT_FAKE_CAPTURE is none of: automatic, manual");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://api.example.com/v2", "http://127.0.0.1:8080", " https://api.example.com "})
    void address(String text) {
        Settings settings = settings("base_url", text);

        assertThat(settings.uri("base_url", DEFAULT_URI)).hasToString(text.strip());
        assertThatNoException().isThrownBy(settings::check);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"api.example.com", "/v2", "https://", "ftp://api.example.com", "https://a b", "mailto:a@b.c"})
    void addressThatIsNone(String text) {
        Settings settings = settings("base_url", text);

        assertThat(settings.uri("base_url", DEFAULT_URI)).isEqualTo(DEFAULT_URI);
        assertThat(message(settings))
                .contains("PAYMENT_FAKE_BASE_URL is not an absolute web address: write it like https://");
    }

    @Test
    void defaultsOfWhatIsNotSet() {
        Settings settings = Settings.of("fake", Map.of());

        assertThat(settings.uri("base_url", DEFAULT_URI)).isEqualTo(DEFAULT_URI);
        assertThat(settings.flag("sandbox", true)).isTrue();
        assertThat(settings.duration("tolerance", Duration.ZERO)).isZero();
        assertThat(settings.choice("capture", CaptureMode.class, CaptureMode.MANUAL))
                .isEqualTo(CaptureMode.MANUAL);
        assertThatNoException().isThrownBy(settings::check);
    }

    @Test
    void unknownKey() {
        Settings settings = Settings.of("fake", Map.of("secretKye", "hush-hush", "shop_id", "s"));
        settings.text("shop_id");
        settings.optionalText("secret_key");

        assertThat(message(settings))
                .contains("PAYMENT_FAKE_SECRET_KYE is not a setting of fake: remove it, or correct its spelling")
                .contains("fake knows PAYMENT_FAKE_SECRET_KEY, PAYMENT_FAKE_SHOP_ID")
                .doesNotContain("hush-hush");
    }

    @Test
    void keyGivenTwice() {
        assertThat(message(Settings.of("fake", new java.util.TreeMap<>(Map.of("SHOP_ID", "a", "shopId", "b")))))
                .contains("is given twice, as SHOP_ID and as shopId: remove one");
    }

    @Test
    void oneFaultAKey() {
        Settings settings = settings("base_url", "nowhere");
        settings.uri("base_url", DEFAULT_URI);
        settings.fault("base-url", "is not the provider's: leave it out");
        settings.text("shop_id");
        settings.fault("shop_id", "has no digits: copy it from the dashboard");

        assertThat(message(settings)).isEqualTo("""
                        the settings of fake have 2 faults:
                          - PAYMENT_FAKE_BASE_URL is not an absolute web address: write it like https://api.example.com
                          - PAYMENT_FAKE_SHOP_ID is missing: set it""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret_key", "api_key", "apiKey", "API-KEY"})
    void keyWithTwoNames(String name) {
        Settings settings = settings(name, "value");
        settings.alias("secret_key", "api_key");

        assertThat(settings.text("secret_key")).isEqualTo("value");
        assertThatNoException().isThrownBy(settings::check);
    }

    @Test
    void bothNamesAtOnce() {
        Settings settings = Settings.of("fake", Map.of("secret_key", "hush", "apiKey", "hush"));
        settings.alias("secret_key", "api_key");
        settings.secret("secret_key");

        assertThat(message(settings)).isEqualTo("""
                        the settings of fake have a fault:
                          - PAYMENT_FAKE_SECRET_KEY and PAYMENT_FAKE_API_KEY are two names of one setting: remove one""");
    }

    @Test
    void faultsOfAKeyWithTwoNames() {
        Settings missing = settings("shopid", "s");
        missing.alias("secret_key", "api_key");
        missing.secret("secret_key");
        assertThat(message(missing))
                .contains("PAYMENT_FAKE_SECRET_KEY is missing: set it")
                .contains("fake knows PAYMENT_FAKE_API_KEY, PAYMENT_FAKE_SECRET_KEY");

        Settings blank = settings("api_key", " ");
        blank.alias("secret_key", "api_key");
        blank.secret("secret_key");
        assertThat(message(blank)).isEqualTo("""
                        the settings of fake have a fault:
                          - PAYMENT_FAKE_API_KEY is blank: give it a value or remove it""");

        Settings wrong = settings("api_key", "pk_1");
        wrong.alias("secret_key", "api_key");
        wrong.secret("secret_key");
        wrong.fault("secret_key", "begins with pk_: give the secret key, not the public one");
        assertThat(message(wrong))
                .contains("PAYMENT_FAKE_API_KEY begins with pk_")
                .doesNotContain("SECRET_KEY");
    }

    @Test
    void unknownKeyGivenTwice() {
        assertThat(message(Settings.of("fake", new java.util.TreeMap<>(Map.of("SHOP_ID", "a", "shopId", "b")))))
                .startsWith("the settings of fake have a fault:")
                .contains("is given twice")
                .doesNotContain("is not a setting");
    }

    @Test
    void faultThatOnlyThePluginCanSee() {
        Settings settings = settings("secret_key", "pk_1");
        settings.secret("secret_key");
        settings.fault("secret_key", "begins with pk_: give the secret key, not the public one");

        assertThat(message(settings)).contains("PAYMENT_FAKE_SECRET_KEY begins with pk_");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sandbox", "tolerance", "capture", "base_url", "nonsense"})
    void valueNeverAppears(String key) {
        Settings settings = settings(key, "hush hush");
        settings.flag("sandbox", true);
        settings.duration("tolerance", Duration.ZERO);
        settings.choice("capture", CaptureMode.class, CaptureMode.MANUAL);
        settings.uri("base_url", DEFAULT_URI);

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(settings::check)
                .withMessageNotContaining("hush")
                .withNoCause();
    }

    private static Settings settings(String key, String value) {
        return Settings.of("fake", Map.of(key, value));
    }

    private static String message(Settings settings) {
        ConfigurationException refused = catchThrowableOfType(ConfigurationException.class, settings::check);
        assertThat(refused).as("check() found nothing").isNotNull();
        return refused.getMessage();
    }
}
