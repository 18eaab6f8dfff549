package dev.bursar.provider.toss.settlement;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bursar.payment.ConfigurationException;
import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.PaymentVerb;
import dev.bursar.payment.ProviderProtocolException;
import dev.bursar.payment.spi.CallScope;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.provider.support.CallAuthentication;
import dev.bursar.provider.support.IdempotencyKeyForm;
import dev.bursar.provider.support.ProviderCall;
import dev.bursar.provider.support.ProviderReply;
import dev.bursar.provider.support.ProviderTransport;
import dev.bursar.provider.support.WireMap;
import dev.bursar.provider.toss.TossConfig;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How Toss is called for settlements and payouts: its headers, its encryption, its errors. Thread-safe. */
final class SettlementApi implements AutoCloseable {

    private static final String KEY = "Idempotency-Key";
    private static final int MAX_KEY = 300;

    private final ProviderTransport transport;
    private final SettlementAnswers answers;
    private final @Nullable Jwe jwe;
    private final Duration deadline;
    private final String language;
    private final @Nullable String testErrorCode;

    SettlementApi(TossConfig config, ProviderContext context) {
        this.jwe = config.securityKey() == null ? null : new Jwe(config.securityKey(), context.clock());
        this.answers = new SettlementAnswers(jwe);
        this.deadline = context.http().deadline();
        this.language = config.language() == TossConfig.Language.ENGLISH ? "en-US" : "ko-KR";
        this.testErrorCode = config.testErrorCode();
        this.transport = ProviderTransport.builder(SettlementWords.PROVIDER, config.baseUrl(), context)
                .authentication(CallAuthentication.header(
                        "Authorization", basic(config.secretKey().reveal())))
                .rules(answers)
                .build();
    }

    /** The key is the user, and the password is empty: so it ends with a colon. */
    private static String basic(String secretKey) {
        return "Basic " + Base64.getEncoder().encodeToString((secretKey + ":").getBytes(UTF_8));
    }

    /** Asks for one thing. */
    <T> T get(ProviderCall.Builder call, Function<WireMap, T> reading) {
        return get(call, CallScope.begin(PaymentVerb.GET, null, null, deadline), reading);
    }

    /** Asks for one thing, in an operation that has begun. */
    <T> T get(ProviderCall.Builder call, CallScope scope, Function<WireMap, T> reading) {
        ProviderReply reply = good(call, scope);
        return read(reply, answers.json(reply), reading);
    }

    /** Asks for a list. */
    <T> T list(ProviderCall.Builder call, Function<List<WireMap>, T> reading) {
        CallScope scope = CallScope.begin(PaymentVerb.LIST, null, null, deadline);
        ProviderReply reply = good(call, scope);
        return read(reply, reply.jsonList(), reading);
    }

    /** Changes something under a key, without a body and so without encryption. */
    <T> T change(ProviderCall.Builder call, String key, Function<WireMap, T> reading) {
        return change(call, key, CallScope.begin(PaymentVerb.CANCEL, null, key, deadline), reading);
    }

    private <T> T change(ProviderCall.Builder call, String key, CallScope scope, Function<WireMap, T> reading) {
        ProviderReply reply = good(call.keyed(KEY, fit(key)), scope);
        return read(reply, answers.json(reply), reading);
    }

    /** Changes something under a key, by an encrypted body. */
    <T> T change(ProviderCall.Builder call, byte[] body, String key, Function<WireMap, T> reading) {
        return change(call, body, key, CallScope.begin(PaymentVerb.CANCEL, null, key, deadline), reading);
    }

    /**
     * Changes something under a key, by an encrypted body, in an operation that has begun. Repetitions say the same and are
     * sealed anew: a nonce that came before may be refused, and then nobody would know what became of the first attempt.
     */
    <T> T change(ProviderCall.Builder call, byte[] body, String key, CallScope scope, Function<WireMap, T> reading) {
        Jwe sealing = jwe;
        if (sealing == null) {
            throw new ConfigurationException("TossConfig: security_key is missing: payouts and sellers need the"
                    + " security key of the developer centre, 64 hex digits");
        }
        return change(
                call.bodyOfEachAttempt(() -> sealing.seal(body).getBytes(US_ASCII), "text/plain")
                        .header("TossPayments-api-security-mode", "ENCRYPTION"),
                key,
                scope,
                reading);
    }

    private ProviderReply good(ProviderCall.Builder builder, CallScope scope) {
        ProviderCall call = builder.header("Accept-Language", language)
                .header("TossPayments-Test-Code", scope.verb().isChanging() ? testErrorCode : null)
                .build();
        ProviderReply reply = transport.send(call, scope);
        if (reply.isSuccessful()) {
            return reply;
        }
        throw answers.refusal(reply, scope.verb().isChanging());
    }

    /** What cannot be understood leaves open what was done, where anything was to be done. */
    private static <A, T> T read(ProviderReply reply, @Nullable A json, Function<A, T> reading) {
        if (json == null) {
            throw reply.unusable("the answer is neither JSON nor encrypted under the security key", null);
        }
        try {
            return reading.apply(json);
        } catch (ProviderProtocolException | InvalidRequestException e) {
            throw reply.unusable("the answer cannot be understood", e);
        }
    }

    private static String fit(String key) {
        return IdempotencyKeyForm.fit(key, MAX_KEY);
    }

    @Override
    public void close() {
        transport.close();
    }
}
