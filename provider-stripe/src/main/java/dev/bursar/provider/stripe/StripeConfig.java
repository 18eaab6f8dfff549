package dev.bursar.provider.stripe;

import dev.bursar.payment.ConfigurationException;
import dev.bursar.payment.Secret;
import dev.bursar.payment.spi.ProviderConfig;
import dev.bursar.payment.spi.RateLimit;
import dev.bursar.payment.spi.Settings;
import dev.bursar.provider.support.SettingFaults;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One account at Stripe. Immutable and thread-safe; no text of it shows a secret.
 *
 * @param secretKey the secret key, {@code sk_…}, or a restricted one, {@code rk_…}
 * @param publishableKey the publishable key, {@code pk_…}, for Stripe.js; without it there is no flow in the host's own
 *     page
 * @param webhookSecrets every active secret of the webhook endpoint, {@code whsec_…}; without one there are no webhooks
 * @param connectedAccount the connected account to act for, {@code acct_…}, where the key is a platform's
 * @param statementDescriptorSuffix what stands on the customer's statement after the account's own name
 * @param baseUrl where the API is
 * @param webhookTolerance how far the clocks may differ when a webhook comes
 * @param account the label in metrics, never a key
 */
public record StripeConfig(
        Secret secretKey,
        @Nullable String publishableKey,
        List<Secret> webhookSecrets,
        @Nullable String connectedAccount,
        @Nullable String statementDescriptorSuffix,
        URI baseUrl,
        Duration webhookTolerance,
        String account)
        implements ProviderConfig {

    static final URI API = URI.create("https://api.stripe.com");
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    /** Fills in the defaults and refuses keys of another kind than they should be. */
    public StripeConfig {
        webhookSecrets = webhookSecrets == null ? List.of() : List.copyOf(webhookSecrets);
        baseUrl = baseUrl == null ? API : baseUrl;
        webhookTolerance = webhookTolerance == null ? TOLERANCE : webhookTolerance;
        account = account == null ? "default" : account;
        faults(secretKey, publishableKey, connectedAccount, statementDescriptorSuffix, webhookTolerance)
                .check("StripeConfig");
    }

    private static SettingFaults faults(
            @Nullable Secret secretKey,
            @Nullable String publishableKey,
            @Nullable String connectedAccount,
            @Nullable String suffix,
            Duration tolerance) {
        String secret = secretKey == null ? "" : secretKey.reveal();
        return SettingFaults.none()
                .when(secretKey == null, "secret_key", "is missing: give the secret key, sk_… or rk_…")
                .when(
                        !secret.startsWith("sk_") && !secret.startsWith("rk_"),
                        "secret_key",
                        "is not a secret key: it begins with sk_ or rk_, a publishable one with pk_")
                .when(
                        publishableKey != null && !publishableKey.startsWith("pk_"),
                        "publishable_key",
                        "is not a publishable key: it begins with pk_")
                .when(
                        publishableKey != null && isOtherMode(publishableKey, secret),
                        "publishable_key",
                        "is of the other mode than secret_key: use two keys of live, or two of test")
                .when(
                        connectedAccount != null && !connectedAccount.startsWith("acct_"),
                        "connected_account",
                        "is not the id of an account: it begins with acct_")
                // https://docs.stripe.com/get-started/account/statement-descriptors
                .when(
                        suffix != null && !suffix.matches("[\\x20-\\x7E&&[^<>\\\\'\"*]]{2,22}"),
                        "statement_descriptor_suffix",
                        "is not 2 to 22 plain characters without < > \\ ' \" *")
                .when(
                        tolerance.isNegative() || tolerance.isZero(),
                        "webhook_tolerance",
                        "is not more than zero: give a length of time like 5m");
    }

    private static boolean isOtherMode(String one, String other) {
        return livemode(one) != null && livemode(other) != null && !Objects.equals(livemode(one), livemode(other));
    }

    /** Whether the account moves real money; null where the key does not say. */
    @Nullable
    Boolean livemode() {
        return livemode(secretKey.reveal());
    }

    private static @Nullable Boolean livemode(String key) {
        if (key.startsWith("live_", 3)) {
            return true;
        }
        return key.startsWith("test_", 3) ? false : null;
    }

    /** {@return 100 requests a second with a live key, 25 with any other} */
    @Override
    public RateLimit publishedRateLimit() {
        // https://docs.stripe.com/rate-limits
        return RateLimit.perSecond(Boolean.TRUE.equals(livemode()) ? 100 : 25);
    }

    /** {@return a builder with nothing set} */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the settings; {@link #build} refuses all that is wrong at once. Not thread-safe. */
    public static final class Builder {

        private @Nullable Secret secretKey;
        private @Nullable String publishableKey;
        private List<Secret> webhookSecrets = List.of();
        private @Nullable String connectedAccount;
        private @Nullable String statementDescriptorSuffix;
        private URI baseUrl = API;
        private Duration webhookTolerance = TOLERANCE;
        private String account = "default";

        private Builder() {}

        /**
         * Sets the secret key.
         *
         * @param newKey {@code sk_…} or {@code rk_…}
         * @return this builder
         */
        public Builder secretKey(Secret newKey) {
            this.secretKey = newKey;
            return this;
        }

        /**
         * Sets the publishable key.
         *
         * @param newKey {@code pk_…}, or null
         * @return this builder
         */
        public Builder publishableKey(@Nullable String newKey) {
            this.publishableKey = newKey;
            return this;
        }

        /**
         * Sets the webhook endpoint's secrets.
         *
         * @param active every active one
         * @return this builder
         */
        public Builder webhookSecrets(List<Secret> active) {
            this.webhookSecrets = active;
            return this;
        }

        /**
         * Sets the webhook endpoint's secrets.
         *
         * @param active every active one
         * @return this builder
         */
        public Builder webhookSecrets(Secret... active) {
            return webhookSecrets(List.of(active));
        }

        /**
         * Sets the connected account to act for.
         *
         * @param id {@code acct_…}, or null
         * @return this builder
         */
        public Builder connectedAccount(@Nullable String id) {
            this.connectedAccount = id;
            return this;
        }

        /**
         * Sets what stands on the customer's statement after the account's own name.
         *
         * @param suffix 2 to 22 plain characters, or null
         * @return this builder
         */
        public Builder statementDescriptorSuffix(@Nullable String suffix) {
            this.statementDescriptorSuffix = suffix;
            return this;
        }

        /**
         * Sets where the API is.
         *
         * @param address https, or http on the loopback address
         * @return this builder
         */
        public Builder baseUrl(URI address) {
            this.baseUrl = address;
            return this;
        }

        /**
         * Sets how far the clocks may differ when a webhook comes.
         *
         * @param tolerance more than zero
         * @return this builder
         */
        public Builder webhookTolerance(Duration tolerance) {
            this.webhookTolerance = tolerance;
            return this;
        }

        /**
         * Sets the label in metrics.
         *
         * @param label anything but a key
         * @return this builder
         */
        public Builder account(String label) {
            this.account = label;
            return this;
        }

        /**
         * Makes the configuration.
         *
         * @return the configuration
         * @throws ConfigurationException naming every setting that is missing or wrong
         */
        @SuppressWarnings("NullAway") // the constructor refuses what is missing
        public StripeConfig build() {
            return new StripeConfig(
                    secretKey,
                    publishableKey,
                    webhookSecrets,
                    connectedAccount,
                    statementDescriptorSuffix,
                    baseUrl,
                    webhookTolerance,
                    account);
        }

        /** The same, with its faults among those of the settings that it was filled from. */
        StripeConfig build(Settings settings) {
            faults(secretKey, publishableKey, connectedAccount, statementDescriptorSuffix, webhookTolerance)
                    .check(settings);
            return build();
        }
    }
}
