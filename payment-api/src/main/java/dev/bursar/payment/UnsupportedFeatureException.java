package dev.bursar.payment;

/**
 * This provider, or this account's settings, cannot do what was asked. Thrown before any I/O; ask {@link
 * PaymentInterface#capabilities} beforehand.
 */
public final class UnsupportedFeatureException extends PaymentException {

    private static final long serialVersionUID = 1L;

    private final String feature;

    /**
     * A refusal.
     *
     * @param feature what is not supported: the name of a {@link Feature}, or {@code method} or {@code currency} literally
     * @param message what is wrong and what to do
     * @param error the provider concerned
     */
    public UnsupportedFeatureException(String feature, String message, ProviderError error) {
        super(message, error, false, null);
        this.feature = feature;
    }

    /** {@return what is not supported: the name of a {@link Feature}, or {@code method} or {@code currency} literally} */
    public String feature() {
        return feature;
    }
}
