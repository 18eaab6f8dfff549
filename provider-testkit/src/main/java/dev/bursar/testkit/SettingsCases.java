package dev.bursar.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.AuthenticationException;
import dev.bursar.payment.ConfigurationException;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.PaymentSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Settings that are wrong are refused when the account is opened, all of them at once, by their names. */
abstract class SettingsCases extends ConformanceCases {

    @TestFactory
    @DisplayName("A required setting that is missing is named")
    Stream<DynamicTest> missing() {
        assertThat(bench().harness.requiredSettings()).isNotEmpty();
        return bench().harness.requiredSettings().stream()
                .sorted()
                .map(key -> on(key, () -> {
                    Map<String, String> settings = new HashMap<>(bench().settings);
                    assertThat(settings.remove(key))
                            .as("a setting of the harness")
                            .isNotNull();

                    assertThat(refused(settings)).contains(variable(key));
                }));
    }

    @Test
    @DisplayName("A setting that the provider does not know is named")
    void unknown() {
        Map<String, String> settings = new HashMap<>(bench().settings);
        settings.put("sekret_key", "f00ba4-value");

        assertThat(refused(settings)).contains(variable("sekret_key")).doesNotContain("f00ba4-value");
    }

    @Test
    @DisplayName("All faults come in one message")
    void allAtOnce() {
        Map<String, String> settings = new HashMap<>(Map.of("sekret_key", "f00ba4-value", "colour", "green"));

        String message = refused(settings);

        assertThat(message).contains(variable("sekret_key"), variable("colour"));
        assertThat(message)
                .contains(bench().harness.requiredSettings().stream()
                        .map(this::variable)
                        .toList());
    }

    @Test
    @DisplayName("The same settings in the spelling of the environment open the same account")
    void environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("PAYMENT_PROVIDER", bench().harness.provider().name());
        bench().settings.forEach((key, value) -> environment.put(variable(key), value));

        try (var account = bench().factory(Pace.CALM).open(PaymentSettings.of(environment))) {
            Order order = bench().order();
            assertThat(account.createPayment(bench().request(bench().newOrderId(), order.amount())
                                    .build())
                            .amount())
                    .isEqualTo(order.amount());
        }
    }

    @Test
    @DisplayName("Keys that belong to no account are told as such, and nothing is executed")
    void wrongKeys() {
        PaymentInterface account = bench().open(Pace.CALM, keysOfNobody());
        Scenario scenario = Scenario.ofFirstRemoteVerb(bench());
        List<BookEntry> before = bench().book().payments();

        AuthenticationException refusal =
                thrown(AuthenticationException.class, () -> scenario.call().on(account));

        assertThat(refusal.httpStatus()).as("the HTTP status that was answered").isNotNull();
        assertThat(bench().book().payments()).isEqualTo(before);
    }

    private String refused(Map<String, String> settings) {
        ConfigurationException fault =
                refusedBeforeIo(ConfigurationException.class, () -> bench().open(Pace.CALM, settings));
        String message = String.valueOf(fault.getMessage());
        for (String key : bench().harness.secretSettings()) {
            String secret = bench().settings.get(key);
            if (secret != null) {
                assertThat(message).doesNotContain(secret);
            }
        }
        return message;
    }

    private String variable(String key) {
        return "PAYMENT_" + bench().harness.provider().name().toUpperCase(Locale.ROOT) + "_"
                + key.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }
}
