package dev.bursar.payment.internal;

import dev.bursar.payment.ConfigurationException;
import dev.bursar.payment.spi.PaymentProvider;
import java.util.Iterator;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds provider jars. One that is broken is kept as such, and does not take the others down. */
public final class ProviderDiscovery {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderDiscovery.class);

    /** A loader that fails without moving on, as where it cannot read at all, would never end. */
    private static final int MAX_FAULTS = 1000;

    private final ClassLoader loader;
    private final ServiceEntries entries;
    private ProviderCatalog catalog = ProviderCatalog.empty();

    private ProviderDiscovery(ClassLoader loader) {
        this.loader = loader;
        this.entries = ServiceEntries.seenBy(loader);
    }

    public static ProviderCatalog discover(ClassLoader loader) {
        return new ProviderDiscovery(loader).walk();
    }

    private ProviderCatalog walk() {
        entries.refuseDuplicates();
        Iterator<PaymentProvider<?>> found = load(loader);
        boolean more = true;
        for (int faults = 0; more && faults < MAX_FAULTS; ) {
            try {
                more = found.hasNext();
                if (more) {
                    add(found.next());
                }
            } catch (ConfigurationException | VirtualMachineError e) {
                throw e;
            } catch (Throwable e) { // whatever one jar does wrong, the others can be used
                faults++;
                leaveOut(new LoadingFault(e, loader).tell(entries, catalog::hasNoStoryOf));
            }
        }
        return catalog;
    }

    private void add(PaymentProvider<?> provider) {
        Plugin<?> plugin;
        try {
            plugin = Plugin.of(provider);
        } catch (ConfigurationException e) {
            leaveOut(BrokenProvider.of(provider, e));
            return;
        }
        catalog = catalog.with(plugin);
        LOG.debug("Found the payment provider {}: {}", plugin.name(), plugin.description());
    }

    private void leaveOut(BrokenProvider broken) {
        if (!catalog.has(broken)) {
            LOG.warn("A payment provider is left out: {}", broken.story(), broken.cause());
            catalog = catalog.withBroken(broken);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // a service is looked up by its raw class
    private static Iterator<PaymentProvider<?>> load(ClassLoader loader) {
        Iterable<? extends PaymentProvider> service = ServiceLoader.load(PaymentProvider.class, loader);
        return (Iterator<PaymentProvider<?>>) (Iterator) service.iterator();
    }
}
