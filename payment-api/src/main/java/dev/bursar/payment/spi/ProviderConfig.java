package dev.bursar.payment.spi;

/**
 * The settings of one merchant account at one provider: a record whose keys are {@link dev.bursar.payment.Secret}s, so
 * that no {@code toString} shows them. Immutable; made by a builder that refuses what is wrong.
 */
public interface ProviderConfig {

    /** {@return the label of the account in metrics and logs, such as a shop's name; never a key} */
    default String account() {
        return "default";
    }
}
