package dev.bursar.provider.support;

import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentVerb;
import dev.bursar.payment.spi.CallScope;
import dev.bursar.payment.spi.HttpOptions;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.spi.RateLimit;
import dev.bursar.payment.spi.RetryOptions;
import java.io.Closeable;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import okhttp3.Dns;
import org.jspecify.annotations.Nullable;

/** An account at a provider under test. Its pauses are noted and take no time. */
final class TestAccount implements Closeable {

    static final String SECRET = "sk_live_never_to_be_seen";
    static final String PATH_SECRET = "pay-id-never-to-be-seen";
    static final String QUERY_SECRET = "query-never-to-be-seen";
    static final String BODY_SECRET = "body-never-to-be-seen";
    static final String KEY = "refund-7";
    static final PaymentReference REFERENCE = PaymentReference.byOrderId("order-1001");
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final ProviderTransport transport;
    private final Duration deadline;
    private final List<Duration> pauses;
    private volatile CallScope scope;

    private TestAccount(ProviderTransport transport, Duration deadline, List<Duration> pauses) {
        this.transport = transport;
        this.deadline = deadline;
        this.pauses = pauses;
        this.scope = scope(PaymentVerb.REFUND);
    }

    static Setup at(ScriptedServer server) {
        return at(server.address());
    }

    static Setup at(URI address) {
        return new Setup(address);
    }

    /** A call that is allowed to do what its safety says, with a secret wherever one could stand. */
    static ProviderCall call(Safety safety) {
        return switch (safety) {
            case READ ->
                ProviderCall.get("/v1/payments/{id}", PATH_SECRET)
                        .query("expand", QUERY_SECRET)
                        .build();
            case KEYED -> refund().keyed("Idempotency-Key", KEY).build();
            case UNKEYED -> refund().build();
        };
    }

    private static ProviderCall.Builder refund() {
        return ProviderCall.post("/v1/payments/{id}/refunds", PATH_SECRET)
                .query("expand", QUERY_SECRET)
                .json(JsonObject.create().put("reason", BODY_SECRET));
    }

    /** Sends a call in an operation of its own. */
    ProviderReply send(Safety safety) {
        return send(call(safety), PaymentVerb.REFUND);
    }

    ProviderReply send(ProviderCall call, PaymentVerb verb) {
        scope = scope(verb);
        return transport.send(call, scope);
    }

    CallScope scope(PaymentVerb verb) {
        return CallScope.begin(verb, REFERENCE, KEY, deadline);
    }

    /** The operation of the last call. */
    CallScope scope() {
        return scope;
    }

    ProviderTransport transport() {
        return transport;
    }

    /** The pauses that were made so far. */
    List<Duration> pauses() {
        return List.copyOf(pauses);
    }

    @Override
    public void close() {
        transport.close();
    }

    /** What an account is opened with. */
    static final class Setup {

        private final URI address;
        private final HttpOptions.Builder http =
                HttpOptions.builder().connectTimeout(Duration.ofSeconds(2)).deadline(Duration.ofSeconds(10));
        private final List<Duration> pauses = new CopyOnWriteArrayList<>();
        private RetryOptions retry = RetryOptions.defaults();
        private @Nullable RateLimit rateLimit;
        private CallAuthentication authentication = CallAuthentication.header("Authorization", "Bearer " + SECRET);
        private ReplyRules rules = ReplyRules.byStatus("Request-Id");
        private Pause pause = pauses::add;
        private @Nullable Dns dns;

        private Setup(URI address) {
            this.address = address;
        }

        Setup http(Consumer<HttpOptions.Builder> change) {
            change.accept(http);
            return this;
        }

        Setup retry(RetryOptions newRetry) {
            this.retry = newRetry;
            return this;
        }

        Setup rateLimit(RateLimit newLimit) {
            this.rateLimit = newLimit;
            return this;
        }

        Setup authentication(CallAuthentication newAuthentication) {
            this.authentication = newAuthentication;
            return this;
        }

        Setup rules(ReplyRules newRules) {
            this.rules = newRules;
            return this;
        }

        Setup pause(Pause newPause) {
            this.pause = newPause;
            return this;
        }

        Setup dns(Dns newDns) {
            this.dns = newDns;
            return this;
        }

        TestAccount open() {
            HttpOptions options = http.build();
            ProviderContext context =
                    new ProviderContext(Clock.fixed(NOW, ZoneOffset.UTC), options, retry, new Random(7), rateLimit);
            ProviderTransport.Builder transport = ProviderTransport.builder("acme", address, context)
                    .authentication(authentication)
                    .rules(rules)
                    .pause(pause);
            if (dns != null) {
                transport.dns(dns);
            }
            return new TestAccount(transport.build(), options.deadline(), pauses);
        }
    }
}
