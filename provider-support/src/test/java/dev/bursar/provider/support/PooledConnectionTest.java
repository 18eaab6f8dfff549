package dev.bursar.provider.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Connections are kept, shared by threads, and never trusted to be alive. */
class PooledConnectionTest {

    private final FaultBench bench = new FaultBench();

    @AfterEach
    void closeAll() throws Exception {
        bench.close();
    }

    @ParameterizedTest
    @EnumSource(Safety.class)
    void isUsedAgain(Safety safety) throws Exception {
        bench.always(Act.answer(200, "{}"));

        for (int i = 0; i < 5; i++) {
            bench.account().send(safety);
        }

        assertThat(bench.server().requests()).hasSize(5);
        assertThat(bench.server().connections()).isEqualTo(1);
    }

    /** Servers hang up on all idle connections of a client, not on one: three attempts must not die of three of them. */
    @ParameterizedTest
    @EnumSource(Safety.class)
    void allOfThemMayHaveGoneStale(Safety safety) throws Exception {
        int together = 6;
        CountDownLatch allThere = new CountDownLatch(together);
        bench.plain().always((server, socket, request) -> {
            allThere.countDown();
            allThere.await();
            Act.answer(200, "{}").perform(server, socket, request);
        });
        bench.open(setup -> setup);
        inParallel(together, i -> bench.account().send(Safety.READ));
        assertThat(bench.server().connections()).isEqualTo(together);
        bench.server().hangUp();
        bench.server().forgetRequests();

        assertThat(bench.account().send(safety).status()).isEqualTo(200);

        assertThat(bench.account().scope().attempts()).isEqualTo(2);
        assertThat(bench.server().requests()).hasSize(1);
    }

    @Test
    void leftoversOfAnAnswerAreNotReadAsTheNext() throws Exception {
        bench.plain().then(Act.raw(Act.head(200) + "Content-Length: 2\r\n\r\n{}"));
        bench.open(setup -> setup);
        bench.account().send(Safety.READ);
        bench.server().say(Act.head(200) + "Content-Length: 15\r\n\r\n{\"id\":\"forged\"}");

        ProviderReply reply = bench.account().send(Safety.UNKEYED);

        assertThat(reply.json().text("id")).isEqualTo("pay-1");
    }

    @Test
    void twoHundredThreadsGetTheirOwnAnswers() throws Exception {
        bench.plain().always(PooledConnectionTest::echoKey);
        bench.open(setup -> setup);
        Set<String> answers = ConcurrentHashMap.newKeySet();

        inParallel(200, i -> {
            for (int round = 0; round < 3; round++) {
                String key = "key-" + i + "-" + round;
                ProviderCall call = ProviderCall.post("/v1/refunds")
                        .json(JsonObject.create().put("key", key))
                        .keyed("Idempotency-Key", key)
                        .build();
                ProviderReply reply =
                        bench.account().transport().send(call, bench.account().scope());
                assertThat(reply.json().text("key")).isEqualTo(key);
                answers.add(key);
            }
        });

        assertThat(answers).hasSize(600);
        assertThat(bench.server().requests())
                .hasSize(600)
                .allSatisfy(request -> assertThat(request.body()).contains("\"" + request.key() + "\""));
    }

    private static void echoKey(ScriptedServer server, Socket socket, RecordedRequest request) throws IOException {
        socket.getOutputStream()
                .write((Act.head(200) + "Content-Length: " + request.body().length() + "\r\n\r\n" + request.body())
                        .getBytes(StandardCharsets.ISO_8859_1));
    }

    @FunctionalInterface
    private interface Work {
        void run(int number) throws Exception;
    }

    private static void inParallel(int threads, Work work) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int number = i;
                all.add(executor.submit(() -> {
                    work.run(number);
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            executor.shutdownNow();
        }
    }
}
