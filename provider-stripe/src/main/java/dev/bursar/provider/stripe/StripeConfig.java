package dev.bursar.provider.stripe;

import dev.bursar.payment.ConfigurationException;
import dev.bursar.payment.Secret;
import dev.bursar.payment.spi.ProviderConfig;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        Map<String, String> faults =
                faults(secretKey, publishableKey, connectedAccount, statementDescriptorSuffix, webhookTolerance);
        if (!faults.isEmpty()) {
            StringBuilder all = new StringBuilder("StripeConfig:");
            faults.forEach((key, problem) ->
                    all.append(' ').append(key).append(' ').append(problem).append(';'));
            throw new ConfigurationException(all.substring(0, all.length() - 1));
        }
    }

    /** What is wrong with the settings, by their keys. Values are not quoted. */
    static Map<String, String> faults(
            @Nullable Secret secretKey,
            @Nullable String publishableKey,
            @Nullable String connectedAccount,
            @Nullable String statementDescriptorSuffix,
            Duration webhookTolerance) {
        Map<String, String> faults = new LinkedHashMap<>();
        if (secretKey == null) {
            faults.put("secret_key", "is missing: give the secret key, sk_… or rk_…");
        } else if (!isSecret(secretKey.reveal())) {
            faults.put("secret_key", "is not a secret key: it begins with sk_ or rk_, a publishable one with pk_");
        }
        if (publishableKey != null && !publishableKey.startsWith("pk_")) {
            faults.put("publishable_key", "is not a publishable key: it begins with pk_");
        } else if (publishableKey != null && secretKey != null && isOtherMode(publishableKey, secretKey.reveal())) {
            faults.put("publishable_key", "is of the other mode than secret_key: use two keys of live, or two of test");
        }
        if (connectedAccount != null && !connectedAccount.startsWith("acct_")) {
            faults.put("connected_account", "is not the id of an account: it begins with acct_");
        }
        // https://docs.stripe.com/get-started/account/statement-descriptors
        if (statementDescriptorSuffix != null
                && !statementDescriptorSuffix.matches("[\\x20-\\x7E&&[^<>\\\\'\"*]]{2,22}")) {
            faults.put("statement_descriptor_suffix", "is not 2 to 22 plain characters without < > \\ ' \" *");
        }
        if (webhookTolerance.isNegative() || webhookTolerance.isZero()) {
            faults.put("webhook_tolerance", "is not more than zero: give a length of time like 5m");
        }
        return faults;
    }

    private static boolean isSecret(String key) {
        return key.startsWith("sk_") || key.startsWith("rk_");
    }

    private static boolean isOtherMode(String one, String other) {
        Boolean first = livemode(one);
        Boolean second = livemode(other);
        return first != null && second != null && !first.equals(second);
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
    }
}
