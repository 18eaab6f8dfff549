package dev.bursar.provider.toss.settlement;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bursar.payment.Money;
import dev.bursar.payment.Secret;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.spi.RetryOptions;
import dev.bursar.provider.toss.TossConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;

/** A merchant with a security key, and a server that answers what it is told to. */
final class SettlementBench implements AutoCloseable {

    static final String SECRET_KEY = "test_sk_zXLkKEypNArWmo50nX3lmeaxYG5R";
    static final String SECURITY_KEY = "0123456789abcdef".repeat(4);
    static final Clock CLOCK = Clock.fixed(Instant.parse("2024-08-07T13:00:00Z"), ZoneOffset.UTC);
    static final Money AMOUNT = Money.of("5000", "KRW");
    static final PayoutRequest PAYOUT = PayoutRequest.express("my-payout-1", "seller-1", AMOUNT, "8월대금지급");

    final MockWebServer server = new MockWebServer();
    final Jwe jwe = new Jwe(Secret.of(SECURITY_KEY), CLOCK);
    final TossSettlements toss;

    SettlementBench() throws IOException {
        server.start();
        toss = TossSettlements.open(
                config().securityKey(Secret.of(SECURITY_KEY)).build(), context());
    }

    TossConfig.Builder config() {
        return TossConfig.builder()
                .secretKey(Secret.of(SECRET_KEY))
                .baseUrl(URI.create("http://127.0.0.1:" + server.getPort()));
    }

    static ProviderContext context() {
        return ProviderContext.defaults()
                .withClock(CLOCK)
                .withRetry(new RetryOptions(3, Duration.ofMillis(1), Duration.ofMillis(2), 100));
    }

    void answer(int status, String body) {
        server.enqueue(new MockResponse.Builder().code(status).body(body).build());
    }

    void answerSealed(int status, String body) {
        answer(status, jwe.seal(body.getBytes(UTF_8)));
    }

    /** Takes a request and answers nothing. */
    void loseAnswer() {
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());
    }

    RecordedRequest request() {
        try {
            return Objects.requireNonNull(server.takeRequest(5, TimeUnit.SECONDS), "no request came");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static String body(RecordedRequest request) {
        return Objects.requireNonNull(request.getBody(), "no body came").utf8();
    }

    String opened(RecordedRequest request) throws Jwe.Unreadable {
        return new String(jwe.open(body(request)), UTF_8);
    }

    /** A file of this package, with changes made in it: a text, and what to put in its place. */
    static String resource(String name, String... changes) {
        try (InputStream in = SettlementBench.class.getResourceAsStream(name)) {
            String text = new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
            for (int i = 0; i < changes.length; i += 2) {
                if (!text.contains(changes[i])) {
                    throw new IllegalArgumentException(name + " has no " + changes[i]);
                }
                text = text.replace(changes[i], changes[i + 1]);
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String error(String code) {
        return "{\"version\":\"2022-11-16\",\"traceId\":\"t1\",\"entityType\":null,\"entityBody\":null,"
                + "\"error\":{\"code\":\"" + code + "\",\"message\":\"홍길동 110123456789\"}}";
    }

    @Override
    public void close() {
        toss.close();
        server.close();
    }
}
