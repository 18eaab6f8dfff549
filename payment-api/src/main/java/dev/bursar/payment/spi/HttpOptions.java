package dev.bursar.payment.spi;

import dev.bursar.payment.internal.Copies;
import dev.bursar.payment.internal.Faults;
import java.net.Proxy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * How plugins talk HTTP. {@link #defaults} suits most hosts: a connection within 10 s, an answer within 60 s, an
 * operation with all its repetitions within 90 s.
 *
 * @param connectTimeout how long a connection may take
 * @param readTimeout how long the provider may be silent
 * @param deadline how long an operation may take with all its requests and repetitions
 * @param maxIdleConnections how many idle connections are kept for an account
 * @param keepAlive how long an idle connection is kept
 * @param maxAnswerBytes the largest answer that is read, after decompression
 * @param proxy the proxy to go through, or null for the JVM's own choice
 * @param trustManager decides on the provider's certificate, or null for the JVM's own
 * @param certificatePins which public keys are accepted, by host name, each like {@code sha256/AAAA…=}; empty for any
 *     that the trust manager accepts
 */
public record HttpOptions(
        Duration connectTimeout,
        Duration readTimeout,
        Duration deadline,
        int maxIdleConnections,
        Duration keepAlive,
        int maxAnswerBytes,
        @Nullable Proxy proxy,
        @Nullable X509TrustManager trustManager,
        Map<String, Set<String>> certificatePins) {

    private static final Duration LONGEST = Duration.ofDays(1);

    private static final HttpOptions DEFAULTS = new HttpOptions(
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(90),
            8,
            Duration.ofMinutes(2),
            8 * 1024 * 1024,
            null,
            null,
            Map.of());

    /** Validates every field. */
    public HttpOptions {
        Faults faults = Faults.in("HttpOptions");
        positive(faults, "connectTimeout", connectTimeout);
        positive(faults, "readTimeout", readTimeout);
        positive(faults, "deadline", deadline);
        positive(faults, "keepAlive", keepAlive);
        faults.when(maxIdleConnections < 0, "maxIdleConnections", "is negative: give zero or more")
                .when(maxAnswerBytes < 1024, "maxAnswerBytes", "is below 1024: no answer would fit")
                .check();
        Map<String, Set<String>> pins = new LinkedHashMap<>();
        Copies.of(certificatePins).forEach((host, keys) -> pins.put(host, Copies.of(keys)));
        certificatePins = Copies.of(pins);
    }

    /** {@return the options that suit most hosts} */
    public static HttpOptions defaults() {
        return DEFAULTS;
    }

    private static void positive(Faults faults, String field, @Nullable Duration value) {
        faults.when(
                value == null || value.isNegative() || value.isZero(),
                field,
                "is missing or not more than zero: give how long to wait");
        faults.when(
                value != null && value.compareTo(LONGEST) > 0, field, "is longer than a day: give what somebody waits");
    }

    /** {@return a builder that starts from the defaults} */
    public static Builder builder() {
        return DEFAULTS.toBuilder();
    }

    /** {@return a builder that starts from these values} */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.connectTimeout = connectTimeout;
        builder.readTimeout = readTimeout;
        builder.deadline = deadline;
        builder.maxIdleConnections = maxIdleConnections;
        builder.keepAlive = keepAlive;
        builder.maxAnswerBytes = maxAnswerBytes;
        builder.proxy = proxy;
        builder.trustManager = trustManager;
        builder.certificatePins = certificatePins;
        return builder;
    }

    /** Collects the values; {@link #build} refuses all that is wrong at once. Not thread-safe. */
    public static final class Builder {

        private @Nullable Duration connectTimeout;
        private @Nullable Duration readTimeout;
        private @Nullable Duration deadline;
        private int maxIdleConnections;
        private @Nullable Duration keepAlive;
        private int maxAnswerBytes;
        private @Nullable Proxy proxy;
        private @Nullable X509TrustManager trustManager;
        private @Nullable Map<String, Set<String>> certificatePins;

        private Builder() {}

        /**
         * Sets {@code connectTimeout}.
         *
         * @param connectTimeout how long a connection may take
         * @return this builder
         */
        public Builder connectTimeout(Duration connectTimeout) {
            this.connectTimeout = connectTimeout;
            return this;
        }

        /**
         * Sets {@code readTimeout}.
         *
         * @param readTimeout how long the provider may be silent
         * @return this builder
         */
        public Builder readTimeout(Duration readTimeout) {
            this.readTimeout = readTimeout;
            return this;
        }

        /**
         * Sets {@code deadline}.
         *
         * @param deadline how long an operation may take with all its requests and repetitions
         * @return this builder
         */
        public Builder deadline(Duration deadline) {
            this.deadline = deadline;
            return this;
        }

        /**
         * Sets {@code maxIdleConnections}.
         *
         * @param maxIdleConnections how many idle connections are kept for an account
         * @return this builder
         */
        public Builder maxIdleConnections(int maxIdleConnections) {
            this.maxIdleConnections = maxIdleConnections;
            return this;
        }

        /**
         * Sets {@code keepAlive}.
         *
         * @param keepAlive how long an idle connection is kept
         * @return this builder
         */
        public Builder keepAlive(Duration keepAlive) {
            this.keepAlive = keepAlive;
            return this;
        }

        /**
         * Sets {@code maxAnswerBytes}.
         *
         * @param maxAnswerBytes the largest answer that is read, after decompression
         * @return this builder
         */
        public Builder maxAnswerBytes(int maxAnswerBytes) {
            this.maxAnswerBytes = maxAnswerBytes;
            return this;
        }

        /**
         * Sets {@code proxy}.
         *
         * @param proxy the proxy to go through, or null for the JVM's own choice
         * @return this builder
         */
        public Builder proxy(@Nullable Proxy proxy) {
            this.proxy = proxy;
            return this;
        }

        /**
         * Sets {@code trustManager}.
         *
         * @param trustManager decides on the provider's certificate, or null for the JVM's own
         * @return this builder
         */
        public Builder trustManager(@Nullable X509TrustManager trustManager) {
            this.trustManager = trustManager;
            return this;
        }

        /**
         * Sets {@code certificatePins}.
         *
         * @param certificatePins which public keys are accepted, by host name, each like {@code sha256/AAAA…=}; empty for any
         *     that the trust manager accepts
         * @return this builder
         */
        public Builder certificatePins(Map<String, Set<String>> certificatePins) {
            this.certificatePins = certificatePins;
            return this;
        }

        /**
         * Makes the value.
         *
         * @return the validated http options
         * @throws dev.bursar.payment.InvalidRequestException naming every field that is missing or wrong
         */
        @SuppressWarnings("NullAway") // the constructor refuses what is missing
        public HttpOptions build() {
            return new HttpOptions(
                    connectTimeout,
                    readTimeout,
                    deadline,
                    maxIdleConnections,
                    keepAlive,
                    maxAnswerBytes,
                    proxy,
                    trustManager,
                    certificatePins);
        }
    }
}
