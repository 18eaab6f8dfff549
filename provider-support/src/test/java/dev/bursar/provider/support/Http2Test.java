package dev.bursar.provider.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.OutcomeUnknownException;
import dev.bursar.payment.ProviderUnavailableException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import mockwebserver3.SocketEffect.CloseSocket;
import mockwebserver3.SocketEffect.CloseStream;
import mockwebserver3.SocketEffect.Stall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds on a connection of its own holds on one that all calls of an account share. */
class Http2Test {

    private static final int INTERNAL_ERROR = 2;
    private static final int REFUSED_STREAM = 7;

    private final MockWebServer server = new MockWebServer();
    private TestAccount account;

    @BeforeEach
    void start() throws Exception {
        server.useHttps(TestCertificates.server(TestCertificates.GOOD).getSocketFactory());
        server.start(InetAddress.getLoopbackAddress(), 0);
        var trust = TestCertificates.trust();
        account = TestAccount.at(server.url("/").uri())
                .http(http -> http.trustManager(trust).readTimeout(Duration.ofSeconds(2)))
                .open();
    }

    @AfterEach
    void stop() {
        account.close();
        server.close();
    }

    private static MockResponse fine() {
        return new MockResponse.Builder().body("{}").build();
    }

    private static MockResponse lost(SocketEffect effect) {
        return new MockResponse.Builder().onResponseStart(effect).build();
    }

    @Test
    void isSpokenWhereTheServerOffersIt() throws Exception {
        server.enqueue(fine());

        assertThat(account.send(Safety.UNKEYED).status()).isEqualTo(200);

        RecordedRequest request = server.takeRequest();
        assertThat(request.getVersion()).isEqualTo("HTTP/2");
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer " + TestAccount.SECRET);
    }

    @ParameterizedTest
    @ValueSource(ints = {INTERNAL_ERROR, REFUSED_STREAM})
    void resetStreamIsRepeatedOnlyUnderAKey(int code) throws Exception {
        server.enqueue(lost(new CloseStream(code)));
        assertThatThrownBy(() -> account.send(Safety.UNKEYED)).isInstanceOf(OutcomeUnknownException.class);
        assertThat(server.getRequestCount()).isEqualTo(1);

        server.enqueue(lost(new CloseStream(code)));
        server.enqueue(fine());
        assertThat(account.send(Safety.KEYED).isRepeated()).isTrue();

        assertThat(server.getRequestCount()).isEqualTo(3);
        server.takeRequest();
        for (int i = 0; i < 2; i++) {
            assertThat(server.takeRequest().getHeaders().get("Idempotency-Key")).isEqualTo(TestAccount.KEY);
        }
    }

    @Test
    void lostConnectionLeavesTheOutcomeUnknown() {
        server.enqueue(lost(new CloseSocket()));
        assertThatThrownBy(() -> account.send(Safety.UNKEYED)).isInstanceOf(OutcomeUnknownException.class);
        assertThat(server.getRequestCount()).isEqualTo(1);

        server.enqueue(fine());
        assertThat(account.send(Safety.UNKEYED).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {503, 421, 408})
    void nothingIsSentAgainBehindOurBack(int status) {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse.Builder()
                        .code(status)
                        .addHeader("Retry-After", "0")
                        .body("{}")
                        .build();
            }
        });
        ProviderCall deletion = ProviderCall.delete("/v1/cards/{id}", "1").build();
        try {
            assertThat(account.transport().send(deletion, account.scope()).status())
                    .isEqualTo(421);
        } catch (OutcomeUnknownException e) {
            assertThat(e.httpStatus()).isEqualTo(status);
        }

        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Safety.class)
    void interruptEndsOneCallAndSparesTheConnection(Safety safety) throws Exception {
        server.enqueue(fine());
        account.send(Safety.READ);
        server.enqueue(lost(Stall.INSTANCE));
        Throwable[] thrown = new Throwable[1];
        Thread caller = new Thread(() -> {
            try {
                account.send(safety);
            } catch (RuntimeException e) {
                thrown[0] = e;
            }
        });
        caller.start();
        server.takeRequest();
        server.takeRequest();
        long begun = System.nanoTime();

        caller.interrupt();
        caller.join(5_000);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(800));
        assertThat(thrown[0])
                .isInstanceOf(
                        safety == Safety.READ ? ProviderUnavailableException.class : OutcomeUnknownException.class);
        server.enqueue(fine());
        assertThat(account.send(Safety.UNKEYED).status()).isEqualTo(200);
        assertThat(server.takeRequest().getConnectionIndex()).isZero();
    }

    @Test
    void twoHundredCallsShareOneConnectionAndKeepTheirAnswers() throws Exception {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                String key = request.getHeaders().get("Idempotency-Key");
                return new MockResponse.Builder()
                        .body("{\"key\":\"" + key + "\"}")
                        .build();
            }
        });
        account.send(Safety.READ);
        ExecutorService executor = Executors.newFixedThreadPool(50);
        CountDownLatch right = new CountDownLatch(200);
        try {
            for (int i = 0; i < 200; i++) {
                ProviderCall call = ProviderCall.post("/v1/refunds")
                        .keyed("Idempotency-Key", "key-" + i)
                        .build();
                executor.execute(() -> {
                    ProviderReply reply = account.transport().send(call, account.scope());
                    if (reply.json().text("key").equals(call.idempotencyKey())) {
                        right.countDown();
                    }
                });
            }
            assertThat(right.await(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            executor.shutdownNow();
        }
        assertThat(server.getRequestCount()).isEqualTo(201);
    }
}
