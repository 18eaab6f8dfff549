package dev.bursar.provider.stripe;

import dev.bursar.payment.Capabilities;
import dev.bursar.payment.Feature;
import dev.bursar.payment.Secret;
import dev.bursar.payment.spi.PaymentProvider;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.spi.ProviderSession;
import dev.bursar.payment.spi.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Stripe: pays on Stripe's own page, in the host's page through Stripe.js, or with a saved card; signs its webhooks.
 * Thread-safe.
 */
public final class StripeProvider implements PaymentProvider<StripeConfig> {

    static final String NAME = "stripe";

    static final Capabilities CAPABILITIES = Capabilities.of(
            StripeMethods.OFFERED,
            StripeCurrencies.TAKEN,
            List.of(
                    Feature.REDIRECT,
                    Feature.CLIENT_TOKEN,
                    Feature.MANUAL_CAPTURE,
                    Feature.PARTIAL_CAPTURE,
                    Feature.CANCEL,
                    Feature.REFUND,
                    Feature.PARTIAL_REFUND,
                    Feature.SAVE_INSTRUMENT,
                    Feature.INSTRUMENT_SETUP,
                    Feature.CHARGE_SAVED_INSTRUMENT,
                    Feature.DELETE_INSTRUMENT,
                    Feature.LOOKUP_BY_PAYMENT_ID,
                    Feature.LOOKUP_BY_ORDER_ID,
                    Feature.LIST_TRANSACTIONS,
                    Feature.WEBHOOKS,
                    Feature.EXPIRY));

    /** Makes the entry; nothing is opened. */
    public StripeProvider() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<StripeConfig> configType() {
        return StripeConfig.class;
    }

    @Override
    public StripeConfig configure(Settings settings) {
        Secret secretKey = settings.optionalSecret("secret_key");
        if (secretKey == null) {
            settings.secret("secret_key");
        }
        String publishableKey = settings.optionalText("publishable_key");
        List<Secret> webhookSecrets = settings.secrets("webhook_secret");
        String connectedAccount = settings.optionalText("connected_account");
        String suffix = settings.optionalText("statement_descriptor_suffix");
        URI baseUrl = settings.uri("base_url", StripeConfig.API);
        Duration tolerance = settings.duration("webhook_tolerance", StripeConfig.TOLERANCE);
        String account = settings.text("account", "default");
        StripeConfig.faults(secretKey, publishableKey, connectedAccount, suffix, tolerance)
                .forEach((key, problem) -> {
                    if (secretKey != null || !key.equals("secret_key")) {
                        settings.fault(key, problem);
                    }
                });
        settings.check();
        return new StripeConfig(
                Objects.requireNonNull(secretKey, "checked above"),
                publishableKey,
                webhookSecrets,
                connectedAccount,
                suffix,
                baseUrl,
                tolerance,
                account);
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public ProviderSession open(StripeConfig config, ProviderContext context) {
        return new StripeSession(config, context);
    }
}
