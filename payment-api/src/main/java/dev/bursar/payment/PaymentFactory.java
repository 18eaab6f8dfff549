package dev.bursar.payment;

import dev.bursar.payment.internal.Plugin;
import dev.bursar.payment.internal.ProviderCatalog;
import dev.bursar.payment.internal.ProviderDiscovery;
import dev.bursar.payment.payout.PayoutPort;
import dev.bursar.payment.spi.PaymentProvider;
import dev.bursar.payment.spi.ProviderConfig;
import dev.bursar.payment.spi.ProviderContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Opens merchant accounts at the providers whose jars are there.
 *
 * <p>Immutable and thread-safe: every method that changes something answers with another factory. An application needs
 * one factory and as many open {@link PaymentInterface}s as it has merchant accounts; none of them knows the others.
 */
public final class PaymentFactory {

    private final ProviderCatalog catalog;
    private final ProviderContext context;
    private final List<PaymentObserver> observers;

    private PaymentFactory(ProviderCatalog catalog, ProviderContext context, List<PaymentObserver> observers) {
        this.catalog = catalog;
        this.context = context;
        this.observers = List.copyOf(observers);
    }

    /**
     * Finds every provider jar on the class path or module path. Opens nothing and does no network I/O.
     *
     * <p>Of each jar, only the {@link PaymentProvider} is loaded and instantiated. A jar that is broken is logged as a
     * warning and left out; opening its provider tells what is wrong with it.
     *
     * @return a factory for all that were found
     * @throws ConfigurationException if two jars carry the same provider
     */
    public static PaymentFactory discover() {
        ClassLoader own = Thread.currentThread().getContextClassLoader();
        return discover(own != null ? own : PaymentFactory.class.getClassLoader());
    }

    /**
     * Finds every provider jar that a class loader sees.
     *
     * @param loader where to look
     * @return a factory for all that were found
     * @throws ConfigurationException if two jars carry the same provider
     */
    public static PaymentFactory discover(ClassLoader loader) {
        return new PaymentFactory(ProviderDiscovery.discover(loader), ProviderContext.defaults(), List.of());
    }

    /**
     * A factory for providers that are named, without looking for any.
     *
     * @param providers the providers
     * @return the factory
     * @throws ConfigurationException if two have the same name
     */
    public static PaymentFactory of(PaymentProvider<?>... providers) {
        PaymentFactory factory = new PaymentFactory(ProviderCatalog.empty(), ProviderContext.defaults(), List.of());
        for (PaymentProvider<?> provider : providers) {
            factory = factory.register(provider);
        }
        return factory;
    }

    /**
     * The same with one more provider.
     *
     * @param provider the provider
     * @return another factory
     * @throws ConfigurationException if there is one of that name already, or the name is not well-formed
     */
    public PaymentFactory register(PaymentProvider<?> provider) {
        return new PaymentFactory(catalog.with(Plugin.of(provider)), context, observers);
    }

    /**
     * The same with one more observer, which is called around every operation of the accounts opened from then on.
     *
     * @param observer the observer
     * @return another factory
     */
    public PaymentFactory withObserver(PaymentObserver observer) {
        List<PaymentObserver> more = new ArrayList<>(observers);
        more.add(observer);
        return new PaymentFactory(catalog, context, more);
    }

    /**
     * The same with another clock, HTTP options, retry options or random source.
     *
     * @param newContext what every plugin is given
     * @return another factory
     */
    public PaymentFactory withContext(ProviderContext newContext) {
        return new PaymentFactory(catalog, newContext, observers);
    }

    /** {@return what every plugin is given; change it with its {@code with…} methods and {@link #withContext}} */
    public ProviderContext context() {
        return context;
    }

    /** {@return the names of the providers that can be opened, in alphabetical order} */
    public Set<String> supportedProviders() {
        return catalog.names();
    }

    /**
     * The most that a provider can do; what an account can do under its settings is {@link
     * PaymentInterface#capabilities}.
     *
     * @param provider its name
     * @return its capabilities
     * @throws ConfigurationException if there is no such provider
     */
    public Capabilities capabilities(String provider) {
        return catalog.byName(provider).capabilities();
    }

    /**
     * Opens an account from typed settings. No I/O: a wrong key shows at the first call.
     *
     * @param config the account
     * @return the open account; close it at the end of the application
     * @throws ConfigurationException if no provider takes such settings, or the one that does fails
     */
    public PaymentInterface open(ProviderConfig config) {
        return catalog.byConfig(config.getClass()).open(config, context, observers);
    }

    /**
     * Opens an account at a provider that is named.
     *
     * @param provider the provider's name
     * @param settings its settings by key, such as {@code secret_key}; at every provider there may be {@code rate_limit},
     *     like {@code 100/s} or {@code published}
     * @return the open account; close it at the end of the application
     * @throws ConfigurationException if there is no such provider, or it fails, or naming every setting that is
     *     missing, wrong or unknown
     */
    public PaymentInterface open(String provider, Map<String, String> settings) {
        return catalog.byName(provider).open(settings, context, observers);
    }

    /**
     * Opens the account that settings describe. Where they name no provider, there must be exactly one.
     *
     * @param settings the settings
     * @return the open account; close it at the end of the application
     * @throws ConfigurationException if the provider is not there, not clear or fails, or naming every setting that is missing,
     *     wrong or unknown
     */
    public PaymentInterface open(PaymentSettings settings) {
        Plugin<?> plugin = named(settings);
        return plugin.open(settings.of(plugin.name()), context, observers);
    }

    /**
     * Opens the payouts of an account from typed settings. No I/O: a wrong key shows at the first call.
     *
     * @param config the account
     * @return the open payouts; close them at the end of the application
     * @throws UnsupportedFeatureException if the provider does not declare {@link Feature#PAYOUTS}
     * @throws ConfigurationException if no provider takes such settings, or the one that does fails, or naming the setting
     *     that payouts need
     */
    public PayoutPort openPayouts(ProviderConfig config) {
        return catalog.byConfig(config.getClass()).openPayouts(config, context, observers);
    }

    /**
     * Opens the payouts of an account at a provider that is named.
     *
     * @param provider the provider's name
     * @param settings its settings by key, the same as for {@link #open(String, Map)}
     * @return the open payouts; close them at the end of the application
     * @throws UnsupportedFeatureException if the provider does not declare {@link Feature#PAYOUTS}
     * @throws ConfigurationException if there is no such provider, or it fails, or naming every setting that is
     *     missing, wrong or unknown
     */
    public PayoutPort openPayouts(String provider, Map<String, String> settings) {
        return catalog.byName(provider).openPayouts(settings, context, observers);
    }

    /**
     * Opens the payouts of the account that settings describe. Where they name no provider, there must be exactly one.
     *
     * @param settings the settings
     * @return the open payouts; close them at the end of the application
     * @throws UnsupportedFeatureException if the provider does not declare {@link Feature#PAYOUTS}
     * @throws ConfigurationException if the provider is not there, not clear or fails, or naming every setting that is missing,
     *     wrong or unknown
     */
    public PayoutPort openPayouts(PaymentSettings settings) {
        Plugin<?> plugin = named(settings);
        return plugin.openPayouts(settings.of(plugin.name()), context, observers);
    }

    private Plugin<?> named(PaymentSettings settings) {
        String name = settings.provider();
        return name == null ? catalog.only() : catalog.byName(name);
    }
}
