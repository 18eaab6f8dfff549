package dev.bursar.testkit.counter;

import dev.bursar.payment.Capabilities;
import dev.bursar.payment.Feature;
import dev.bursar.payment.PaymentMethod;
import dev.bursar.payment.Secret;
import dev.bursar.payment.spi.PaymentProvider;
import dev.bursar.payment.spi.ProviderConfig;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.spi.ProviderSession;
import dev.bursar.payment.spi.Settings;
import java.net.URI;
import java.util.List;

/** The counter's plugin: client tokens, charges on confirmation, refunds without a key, unsigned webhooks. */
public final class CounterProvider implements PaymentProvider<CounterProvider.Config> {

    static final String NAME = "counter";

    private static final Capabilities CAPABILITIES = Capabilities.of(
            List.of(PaymentMethod.CARD),
            List.of("KRW"),
            List.of(
                    Feature.CLIENT_TOKEN,
                    Feature.CHARGE_ON_CONFIRM,
                    Feature.REFUND,
                    Feature.PARTIAL_REFUND,
                    Feature.SAVE_INSTRUMENT,
                    Feature.INSTRUMENT_SETUP,
                    Feature.CHARGE_SAVED_INSTRUMENT,
                    Feature.DELETE_INSTRUMENT,
                    Feature.LOOKUP_BY_PAYMENT_ID,
                    Feature.LOOKUP_BY_ORDER_ID,
                    Feature.WEBHOOKS));

    /**
     * One account.
     *
     * @param secretKey the key of the API
     * @param clientKey the key that the host's page shows
     * @param baseUrl where the API is
     */
    public record Config(Secret secretKey, String clientKey, URI baseUrl) implements ProviderConfig {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<Config> configType() {
        return Config.class;
    }

    @Override
    public Config configure(Settings settings) {
        Config config = new Config(
                settings.secret("secret_key"),
                settings.text("client_key"),
                settings.uri("base_url", URI.create("https://api.counter.example")));
        settings.check();
        return config;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public ProviderSession open(Config config, ProviderContext context) {
        return new CounterSession(config, context, CAPABILITIES);
    }
}
