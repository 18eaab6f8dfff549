package dev.bursar.payment.spi;

import dev.bursar.payment.Capabilities;
import dev.bursar.payment.ConfigurationException;
import dev.bursar.payment.Feature;
import dev.bursar.payment.ProviderError;
import dev.bursar.payment.UnsupportedFeatureException;

/**
 * The entry of a provider plugin, found by {@link java.util.ServiceLoader}. It opens nothing by itself: its constructor
 * must be public, without parameters, and quick. Thread-safe.
 *
 * @param <C> the settings it takes
 */
public interface PaymentProvider<C extends ProviderConfig> {

    /** {@return the provider's name: 2 to 31 lower-case letters and digits, beginning with a letter, as {@code toss}} */
    String name();

    /** {@return the class of its settings, by which {@code open(config)} finds this} */
    Class<C> configType();

    /**
     * Reads the settings of an account from flat ones. Read every key first, then call {@link Settings#check}, then
     * make the configuration: so all faults come in one message.
     *
     * @param settings the flat settings
     * @return the typed settings
     * @throws ConfigurationException naming all that is missing, wrong or unknown
     */
    C configure(Settings settings);

    /** {@return the most that the provider can do under any settings: the provider table is made of it} */
    Capabilities capabilities();

    /**
     * Opens an account. No I/O: a wrong key shows at the first call.
     *
     * @param config the account
     * @param context what the host gives to every plugin
     * @return the open account
     * @throws ConfigurationException if the settings cannot work
     */
    ProviderSession open(C config, ProviderContext context);

    /**
     * Opens the payouts of an account. No I/O. Called only where {@link #capabilities} declare {@link Feature#PAYOUTS};
     * nothing needs to be implemented where they do not.
     *
     * @param config the account
     * @param context what the host gives to every plugin
     * @return the open payouts
     * @throws ConfigurationException if the settings cannot work, naming the one that payouts need
     * @throws UnsupportedFeatureException if it has no payouts, which is what this default throws
     */
    default PayoutSession openPayouts(C config, ProviderContext context) {
        throw new UnsupportedFeatureException(
                Feature.PAYOUTS.name(),
                "the plugin declares the feature PAYOUTS and does not implement openPayouts: report it to its maintainers",
                ProviderError.of(name()));
    }
}
