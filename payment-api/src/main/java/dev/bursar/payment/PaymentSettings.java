package dev.bursar.payment;

import dev.bursar.payment.internal.Copies;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Flat settings that choose a provider and configure it without naming it in code: {@code PAYMENT_PROVIDER} and {@code
 * PAYMENT_<PROVIDER>_<KEY>} in the environment, {@code payment.provider} and {@code payment.<provider>.<key>} in
 * properties. What begins otherwise is left alone.
 *
 * <p>Immutable and thread-safe. {@link #toString} never shows a value.
 */
public final class PaymentSettings {

    private static final String PREFIX = "payment";

    /** What Kubernetes puts into the environment for a service named payment-something. */
    private static final Pattern SERVICE_LINK =
            Pattern.compile("PAYMENT_[A-Z0-9]+_(SERVICE_(HOST|PORT)(_.*)?|PORT(_.*)?)");

    private final @Nullable String provider;
    private final Map<String, Map<String, String>> byProvider;

    private PaymentSettings(@Nullable String provider, Map<String, Map<String, String>> byProvider) {
        this.provider = provider;
        this.byProvider = byProvider;
    }

    /**
     * The environment of this process, without what Kubernetes adds for services named {@code payment-…}.
     *
     * @return its settings
     * @throws ConfigurationException if the provider is named twice, differently
     */
    public static PaymentSettings fromEnvironment() {
        Map<String, String> values = new LinkedHashMap<>(System.getenv());
        values.keySet().removeIf(name -> SERVICE_LINK.matcher(name).matches());
        return of(values);
    }

    /**
     * Properties, as from a file.
     *
     * @param properties the properties, with their defaults
     * @return their settings
     * @throws ConfigurationException if the provider is named twice, differently
     */
    public static PaymentSettings fromProperties(Properties properties) {
        Map<String, String> values = new LinkedHashMap<>();
        properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        return of(values);
    }

    /**
     * Any map of texts, in the spelling of the environment or of properties.
     *
     * @param values the map
     * @return its settings
     * @throws ConfigurationException if the provider is named twice, differently
     */
    public static PaymentSettings of(Map<String, String> values) {
        String provider = null;
        Map<String, Map<String, String>> byProvider = new LinkedHashMap<>();
        for (Map.Entry<String, String> entry : values.entrySet()) {
            String[] parts = entry.getKey().split("[._-]", 3);
            if (parts.length < 2 || !parts[0].equalsIgnoreCase(PREFIX)) {
                continue;
            }
            if (entry.getValue() == null) {
                throw new ConfigurationException(entry.getKey() + " is null: give it a value or remove it");
            }
            String name = parts[1].toLowerCase(Locale.ROOT);
            if (parts.length == 3) {
                String other = byProvider
                        .computeIfAbsent(name, any -> new LinkedHashMap<>())
                        .put(parts[2], entry.getValue());
                if (other != null) {
                    throw new ConfigurationException(entry.getKey() + " is given twice, in two spellings: remove one");
                }
            } else if (name.equals("provider")) {
                String named = entry.getValue().strip().toLowerCase(Locale.ROOT);
                if (provider != null && !provider.equals(named)) {
                    throw new ConfigurationException("PAYMENT_PROVIDER is set twice, to " + provider + " and to "
                            + named + ": keep one of them");
                }
                provider = named;
            }
        }
        return new PaymentSettings(provider == null || provider.isEmpty() ? null : provider, byProvider);
    }

    /** {@return the name of the chosen provider, or null where none is named} */
    public @Nullable String provider() {
        return provider;
    }

    /**
     * The settings of one provider, by key.
     *
     * @param name the provider's name
     * @return its settings, empty where there are none
     */
    Map<String, String> of(String name) {
        return Copies.of(byProvider.get(name));
    }

    /** {@return the chosen provider, and which keys are set for which provider} */
    @Override
    public String toString() {
        StringBuilder keys = new StringBuilder();
        byProvider.forEach(
                (name, values) -> keys.append(", ").append(name).append('=').append(values.keySet()));
        return "PaymentSettings[provider=" + provider + keys + "]";
    }
}
