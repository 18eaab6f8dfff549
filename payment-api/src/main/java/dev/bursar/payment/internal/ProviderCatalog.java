package dev.bursar.payment.internal;

import dev.bursar.payment.ConfigurationException;
import dev.bursar.payment.spi.ProviderConfig;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** The providers a factory has, and the ones it could not load. Immutable. */
public final class ProviderCatalog {

    private static final ProviderCatalog EMPTY = new ProviderCatalog(new TreeMap<>(), List.of());

    private final NavigableMap<String, Plugin<?>> plugins;
    private final List<BrokenProvider> broken;

    private ProviderCatalog(NavigableMap<String, Plugin<?>> plugins, List<BrokenProvider> broken) {
        this.plugins = plugins;
        this.broken = broken;
    }

    public static ProviderCatalog empty() {
        return EMPTY;
    }

    public Set<String> names() {
        return Collections.unmodifiableSet(plugins.navigableKeySet());
    }

    /**
     * The same with one more provider.
     *
     * @throws ConfigurationException if there is one of that name already
     */
    public ProviderCatalog with(Plugin<?> plugin) {
        Plugin<?> other = plugins.get(plugin.name());
        if (other != null) {
            throw new ConfigurationException("Two payment providers are named " + plugin.name() + ":"
                    + Lines.of(List.of(other.description(), plugin.description())) + "\nKeep one of the two.");
        }
        TreeMap<String, Plugin<?>> more = new TreeMap<>(plugins);
        more.put(plugin.name(), plugin);
        return new ProviderCatalog(more, broken);
    }

    ProviderCatalog withBroken(BrokenProvider more) {
        List<BrokenProvider> all = new ArrayList<>(broken);
        all.add(more);
        return new ProviderCatalog(plugins, List.copyOf(all));
    }

    boolean has(BrokenProvider fault) {
        return broken.stream().anyMatch(one -> one.story().equals(fault.story()));
    }

    boolean hasNoStoryOf(String providerClass) {
        return broken.stream().noneMatch(one -> providerClass.equals(one.providerClass()));
    }

    public Plugin<?> byName(String name) {
        Plugin<?> plugin = plugins.get(name);
        if (plugin == null) {
            throw missing().named(name);
        }
        return plugin;
    }

    /** The provider that takes such settings. One that cannot even tell what it takes is not in the others' way. */
    public Plugin<?> byConfig(Class<? extends ProviderConfig> configType) {
        ProviderCatalog asked = this;
        for (Plugin<?> plugin : plugins.values()) {
            try {
                if (plugin.configType() == configType) {
                    return plugin;
                }
            } catch (ConfigurationException e) {
                asked = asked.withBroken(BrokenProvider.of(plugin.provider(), e));
            }
        }
        throw asked.missing().forConfig(configType);
    }

    /** The provider, where there is no choice. */
    public Plugin<?> only() {
        if (plugins.size() == 1) {
            return plugins.firstEntry().getValue();
        }
        if (plugins.isEmpty()) {
            throw missing().any();
        }
        throw new ConfigurationException("There are several payment providers, " + String.join(", ", plugins.keySet())
                + ", and no setting says which to use: set PAYMENT_PROVIDER (or payment.provider) to one of them.");
    }

    private MissingProvider missing() {
        return new MissingProvider(plugins.keySet(), broken);
    }
}
