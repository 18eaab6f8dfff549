package dev.bursar.provider.toss;

import dev.bursar.payment.ConfigurationException;
import dev.bursar.payment.CurrencyCode;
import dev.bursar.payment.Secret;
import dev.bursar.payment.spi.ProviderConfig;
import dev.bursar.payment.spi.Settings;
import dev.bursar.provider.support.SettingFaults;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One merchant at Toss Payments. Immutable and thread-safe; no text of it shows a secret.
 *
 * @param secretKey the secret key, {@code live_sk_…}, {@code test_sk_…}, or {@code …_gsk_…} of the payment widget
 * @param clientKey the client key that belongs to it, {@code …_ck_…} or {@code …_gck_…}, for the browser SDK; without it
 *     there is no flow in the host's own page
 * @param securityKey the security key of payouts, 64 hex digits; without it events of payouts and sellers are rejected
 * @param signatureKeyForm how the security key signs events
 * @param language in which language Toss answers, where the request names none
 * @param currencies what can be charged; all but KRW need a contract with Toss
 * @param virtualAccountHours how long a virtual account takes a deposit, 1 to 720
 * @param testErrorCode an error that every answer shall be, with test keys only
 * @param depositSecrets the secrets that the host has kept of its virtual accounts
 * @param baseUrl where the API is
 * @param account the label in metrics, never a key
 */
