package dev.bursar.provider.support;

import dev.bursar.payment.ConfigurationException;
import dev.bursar.payment.spi.CallScope;
import dev.bursar.payment.spi.ProviderContext;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import okhttp3.Dns;
import okhttp3.HttpUrl;

/**
 * Sends the calls of one account to its provider.
 *
 * <p>A call passes these stages, top to bottom, and its answer passes them again on the way back: deadline, retry, rate
 * limit, authentication, logging, evidence. What comes out is one of these:
 *
 * <ul>
 *   <li>a {@link ProviderReply}, good or bad, for the plugin to read;
 *   <li>{@link dev.bursar.payment.OutcomeUnknownException}: the call changes something, bytes of it may have left, and
 *       no usable answer came. Never thrown for a call that only asks;
 *   <li>{@link dev.bursar.payment.ProviderUnavailableException}: no usable answer came, and surely nothing was executed;
 *   <li>{@link dev.bursar.payment.RateLimitedException}: refused for now, and surely not executed;
 *   <li>{@link dev.bursar.payment.ProviderProtocolException}: the answer to a call that only asks makes no sense;
 *   <li>{@link dev.bursar.payment.AuthenticationException}: the key is nothing that a header can carry; nothing was sent.
 * </ul>
 *
 * <p>Thread-safe. Speaks TLS only, except to the loopback address; follows no redirect; keeps no cookie.
 */
public final class ProviderTransport implements AutoCloseable {

    private final String provider;
    private final RefusalTable refusals;
    private final HttpWire wire;
    private final Stage.Next pipeline;

    private ProviderTransport(Builder builder) {
        this.provider = builder.provider;
        this.refusals = builder.refusals;
        ProviderContext context = builder.context;
        this.wire = new HttpWire(builder.baseUrl, context.http(), builder.rules, builder.dns);
        RateLimitGate gate = new RateLimitGate(System::nanoTime);
        RequestPace pace = RequestPace.of(context.rateLimit(), System::nanoTime);
        this.pipeline = pipeline(List.of(
                new DeadlineStage(),
                new RetryStage(context.retry(), builder.rules, gate, context.clock(), context.random(), builder.pause),
                new RateLimitStage(gate, pace, builder.pause),
                new AuthenticationStage(builder.authentication),
                new LoggingStage(provider),
                new EvidenceStage(wire)));
    }

    private ProviderTransport(ProviderTransport other, RefusalTable refusals) {
        this.provider = other.provider;
        this.refusals = refusals;
        this.wire = other.wire;
        this.pipeline = other.pipeline;
    }

    /**
     * The same transport with another look at refusals, for calls in which they mean something else. Which answers are
     * worth a repetition stays as it is, and closing one closes both.
     *
     * @param other what the error codes mean
     * @return the other look
     */
    public ProviderTransport reading(RefusalTable other) {
        return new ProviderTransport(this, other);
    }

    private static Stage.Next pipeline(List<Stage> stages) {
        Stage.Next next = exchange -> {
            throw new IllegalStateException("the last stage sends");
        };
        for (int i = stages.size() - 1; i >= 0; i--) {
            Stage stage = stages.get(i);
            Stage.Next after = next;
            next = exchange -> stage.handle(exchange, after);
        }
        return next;
    }

    /**
     * A transport for one account.
     *
     * @param provider the provider's name
     * @param baseUrl where its API is; https, or http on the loopback address
     * @param context what the host gives to every plugin
     * @return a builder
     * @throws ConfigurationException if the address is not usable
     */
    public static Builder builder(String provider, URI baseUrl, ProviderContext context) {
        return new Builder(provider, safe(baseUrl), context);
    }

    /**
     * Sends a call and waits for its answer.
     *
     * @param call what to send
     * @param scope the operation that it belongs to
     * @return the answer
     */
    public ProviderReply send(ProviderCall call, CallScope scope) {
        Exchange exchange = new Exchange(provider, call, scope);
        try {
            return pipeline.proceed(exchange);
        } catch (WireFault e) {
            throw exchange.failed(String.valueOf(e.getMessage()), exchange.error(), e.getCause());
        }
    }

