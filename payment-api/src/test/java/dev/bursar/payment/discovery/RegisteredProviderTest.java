package dev.bursar.payment.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bursar.payment.Capabilities;
import dev.bursar.payment.ConfigurationException;
import dev.bursar.payment.PaymentFactory;
import dev.bursar.payment.PaymentMethod;
import dev.bursar.payment.spi.PaymentProvider;
import dev.bursar.payment.spi.ProviderConfig;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.spi.ProviderSession;
import dev.bursar.payment.spi.Settings;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Providers that the host names itself, and how they are found by name. */
class RegisteredProviderTest {

    private static final String STUB = Stub.class.getName() + " (from "
            + Stub.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .getPath()
                    .replaceAll("/$", "") + ")";

    @ParameterizedTest
    @CsvSource({
        "toss, toss",
        "tos, toss",
        "oss, toss",
        "Toss, toss",
        "tossx, toss",
        "tozz1, ''",
        "to, ''",
        "tosspayments, toss",
        "strpie, stripe",
        "stripes, stripe",
        "coinbsae, coinbase",
        "coin, coinbase",
        "paypal, ''"
    })
    void aNameLeadsToTheNearOnes(String written, String meant) {
        PaymentFactory factory = PaymentFactory.of(named("toss"), named("stripe"), named("coinbase"));

        if (written.equals(meant)) {
            assertThat(factory.capabilities(written).methods()).containsExactly(PaymentMethod.CARD);
        } else if (meant.isEmpty()) {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> factory.capabilities(written))
                    .withMessageStartingWith("There is no payment provider named " + written + ". ")
                    .withMessageEndingWith(" Found: coinbase, stripe, toss.");
        } else {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> factory.capabilities(written))
                    .withMessage("There is no payment provider named " + written + ": did you mean " + meant
                            + "? Correct it where it is written: PAYMENT_PROVIDER, payment.provider or the code."
                            + " Found: coinbase, stripe, toss.");
        }
    }

    @Test
    void aNameThatNoProviderCanHaveIsNotAnArtifactToAdd() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> PaymentFactory.of(named("toss")).capabilities("kakao-pay"))
                .withMessageStartingWith("There is no payment provider named kakao-pay. A provider's name is 2 to 31"
                        + " lower-case letters and digits: correct the name where it is written: PAYMENT_PROVIDER,"
                        + " payment.provider or the code. If ")
                .withMessageNotContaining("provider-kakao");
    }

    @Test
    void aNameMayBeNearToTwo() {
        PaymentFactory factory = PaymentFactory.of(named("paypal"), named("payple"), named("toss"));

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> factory.capabilities("payp"))
                .withMessageContaining("did you mean paypal or payple?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "t", "Toss", "to-ss", "1toss", "토스", "abcdefghijabcdefghijabcdefghijab"})
    void aMalformedNameIsRefused(String name) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> PaymentFactory.of(named(name)))
                .withMessage(
                        STUB + " has the name \"" + name + "\": a provider's name is 2 to 31 lower-case letters and"
                                + " digits, beginning with a letter. Report it to the provider's maintainers.");
    }

    @Test
    void aNameThatCannotBeAskedIsRefusedWithItsCause() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> PaymentFactory.of(new Stub(() -> {
                    throw new IllegalStateException("not yet");
                })))
                .withMessageStartingWith(
                        STUB + " threw java.lang.IllegalStateException: not yet when asked for its name.")
                .withCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void aFailureOfTheJvmIsNotTakenForTheProviders() {
        assertThatExceptionOfType(OutOfMemoryError.class)
                .isThrownBy(() -> PaymentFactory.of(new Stub(() -> {
                    throw new OutOfMemoryError("test");
                })));
    }

    @Test
    void twoProvidersOfOneNameAreRefused() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> PaymentFactory.of(named("toss"), named("toss")))
                .withMessage("Two payment providers are named toss:\n  - " + STUB + "\n  - " + STUB
                        + "\nKeep one of the two.");
    }

    @Test
    void registeringMakesAnotherFactory() {
        PaymentFactory one = PaymentFactory.of(named("toss"));
        PaymentFactory two = one.register(named("stripe"));

        assertThat(one.supportedProviders()).containsExactly("toss");
        assertThat(two.supportedProviders()).containsExactly("stripe", "toss");
    }

    private static PaymentProvider<Config> named(String name) {
        return new Stub(() -> name);
    }

    private record Config() implements ProviderConfig {}

    private record Stub(Supplier<String> answer) implements PaymentProvider<Config> {

        @Override
        public String name() {
            return answer.get();
        }

        @Override
        public Class<Config> configType() {
            return Config.class;
        }

        @Override
        public Config configure(Settings settings) {
            return new Config();
        }

        @Override
        public Capabilities capabilities() {
            return Capabilities.of(List.of(PaymentMethod.CARD), List.of("KRW"), List.of());
        }

        @Override
        public ProviderSession open(Config config, ProviderContext context) {
            throw new UnsupportedOperationException();
        }
    }
}
