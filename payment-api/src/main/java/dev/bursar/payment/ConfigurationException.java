package dev.bursar.payment;

import org.jspecify.annotations.Nullable;

/**
 * The application is put together wrongly: a missing or broken provider jar, a setting that is absent, wrong or
 * unknown. The text names all faults at once, where each is, and what to do.
 */
public final class ConfigurationException extends PaymentException {

    private static final long serialVersionUID = 1L;

    /**
     * A fault in the set-up.
     *
     * @param message what is wrong, where, and what to do
     */
    public ConfigurationException(String message) {
        this(message, null);
    }

    /**
     * A fault in the set-up with its cause.
     *
     * @param message what is wrong, where, and what to do
     * @param cause what was caught
     */
    public ConfigurationException(String message, @Nullable Throwable cause) {
        super(message, ProviderError.none(), false, cause);
    }
}
