package dev.bursar.provider.stripe;

import dev.bursar.payment.Capabilities;
import dev.bursar.payment.Feature;
import dev.bursar.payment.spi.PaymentProvider;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.spi.ProviderSession;
import dev.bursar.payment.spi.Settings;
import dev.bursar.provider.support.ProviderFaults;
import java.util.List;

/**
 * Stripe: pays on Stripe's own page, in the host's page through Stripe.js, or with a saved card; signs its webhooks.
 * Thread-safe.
 */
public final class StripeProvider implements PaymentProvider<StripeConfig> {

    static final String NAME = "stripe";
    static final ProviderFaults FAULTS = ProviderFaults.of(NAME);

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
                    Feature.LIST_SETTLEMENTS,
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
    @SuppressWarnings("NullAway") // the configuration refuses what is missing
    public StripeConfig configure(Settings settings) {
        settings.alias("secret_key", "api_key"); // what Stripe's own libraries call it
        return StripeConfig.builder()
                .secretKey(settings.optionalSecret("secret_key"))
                .publishableKey(settings.optionalText("publishable_key"))
                .webhookSecrets(settings.secrets("webhook_secret"))
                .connectedAccount(settings.optionalText("connected_account"))
                .statementDescriptorSuffix(settings.optionalText("statement_descriptor_suffix"))
                .baseUrl(settings.uri("base_url", StripeConfig.API))
                .webhookTolerance(settings.duration("webhook_tolerance", StripeConfig.TOLERANCE))
                .account(settings.text("account", "default"))
                .build(settings);
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
