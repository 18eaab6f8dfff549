package dev.bursar.payment.internal;

import dev.bursar.payment.ConfigurationException;
import dev.bursar.payment.spi.PaymentProvider;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A services entry that yields no provider.
 *
 * @param providerClass the class it names, or null where even that is unknown
 * @param story what is wrong, in which jar, and what to do
 * @param cause what was caught, or null where the story is all there is
 */
record BrokenProvider(
        @Nullable String providerClass,
        String story,
        @Nullable Throwable cause) {

    /** One that was loaded, and whose answer to a first question is a fault. */
    static BrokenProvider of(PaymentProvider<?> provider, ConfigurationException fault) {
        return new BrokenProvider(provider.getClass().getName(), String.valueOf(fault.getMessage()), fault.getCause());
    }

    /** Whether it may be the provider of that name, which it could not be asked for: by its package or its class. */
    boolean mayBe(String name) {
        if (providerClass == null) {
            return false;
        }
        String lower = "." + providerClass.toLowerCase(Locale.ROOT);
        return lower.contains("." + name + ".")
                || lower.endsWith("." + name + "provider")
                || lower.endsWith("." + name);
    }

    /** Whether it may be the provider that takes such settings: a provider and its settings share a package. */
    boolean mayTake(Class<?> configType) {
        return providerClass != null
                && providerClass
                        .substring(0, providerClass.lastIndexOf('.') + 1)
                        .equals(configType.getPackageName() + ".");
    }
}