public record TossConfig(
        Secret secretKey,
        @Nullable String clientKey,
        @Nullable Secret securityKey,
        SignatureKeyForm signatureKeyForm,
        Language language,
        List<CurrencyCode> currencies,
        int virtualAccountHours,
        @Nullable String testErrorCode,
        @Nullable DepositSecrets depositSecrets,
        URI baseUrl,
        String account)
        implements ProviderConfig {

    static final URI API = URI.create("https://api.tosspayments.com");
    static final List<String> CURRENCIES = List.of("KRW", "USD");
    static final int HOURS = 168;
    private static final int MAX_HOURS = 720;
    private static final int SECURITY_KEY = 64;

    /** How the security key signs the events of payouts and sellers, which Toss does not document. */
    public enum SignatureKeyForm {
        /** By the bytes of its text. */
        TEXT,
        /** By the bytes that its hex digits stand for. */
        HEX
    }

    /** The languages of Toss. */
    public enum Language {
        /** Korean, the default. */
        KOREAN("ko-KR"),
        /** English. */
        ENGLISH("en-US");

        private final String tag;

        Language(String tag) {
            this.tag = tag;
        }

        String tag() {
            return tag;
        }
    }

    /**
     * Knows the secret of a deposit, which comes with every notice of it. Without this, the secret is compared with the
     * one that Toss tells when it is asked.
     */
    @FunctionalInterface
    public interface DepositSecrets {

        /**
         * The secret of an order's virtual account, as the host kept it: the reference {@code secret} of the answer that
         * made the account.
         *
         * @param orderId the host's order number
         * @return the secret, or null where the host has none
         */
        @Nullable
        Secret of(String orderId);
    }

    /** Fills in the defaults and refuses keys of another kind than they should be. */
    public TossConfig {
        signatureKeyForm = signatureKeyForm == null ? SignatureKeyForm.TEXT : signatureKeyForm;
        language = language == null ? Language.KOREAN : language;
        currencies =
                currencies == null ? CURRENCIES.stream().map(CurrencyCode::of).toList() : List.copyOf(currencies);
        virtualAccountHours = virtualAccountHours == 0 ? HOURS : virtualAccountHours;
        baseUrl = baseUrl == null ? API : baseUrl;
        account = account == null ? "default" : account;
        faults(secretKey, clientKey, securityKey, virtualAccountHours, testErrorCode)
                .when(currencies.isEmpty(), "currencies", "is empty: name at least one, such as KRW")
                .check("TossConfig");
    }

    private static SettingFaults faults(
            @Nullable Secret secretKey,
            @Nullable String clientKey,
            @Nullable Secret securityKey,
            int virtualAccountHours,
            @Nullable String testErrorCode) {
        String secret = secretKey == null ? "" : secretKey.reveal();
        return SettingFaults.none()
                .when(secretKey == null, "secret_key", "is missing: give the secret key, live_sk_… or test_sk_…")
                .when(
                        !secret.matches("(live|test)_g?sk_.+"),
                        "secret_key",
                        "is not a secret key: it begins with live_sk_, test_sk_, live_gsk_ or test_gsk_, a client key with"
                                + " ck instead")
                .when(
                        clientKey != null && !clientKey.matches("(live|test)_g?ck_.+"),
                        "client_key",
                        "is not a client key: it begins with live_ck_, test_ck_, live_gck_ or test_gck_")
                .when(
                        clientKey != null
                                && secretKey != null
                                && !kind(clientKey).equals(kind(secret)),
                        "client_key",
                        "does not belong to secret_key: both are of live or both of test, and both of the widget (gck,"
                                + " gsk) or neither")
                .when(
                        securityKey != null && !isSecurityKey(securityKey.reveal()),
                        "security_key",
                        "is not " + SECURITY_KEY + " hex digits: copy it from the developer centre")
                .when(
                        virtualAccountHours < 1 || virtualAccountHours > MAX_HOURS,
                        "virtual_account_hours",
                        "is not from 1 to " + MAX_HOURS + ": give whole hours")
                .when(
                        testErrorCode != null && secretKey != null && !secret.startsWith("test_"),
                        "test_error_code",
                        "is only for test keys: remove it");
    }

    /** Toss answers nothing but an error to a pair of keys of which the beginnings differ. */
    private static String kind(String key) {
        return key.replaceFirst("[cs]k_.*", "");
    }

    private static boolean isSecurityKey(String key) {
        return key.length() == SECURITY_KEY && key.chars().allMatch(c -> Character.digit(c, 16) >= 0);
    }

    /** {@return a builder with nothing set} */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the settings; {@link #build} refuses all that is wrong at once. Not thread-safe. */
    public static final class Builder {

        private @Nullable Secret secretKey;
        private @Nullable String clientKey;
        private @Nullable Secret securityKey;
        private SignatureKeyForm signatureKeyForm = SignatureKeyForm.TEXT;
        private Language language = Language.KOREAN;
        private @Nullable List<CurrencyCode> currencies;
        private int virtualAccountHours = HOURS;
        private @Nullable String testErrorCode;
        private @Nullable DepositSecrets depositSecrets;
        private URI baseUrl = API;
        private String account = "default";

        private Builder() {}

        /**
         * Sets the secret key.
         *
         * @param newKey {@code live_sk_…}, {@code test_sk_…}, or {@code …_gsk_…}
         * @return this builder
         */
        public Builder secretKey(Secret newKey) {
            this.secretKey = newKey;
            return this;
        }

        /**
         * Sets the client key.
         *
         * @param newKey {@code …_ck_…} or {@code …_gck_…}, or null
         * @return this builder
         */
        public Builder clientKey(@Nullable String newKey) {
            this.clientKey = newKey;
            return this;
        }

        /**
         * Sets the security key of payouts.
         *
         * @param newKey 64 hex digits, or null
         * @return this builder
         */
        public Builder securityKey(@Nullable Secret newKey) {
            this.securityKey = newKey;
            return this;
        }

        /**
         * Sets how the security key signs events.
         *
         * @param form as text or as the bytes of its hex digits
         * @return this builder
         */
        public Builder signatureKeyForm(SignatureKeyForm form) {
            this.signatureKeyForm = form;
            return this;
        }

        /**
         * Sets in which language Toss answers, where the request names none.
         *
         * @param newLanguage Korean or English
         * @return this builder
         */
        public Builder language(Language newLanguage) {
            this.language = newLanguage;
            return this;
        }

        /**
         * Sets what can be charged.
         *
         * @param codes the currencies of the contract with Toss
         * @return this builder
         */
        public Builder currencies(CurrencyCode... codes) {
            this.currencies = List.of(codes);
            return this;
        }

        /**
         * Sets how long a virtual account takes a deposit.
         *
         * @param hours 1 to 720
         * @return this builder
         */
        public Builder virtualAccountHours(int hours) {
            this.virtualAccountHours = hours;
            return this;
        }

        /**
         * Has Toss answer everything with one error, to see what the host makes of it. For test keys only.
         *
         * @param code one of Toss's error codes, or null
         * @return this builder
         */
        public Builder testErrorCode(@Nullable String code) {
            this.testErrorCode = code;
            return this;
        }

        /**
         * Sets where the secrets of deposits are kept.
         *
         * @param kept the host's store, or null
         * @return this builder
         */
        public Builder depositSecrets(@Nullable DepositSecrets kept) {
            this.depositSecrets = kept;
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
        public TossConfig build() {
            return new TossConfig(
                    secretKey,
                    clientKey,
                    securityKey,
                    signatureKeyForm,
                    language,
                    currencies,
                    virtualAccountHours,
                    testErrorCode,
                    depositSecrets,
                    baseUrl,
                    account);
        }

        /** The same, with its faults among those of the settings that it was filled from. */
        TossConfig build(Settings settings) {
            faults(secretKey, clientKey, securityKey, virtualAccountHours, testErrorCode)
                    .check(settings);
            return build();
        }
    }
}
