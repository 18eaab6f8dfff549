package dev.bursar.payment.internal;

import dev.bursar.payment.ConfigurationException;
import dev.bursar.payment.spi.PaymentProvider;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The providers a factory has, and the ones it could not load. Immutable. */
public final class ProviderCatalog {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]{1,30}");

    private static final ProviderCatalog EMPTY = new ProviderCatalog(new TreeMap<>(), List.of());

    private final NavigableMap<String, PaymentProvider<?>> providers;
    private final List<BrokenProvider> broken;

    private ProviderCatalog(NavigableMap<String, PaymentProvider<?>> providers, List<BrokenProvider> broken) {
        this.providers = providers;
        this.broken = broken;
    }

    public static ProviderCatalog empty() {
        return EMPTY;
    }

    public Set<String> names() {
        return Collections.unmodifiableSet(new TreeSet<>(providers.keySet()));
    }

    public ProviderCatalog with(PaymentProvider<?> provider) {
        String name = provider.name();
        if (!NAME.matcher(name).matches()) {
            throw new ConfigurationException(describe(provider) + " has the name \"" + name
                    + "\": a provider's name is 2 to 31 lower-case letters and digits, beginning with a letter");
        }
        PaymentProvider<?> other = providers.get(name);
        if (other != null) {
            throw new ConfigurationException("Two providers are named " + name + ": " + describe(other) + " and "
                    + describe(provider) + ". Keep one of the two jars.");
        }
        TreeMap<String, PaymentProvider<?>> more = new TreeMap<>(providers);
        more.put(name, provider);
        return new ProviderCatalog(more, broken);
    }

    public ProviderCatalog withBroken(BrokenProvider more) {
        List<BrokenProvider> all = new ArrayList<>(broken);
        all.add(more);
        return new ProviderCatalog(providers, List.copyOf(all));
    }

    public PaymentProvider<?> byName(String name) {
        PaymentProvider<?> provider = providers.get(name);
        if (provider == null) {
            throw new ConfigurationException(
                    "There is no payment provider named " + name + ". " + remedy(name), firstCause());
        }
        return provider;
    }

    public PaymentProvider<?> byConfig(Class<?> configType) {
        for (PaymentProvider<?> provider : providers.values()) {
            if (provider.configType() == configType) {
                return provider;
            }
        }
        throw new ConfigurationException(
                "No payment provider takes a " + configType.getName() + " (from "
                        + CodeLocation.of(configType)
                        + "), though its class is there. Its services entry is not seen: if"
                        + " the application is one merged jar, have the build merge META-INF/services files instead of"
                        + " keeping one of them; or name the provider yourself with PaymentFactory.of(…). " + found(),
                firstCause());
    }

    /** The provider, where there is no choice. */
    public PaymentProvider<?> only() {
        if (providers.size() == 1) {
            return providers.firstEntry().getValue();
        }
        if (providers.isEmpty()) {
            throw new ConfigurationException("There is no payment provider. " + remedy("<name>"), firstCause());
        }
        throw new ConfigurationException("There are several payment providers, " + String.join(", ", providers.keySet())
                + ", and no setting says which to use: set PAYMENT_PROVIDER (or payment.provider) to one of them.");
    }

    private String remedy(String name) {
        return "Add the artifact dev.bursar:provider-" + name
                + " to the application, or correct the name (PAYMENT_PROVIDER). " + found();
    }

    private String found() {
        StringBuilder text = new StringBuilder(
                providers.isEmpty() ? "None was found." : "Found: " + String.join(", ", providers.keySet()) + ".");
        for (BrokenProvider one : broken) {
            text.append("\n  - could not be loaded: ").append(one.description());
        }
        return text.toString();
    }

    private @Nullable Throwable firstCause() {
        return broken.isEmpty() ? null : broken.get(0).cause();
    }

    private static String describe(PaymentProvider<?> provider) {
        return provider.getClass().getName() + " (from " + CodeLocation.of(provider.getClass()) + ")";
    }
}
