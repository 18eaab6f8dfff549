package dev.bursar.payment.spi;

import org.jspecify.annotations.Nullable;

/**
 * The settings of one merchant account at one provider: a record whose keys are {@link dev.bursar.payment.Secret}s, so
 * that no {@code toString} shows them. Immutable; made by a builder that refuses what is wrong.
 */
public interface ProviderConfig {

    /** {@return the label of the account in metrics and logs, such as a shop's name; never a key} */
    default String account() {
        return "default";
    }

    /**
     * The limit of requests that the provider publishes for such an account. It is kept only where the host asks for it, by
     * {@link ProviderContext#withRateLimit} or the setting {@code rate_limit}.
     *
     * @return the limit, or null where none is published
     */
    default @Nullable RateLimit publishedRateLimit() {
        return null;
    }
}
