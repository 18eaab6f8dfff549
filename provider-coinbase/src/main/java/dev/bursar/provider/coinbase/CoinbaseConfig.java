package dev.bursar.provider.coinbase;

import dev.bursar.payment.ConfigurationException;
import dev.bursar.payment.Secret;
import dev.bursar.payment.spi.ProviderConfig;
import dev.bursar.payment.spi.RateLimit;
import dev.bursar.payment.spi.Settings;
import dev.bursar.provider.coinbase.CdpKey.UnusableKeyException;
import dev.bursar.provider.support.SettingFaults;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One merchant at Coinbase. Immutable and thread-safe; no text of it shows a secret.
 *
 * @param api which of Coinbase's two APIs
 * @param apiKeyId the id of the key, a UUID or {@code organizations/…/apiKeys/…}; may be left out where {@code
 *     apiKeySecret} is the downloaded file; Checkouts only
 * @param apiKeySecret the key: a PEM text, a base64 text of 64 bytes, or the downloaded JSON file; Checkouts only
 * @param commerceKey the key of Commerce; Commerce only
 * @param webhookSecrets the active webhook secrets; without one, webhooks are not supported
 * @param requireHeaderBinding whether a webhook's signature has to cover its headers too; Checkouts only
 * @param sandbox whether to use the sandbox, where money is test money; Checkouts only
 * @param pendingIsPaid whether a payment that is seen on the chain counts as paid before it is final; Commerce only
 * @param uriClaim in which form a token names the call that it is good for; Checkouts only
 * @param baseUrl where the API is
 * @param webhookTolerance how far a webhook's time may be off
 * @param account the label in metrics, never a key
 */
