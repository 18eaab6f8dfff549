package dev.bursar.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bursar.payment.FakeProvider.Config;
import dev.bursar.payment.spi.RateLimit;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A limit of requests, which every provider's settings may ask for. */
class RateLimitSettingTest {

    private final FakeProvider provider = new FakeProvider();
    private PaymentFactory factory = PaymentFactory.of(provider);

    private @Nullable RateLimit limitOf(String... settings) {
        Map<String, String> all = new HashMap<>(Map.of("secret_key", "sk"));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        factory.open("fake", all).close();
        return provider.contexts.get(provider.contexts.size() - 1).rateLimit();
    }

    @Test
    void noneUnlessAskedFor() {
        assertThat(limitOf("account", Config.WITH_A_LIMIT)).isNull();
    }

    @Test
    void aNumberOfOnesOwn() {
        assertThat(limitOf("rate_limit", "600/min")).isEqualTo(new RateLimit(600, Duration.ofMinutes(1)));
        assertThat(limitOf("rateLimit", "5/s", "account", Config.WITH_A_LIMIT)).isEqualTo(RateLimit.perSecond(5));
    }

    @Test
    void theOneThatTheProviderPublishes() {
        assertThat(limitOf("rate_limit", "published", "account", Config.WITH_A_LIMIT))
                .isEqualTo(RateLimit.perSecond(7));
    }

    @Test
    void theOneOfTheFactory() {
        factory = factory.withContext(factory.context().withRateLimit(RateLimit.perSecond(3)));

        assertThat(limitOf()).isEqualTo(RateLimit.perSecond(3));
        assertThat(limitOf("rate_limit", "5/s")).isEqualTo(RateLimit.perSecond(5));
        factory.open(new Config("typed")).close();
        assertThat(provider.contexts.get(2).rateLimit()).isEqualTo(RateLimit.perSecond(3));
    }

    @Test
    void providerThatPublishesNone() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> limitOf("rate_limit", "published"))
                .withMessageContaining("PAYMENT_FAKE_RATE_LIMIT asks for the published limit, and fake publishes none");
        assertThat(provider.contexts).isEmpty();
    }

    @Test
    void whatIsNoLimitIsToldWithAllOtherFaults() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> limitOf("rate_limit", "fast", "acount", "shop-1"))
                .withMessageContaining("PAYMENT_FAKE_RATE_LIMIT is no limit: write it like 100/s")
                .withMessageContaining("PAYMENT_FAKE_ACOUNT is not a setting of fake")
                .withMessageNotContaining("fast");
    }
}
