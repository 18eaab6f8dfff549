package dev.bursar.provider.coinbase;

import dev.bursar.payment.Capabilities;
import dev.bursar.payment.Feature;
import dev.bursar.payment.PaymentMethod;
import dev.bursar.payment.Secret;
import dev.bursar.payment.spi.PaymentProvider;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.spi.ProviderSession;
import dev.bursar.payment.spi.Settings;
import dev.bursar.provider.coinbase.CoinbaseConfig.Api;
import dev.bursar.provider.coinbase.CoinbaseConfig.UriClaim;
import dev.bursar.provider.support.ProviderFaults;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Coinbase: payments in crypto on Coinbase's own page, by the Checkouts API of Coinbase Business or, for those who still
 * have it, by the Charge API of Coinbase Commerce, which neither calls off nor gives back. Thread-safe.
 */
public final class CoinbaseProvider implements PaymentProvider<CoinbaseConfig> {

    static final String NAME = "coinbase";
    static final ProviderFaults FAULTS = ProviderFaults.of(NAME);

    private static final Logger LOG = LoggerFactory.getLogger(CoinbaseProvider.class);

    static final Capabilities CHECKOUTS = Capabilities.of(
            List.of(PaymentMethod.CRYPTO),
            List.of("USDC", "USD", "EUR", "GBP", "SGD"),
            List.of(
                    Feature.REDIRECT,
                    Feature.CANCEL,
                    Feature.REFUND,
                    Feature.PARTIAL_REFUND,
                    Feature.LOOKUP_BY_PAYMENT_ID,
                    Feature.LOOKUP_BY_ORDER_ID,
                    Feature.LIST_TRANSACTIONS,
                    Feature.LIST_SETTLEMENTS,
                    Feature.WEBHOOKS,
                    Feature.EXPIRY));

    static final Capabilities COMMERCE = Capabilities.of(
            List.of(PaymentMethod.CRYPTO),
            List.of(
                    "USD", "EUR", "GBP", "KRW", "JPY", "SGD", "AUD", "CAD", "CHF", "HKD", "NZD", "INR", "BRL", "MXN",
                    "KWD", "USDC", "BTC", "ETH"),
            List.of(
                    Feature.REDIRECT,
                    Feature.LOOKUP_BY_PAYMENT_ID,
                    Feature.LOOKUP_BY_ORDER_ID,
                    Feature.LIST_TRANSACTIONS,
                    Feature.WEBHOOKS));

    /** Makes the entry; nothing is opened. */
    public CoinbaseProvider() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<CoinbaseConfig> configType() {
        return CoinbaseConfig.class;
    }

    @Override
    public CoinbaseConfig configure(Settings settings) {
        Api api = settings.choice("api", Api.class, Api.CHECKOUTS);
        return CoinbaseConfig.builder()
                .api(api)
                .apiKeyId(settings.optionalText(CdpKey.ID))
                .apiKeySecret(settings.optionalSecret(CdpKey.SECRET))
                .commerceKey(settings.optionalSecret("commerce_key"))
                .webhookSecrets(settings.secrets("webhook_secret").toArray(Secret[]::new))
                .requireHeaderBinding(settings.flag("require_header_binding", false))
                .sandbox(settings.flag("sandbox", false))
                .pendingIsPaid(settings.flag("pending_is_paid", false))
                .uriClaim(settings.choice("uri_claim", UriClaim.class, UriClaim.BOTH))
                .baseUrl(settings.uri("base_url", api.address()))
                .webhookTolerance(settings.duration("webhook_tolerance", CoinbaseConfig.TOLERANCE))
                .account(settings.text("account", "default"))
                .build(settings);
    }

    /** {@return what one or the other of the two APIs can do} */
    @Override
    public Capabilities capabilities() {
        return new Capabilities(
                CHECKOUTS.methods(),
                either(CHECKOUTS.currencies(), COMMERCE.currencies()),
                either(CHECKOUTS.features(), COMMERCE.features()));
    }

    private static <T> Set<T> either(Set<T> one, Set<T> other) {
        Set<T> all = new LinkedHashSet<>();
        Stream.concat(one.stream(), other.stream()).forEach(all::add);
        return all;
    }

    @Override
    public ProviderSession open(CoinbaseConfig config, ProviderContext context) {
        if (config.api() == CoinbaseConfig.Api.CHECKOUTS) {
            return new CheckoutSession(config, context);
        }
        LOG.warn(
                "coinbase: the account {} uses Coinbase Commerce, whose portal was closed in March 2026; it neither calls"
                        + " off nor gives back: move to api=checkouts",
                config.account());
        return new ChargeSession(config, context);
    }
}