    /**
     * Sends a call and reads the JSON object of its good answer.
     *
     * @param call what to send
     * @param scope the operation that it belongs to
     * @return the object
     * @throws dev.bursar.payment.PaymentException for an answer that is not good, as the {@link Builder#refusals} say
     */
    public WireMap json(ProviderCall call, CallScope scope) {
        return answer(call, scope, reply -> false).json();
    }

    /**
     * Sends a call whose answer may be good without saying so in its status, as where a decline comes with 402.
     *
     * @param call what to send
     * @param scope the operation that it belongs to
     * @param isGood whether an answer whose status is not 2xx is one to work with
     * @return the answer
     * @throws dev.bursar.payment.PaymentException for an answer that is not good, as the {@link Builder#refusals} say
     */
    public ProviderReply answer(ProviderCall call, CallScope scope, Predicate<ProviderReply> isGood) {
        boolean afterAnother = scope.changeMayHaveLeft();
        ProviderReply reply = send(call, scope);
        if (!reply.isSuccessful() && !isGood.test(reply)) {
            // A refusal speaks of this attempt alone. "Already done" may well mean "by the attempt before".
            throw afterAnother || reply.isRepeated()
                    ? reply.unusable(
                            "it refused what came after a request that may have been executed"
                                    + refusals.inBrackets(reply),
                            null)
                    : refusals.refusal(reply);
        }
        return reply;
    }

    /** Ends the calls under way, between two attempts too, and closes the connections. Nothing is sent afterwards. */
    @Override
    public void close() {
        wire.close();
    }

    private static HttpUrl safe(URI baseUrl) {
        HttpUrl url = HttpUrl.get(baseUrl);
        if (url == null || baseUrl.getRawAuthority() == null) {
            throw new ConfigurationException(
                    "The base address is not an absolute web address: write it like https://api.example.com");
        }
        if (!url.isHttps() && !isLoopback(url.host())) {
            throw new ConfigurationException("The base address " + url.scheme() + "://" + url.host()
                    + " would send keys in clear: use https; plain http is for the loopback address only");
        }
        if (url.query() != null
                || url.fragment() != null
                || !url.username().isEmpty()
                || !url.password().isEmpty()) {
            throw new ConfigurationException(
                    "The base address has a query, a fragment or a user: leave only scheme, host, port and path");
        }
        return url;
    }

    private static boolean isLoopback(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost") || name.equals("::1") || name.matches("127(\\.\\d{1,3}){3}");
    }

    /** Collects what a transport needs. Not thread-safe. */
    public static final class Builder {

        private final String provider;
        private final HttpUrl baseUrl;
        private final ProviderContext context;
        private CallAuthentication authentication = CallAuthentication.none();
        private RefusalTable refusals;
        private ReplyRules rules;
        private Pause pause = Pause.SLEEP;
        private Dns dns = Dns.SYSTEM;

        private Builder(String provider, HttpUrl baseUrl, ProviderContext context) {
            this.provider = provider;
            this.baseUrl = baseUrl;
            this.context = context;
            this.refusals = RefusalTable.of(provider, "code");
            this.rules = refusals;
        }

        /**
         * Sets how calls prove who is calling.
         *
         * @param newAuthentication the authentication; none by default
         * @return this builder
         */
        public Builder authentication(CallAuthentication newAuthentication) {
            this.authentication = newAuthentication;
            return this;
        }

        /**
         * Sets what the provider's error codes mean. They are the rules too, unless others are set afterwards.
         *
         * @param newRefusals the table; by HTTP status alone by default
         * @return this builder
         */
        public Builder refusals(RefusalTable newRefusals) {
            this.refusals = newRefusals;
            this.rules = newRefusals;
            return this;
        }

        /**
         * Sets how answers are read, where that takes more than a table.
         *
         * @param newRules the rules
         * @return this builder
         */
        public Builder rules(ReplyRules newRules) {
            this.rules = newRules;
            return this;
        }

        Builder pause(Pause newPause) {
            this.pause = newPause;
            return this;
        }

        Builder dns(Dns newDns) {
            this.dns = newDns;
            return this;
        }

        /**
         * Makes the transport. No I/O.
         *
         * @return the transport
         * @throws ConfigurationException if a certificate pin is not usable
         */
        public ProviderTransport build() {
            return new ProviderTransport(this);
        }
    }
}
