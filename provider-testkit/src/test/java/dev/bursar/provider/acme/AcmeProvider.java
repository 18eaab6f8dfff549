package dev.bursar.provider.acme;

import dev.bursar.payment.Capabilities;
import dev.bursar.payment.Feature;
import dev.bursar.payment.PaymentMethod;
import dev.bursar.payment.spi.PaymentProvider;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.spi.ProviderSession;
import dev.bursar.payment.spi.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Acme: pays by redirect, charges on confirmation, signs its webhooks. */
public final class AcmeProvider implements PaymentProvider<AcmeConfig> {

    static final String NAME = "acme";

    static final Capabilities CAPABILITIES = Capabilities.of(
            List.of(PaymentMethod.CARD),
            List.of("KRW", "JPY", "USD", "EUR", "KWD", "ISK"),
            List.of(
                    Feature.REDIRECT,
                    Feature.CHARGE_ON_CONFIRM,
                    Feature.MANUAL_CAPTURE,
                    Feature.PARTIAL_CAPTURE,
                    Feature.CANCEL,
                    Feature.REFUND,
                    Feature.PARTIAL_REFUND,
                    Feature.LOOKUP_BY_PAYMENT_ID,
                    Feature.LOOKUP_BY_ORDER_ID,
                    Feature.WEBHOOKS));

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<AcmeConfig> configType() {
        return AcmeConfig.class;
    }

    @Override
    public AcmeConfig configure(Settings settings) {
        AcmeConfig config = new AcmeConfig(
                settings.secret("secret_key"),
                settings.secrets("webhook_secret"),
                settings.uri("base_url", URI.create("https://api.acme.example")),
                settings.duration("webhook_tolerance", Duration.ofMinutes(5)),
                settings.text("account", "default"));
        settings.check();
        return config;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public ProviderSession open(AcmeConfig config, ProviderContext context) {
        return new AcmeSession(config, context);
    }
}
