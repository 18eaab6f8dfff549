package dev.bursar.payment.internal;

import dev.bursar.payment.Capabilities;
import dev.bursar.payment.ConfigurationException;
import dev.bursar.payment.Feature;
import dev.bursar.payment.PaymentException;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.PaymentObserver;
import dev.bursar.payment.ProviderError;
import dev.bursar.payment.UnsupportedFeatureException;
import dev.bursar.payment.payout.PayoutPort;
import dev.bursar.payment.spi.PaymentProvider;
import dev.bursar.payment.spi.PayoutSession;
import dev.bursar.payment.spi.ProviderConfig;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.spi.ProviderSession;
import dev.bursar.payment.spi.Settings;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A provider under the name that it gave once. Every call into its class goes through here, so that a fault of the
 * plugin itself is told as such, with its jar.
 *
 * @param name its name
 * @param provider what the plugin implements
 * @param <C> the settings it takes
 */
public record Plugin<C extends ProviderConfig>(String name, PaymentProvider<C> provider) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]{1,30}");

    /**
     * Asks a provider for its name.
     *
     * @throws ConfigurationException if it gives none, or one that is not well-formed
     */
    public static <C extends ProviderConfig> Plugin<C> of(PaymentProvider<C> provider) {
        @Nullable String name;
        try {
            name = provider.name();
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable e) {
            throw new ConfigurationException(
                    describe(provider) + " " + PluginFault.tell(e, " when asked for its name"), e);
        }
        if (!isName(name)) {
            throw new ConfigurationException(describe(provider)
                    + (name == null ? " has no name" : " has the name \"" + name + "\"")
                    + ": a provider's name is 2 to 31 lower-case letters and digits, beginning with a letter. Report it to"
                    + " the provider's maintainers.");
        }
        return new Plugin<>(name, provider);
    }

    static boolean isName(@Nullable String text) {
        return text != null && NAME.matcher(text).matches();
    }

    /** Its class and its jar. */
    String description() {
        return describe(provider);
    }

    public Capabilities capabilities() {
        return ask("tell its capabilities", provider::capabilities);
    }

    Class<C> configType() {
        return ask("tell the class of its settings", provider::configType);
    }

    /** Opens the account that flat settings describe. */
    public PaymentInterface open(Map<String, String> values, ProviderContext context, List<PaymentObserver> observers) {
        Settings settings = Settings.of(name, values);
        RateLimitSetting limit = RateLimitSetting.read(settings);
        C config = ask("read its settings", () -> provider.configure(settings));
        return open(config, limit.applied(name, config, context), observers);
    }

    public PaymentInterface open(ProviderConfig config, ProviderContext context, List<PaymentObserver> observers) {
        Class<C> type = configType();
        ProviderSession session = ask("open an account", () -> provider.open(type.cast(config), context));
        try {
            return ask(
                    "open an account", () -> new GuardedPayments(name, config.account(), session, context, observers));
        } catch (PaymentException e) {
            closeAfter(e, session);
            throw e;
        }
    }

    /** Opens the payouts of the account that flat settings describe. */
    public PayoutPort openPayouts(
            Map<String, String> values, ProviderContext context, List<PaymentObserver> observers) {
        Settings settings = Settings.of(name, values);
        RateLimitSetting limit = RateLimitSetting.read(settings);
        C config = ask("read its settings", () -> provider.configure(settings));
        return openPayouts(config, limit.applied(name, config, context), observers);
    }

    public PayoutPort openPayouts(ProviderConfig config, ProviderContext context, List<PaymentObserver> observers) {
        if (!capabilities().has(Feature.PAYOUTS)) {
            throw new UnsupportedFeatureException(
                    Feature.PAYOUTS.name(),
                    "it does not have the feature PAYOUTS: pay out through a bank, or through another provider",
                    ProviderError.of(name));
        }
        Class<C> type = configType();
        PayoutSession session = ask("open payouts", () -> provider.openPayouts(type.cast(config), context));
        return new GuardedPayouts(name, config.account(), session, context, observers);
    }

    private static void closeAfter(PaymentException fault, ProviderSession session) {
        try {
            session.close();
        } catch (RuntimeException | LinkageError e) {
            fault.addSuppressed(e);
        }
    }

    private <T> T ask(String doing, Supplier<T> call) {
        String problem = "The payment provider " + name + " could not " + doing + ": " + description() + " ";
        T answer;
        try {
            answer = call.get();
        } catch (PaymentException | VirtualMachineError e) {
            throw e;
        } catch (Throwable e) {
            throw new ConfigurationException(problem + PluginFault.tellWithoutText(e), e);
        }
        if (answer == null) {
            throw new ConfigurationException(problem + "answered null. Report it to the provider's maintainers.");
        }
        return answer;
    }

    private static String describe(PaymentProvider<?> provider) {
        return provider.getClass().getName() + " (from " + CodeLocation.of(provider.getClass()) + ")";
    }
}