public record CoinbaseConfig(
        Api api,
        @Nullable String apiKeyId,
        @Nullable Secret apiKeySecret,
        @Nullable Secret commerceKey,
        List<Secret> webhookSecrets,
        boolean requireHeaderBinding,
        boolean sandbox,
        boolean pendingIsPaid,
        UriClaim uriClaim,
        URI baseUrl,
        Duration webhookTolerance,
        String account)
        implements ProviderConfig {

    static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final Duration MAX_TOLERANCE = Duration.ofDays(1);
    private static final String ONLY_CHECKOUTS = "is only for api=checkouts: remove it";
    private static final String ONLY = "is only for api=";

    /** Coinbase's APIs for merchants. */
    public enum Api {
        /** The Checkouts API of Coinbase Business. */
        CHECKOUTS("https://business.coinbase.com"),
        /** The Charge API of Coinbase Commerce, for merchants who still have it. */
        COMMERCE("https://api.commerce.coinbase.com");

        private final URI address;

        Api(String address) {
            this.address = URI.create(address);
        }

        URI address() {
            return address;
        }
    }

    /** The forms in which a token names the call that it is good for: Coinbase's own samples differ. */
    public enum UriClaim {
        /** Both forms, which every reader understands. */
        BOTH,
        /** The list {@code uris}, as Coinbase's newer libraries write it. */
        URIS,
        /** The text {@code uri}, as the older ones do. */
        URI
    }

    /** Fills in the defaults and refuses keys of another kind than they should be. */
    public CoinbaseConfig {
        api = api == null ? Api.CHECKOUTS : api;
        webhookSecrets = webhookSecrets == null ? List.of() : List.copyOf(webhookSecrets);
        uriClaim = uriClaim == null ? UriClaim.BOTH : uriClaim;
        baseUrl = baseUrl == null ? api.address() : baseUrl;
        webhookTolerance = webhookTolerance == null ? TOLERANCE : webhookTolerance;
        account = account == null ? "default" : account;
        faults(
                        api,
                        apiKeyId,
                        apiKeySecret,
                        commerceKey,
                        requireHeaderBinding,
                        sandbox,
                        pendingIsPaid,
                        uriClaim,
                        webhookTolerance)
                .check("CoinbaseConfig");
    }

    private static SettingFaults faults(
            Api api,
            @Nullable String apiKeyId,
            @Nullable Secret apiKeySecret,
            @Nullable Secret commerceKey,
            boolean requireHeaderBinding,
            boolean sandbox,
            boolean pendingIsPaid,
            UriClaim uriClaim,
            Duration webhookTolerance) {
        boolean checkouts = api == Api.CHECKOUTS;
        SettingFaults faults = SettingFaults.none()
                .when(
                        checkouts && apiKeySecret == null,
                        CdpKey.SECRET,
                        "is missing: give the key's PEM or base64 text, or the JSON file that was downloaded with it")
                .when(
                        checkouts && commerceKey != null,
                        "commerce_key",
                        ONLY + "commerce: remove it, or set api to commerce")
                .when(checkouts && pendingIsPaid, "pending_is_paid", ONLY + "commerce: remove it")
                .when(
                        !checkouts && commerceKey == null,
                        "commerce_key",
                        "is missing: give the API key of Coinbase Commerce")
                .when(!checkouts && apiKeyId != null, CdpKey.ID, ONLY_CHECKOUTS)
                .when(!checkouts && apiKeySecret != null, CdpKey.SECRET, ONLY_CHECKOUTS)
                .when(!checkouts && requireHeaderBinding, "require_header_binding", ONLY_CHECKOUTS)
                .when(!checkouts && uriClaim != UriClaim.BOTH, "uri_claim", ONLY_CHECKOUTS)
                .when(
                        !checkouts && !webhookTolerance.equals(TOLERANCE),
                        "webhook_tolerance",
                        "is only for api=checkouts, Commerce does not sign the time: remove it")
                .when(!checkouts && sandbox, "sandbox", ONLY + "checkouts, Commerce has no sandbox: remove it")
                .when(
                        webhookTolerance.isNegative()
                                || webhookTolerance.isZero()
                                || webhookTolerance.compareTo(MAX_TOLERANCE) > 0,
                        "webhook_tolerance",
                        "is not from a moment to a day: 5 minutes (PT5M) suit Coinbase");
        try {
            if (checkouts && apiKeySecret != null) {
                CdpKey.read(apiKeyId, apiKeySecret);
            }
        } catch (UnusableKeyException e) {
            faults.when(true, e.setting(), e.problem());
        }
        return faults;
    }

    /** The key, which was looked at when this was made. */
    CdpKey key() {
        Secret secret = apiKeySecret;
        if (secret == null) {
            throw new IllegalStateException("Commerce has no such key");
        }
        try {
            return CdpKey.read(apiKeyId, secret);
        } catch (UnusableKeyException e) {
            throw new ConfigurationException("CoinbaseConfig: " + e.setting() + " " + e.problem());
        }
    }

    /** {@return 10,000 requests an hour, or null for Commerce, which publishes none} */
    @Override
    public @Nullable RateLimit publishedRateLimit() {
        return api == Api.CHECKOUTS ? RateLimit.of("10000/h") : null;
    }

    /** {@return a builder with nothing set} */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the settings; {@link #build} refuses all that is wrong at once. Not thread-safe. */
    public static final class Builder {

        private Api api = Api.CHECKOUTS;
        private @Nullable String apiKeyId;
        private @Nullable Secret apiKeySecret;
        private @Nullable Secret commerceKey;
        private List<Secret> webhookSecrets = List.of();
        private boolean requireHeaderBinding;
        private boolean sandbox;
        private boolean pendingIsPaid;
        private UriClaim uriClaim = UriClaim.BOTH;
        private @Nullable URI baseUrl;
        private Duration webhookTolerance = TOLERANCE;
        private String account = "default";

        private Builder() {}

        /**
         * Sets which of Coinbase's APIs.
         *
         * @param newApi Checkouts, which is the default, or Commerce
         * @return this builder
         */
        public Builder api(Api newApi) {
            this.api = newApi;
            return this;
        }

        /**
         * Sets the id of the key.
         *
         * @param id a UUID or {@code organizations/…/apiKeys/…}, or null where the secret is the downloaded file
         * @return this builder
         */
        public Builder apiKeyId(@Nullable String id) {
            this.apiKeyId = id;
            return this;
        }

        /**
         * Sets the key.
         *
         * @param secret a PEM text, a base64 text of 64 bytes, or the downloaded JSON file
         * @return this builder
         */
        public Builder apiKeySecret(@Nullable Secret secret) {
            this.apiKeySecret = secret;
            return this;
        }

        /**
         * Sets the key of Commerce.
         *
         * @param key the key, or null
         * @return this builder
         */
        public Builder commerceKey(@Nullable Secret key) {
            this.commerceKey = key;
            return this;
        }

        /**
         * Sets the webhook secrets.
         *
         * @param secrets all that are active, one or several while they are rotated
         * @return this builder
         */
        public Builder webhookSecrets(Secret... secrets) {
            this.webhookSecrets = List.of(secrets);
            return this;
        }

        /**
         * Sets whether a webhook's signature has to cover its headers too.
         *
         * @param required whether one that covers the body alone is rejected
         * @return this builder
         */
        public Builder requireHeaderBinding(boolean required) {
            this.requireHeaderBinding = required;
            return this;
        }

        /**
         * Sets whether to use the sandbox.
         *
         * @param used whether money is test money
         * @return this builder
         */
        public Builder sandbox(boolean used) {
            this.sandbox = used;
            return this;
        }

        /**
         * Sets whether a payment that is seen on the chain counts as paid before it is final.
         *
         * @param paid whether it does
         * @return this builder
         */
        public Builder pendingIsPaid(boolean paid) {
            this.pendingIsPaid = paid;
            return this;
        }

        /**
         * Sets in which form a token names the call that it is good for.
         *
         * @param form the form, both by default
         * @return this builder
         */
        public Builder uriClaim(UriClaim form) {
            this.uriClaim = form;
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
         * Sets how far a webhook's time may be off.
         *
         * @param tolerance in either direction
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
        @SuppressWarnings("NullAway") // the constructor fills in what is missing
        public CoinbaseConfig build() {
            return new CoinbaseConfig(
                    api,
                    apiKeyId,
                    apiKeySecret,
                    commerceKey,
                    webhookSecrets,
                    requireHeaderBinding,
                    sandbox,
                    pendingIsPaid,
                    uriClaim,
                    baseUrl,
                    webhookTolerance,
                    account);
        }

        /** The same, with its faults among those of the settings that it was filled from. */
        CoinbaseConfig build(Settings settings) {
            faults(
                            api,
                            apiKeyId,
                            apiKeySecret,
                            commerceKey,
                            requireHeaderBinding,
                            sandbox,
                            pendingIsPaid,
                            uriClaim,
                            webhookTolerance)
                    .check(settings);
            return build();
        }
    }
}
