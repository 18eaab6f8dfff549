package dev.bursar.payment.internal;

import dev.bursar.payment.ConfigurationException;
import dev.bursar.payment.spi.PaymentProvider;
import java.util.Iterator;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds provider jars. One that is broken is kept as such, and does not take the others down. */
public final class ProviderDiscovery {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderDiscovery.class);

    /** An iterator that fails without moving on would never end. */
    private static final int MAX_FAULTS = 100;

    private ProviderDiscovery() {}

    public static ProviderCatalog discover(ClassLoader loader) {
        ServiceEntries entries = ServiceEntries.read(loader);
        entries.refuseDuplicates();
        ProviderCatalog catalog = ProviderCatalog.empty();
        Iterator<PaymentProvider<?>> found = load(loader);
        int faults = 0;
        while (faults < MAX_FAULTS) {
            try {
                if (!found.hasNext()) {
                    break;
                }
                catalog = catalog.with(found.next());
            } catch (ConfigurationException e) {
                throw e; // two of one name, or a bad name: nothing that may be left out
            } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
                faults++;
                BrokenProvider broken = entries.explain(e);
                LOG.warn("A payment provider could not be loaded: {}", broken.description());
                catalog = catalog.withBroken(broken);
            }
        }
        return catalog;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // a service is looked up by its raw class
    private static Iterator<PaymentProvider<?>> load(ClassLoader loader) {
        Iterable<? extends PaymentProvider> service = ServiceLoader.load(PaymentProvider.class, loader);
        return (Iterator<PaymentProvider<?>>) (Iterator) service.iterator();
    }
}
