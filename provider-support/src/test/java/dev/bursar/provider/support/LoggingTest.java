package dev.bursar.provider.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The log tells what was called and how it went, and never with what. */
class LoggingTest {

    private final FaultBench bench = new FaultBench();
    private final Logger okhttp = Logger.getLogger("okhttp3");
    private final List<String> toldByOkHttp = new CopyOnWriteArrayList<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            toldByOkHttp.add(entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        CapturedLog.forget();
        okhttp.addHandler(listener);
        okhttp.setLevel(Level.INFO);
    }

    @AfterEach
    void closeAll() throws IOException {
        bench.close();
        okhttp.removeHandler(listener);
        CapturedLog.debug(true);
        CapturedLog.forget();
    }

    @Test
    void answerIsOneLine() throws IOException {
        bench.always(Act.answer(402, "{\"card\":\"" + TestAccount.BODY_SECRET + "\"}", "Request-Id: req-77"));

        bench.account().send(Safety.KEYED);

        assertThat(CapturedLog.lines())
                .singleElement()
                .asString()
                .matches("dev\\.bursar\\.provider\\.calls DEBUG acme REFUND POST /v1/payments/\\{id}/refunds -> 402 in"
                        + " \\d+ ms, request req-77");
    }

    @Test
    void everyAttemptThatIsLostIsALine() throws IOException {
        bench.always(Act.resetAfterReading());

        assertThat(catchThrowable(() -> bench.account().send(Safety.KEYED))).isNotNull();

        assertThat(CapturedLog.lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line)
                        .matches(
                                ".* acme REFUND POST /v1/payments/\\{id}/refunds -> the connection broke before the answer"
                                        + " was complete after \\d+ ms"));
    }

    @Test
    void nothingIsLoggedWhereNobodyWantsIt() throws IOException {
        CapturedLog.debug(false);
        bench.always(Act.answer(500, "{}"));

        assertThat(catchThrowable(() -> bench.account().send(Safety.KEYED))).isNotNull();

        assertThat(CapturedLog.lines()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.bursar.provider.support.FaultTable#rows")
    void noFaultBringsASecretIntoTheLog(FaultRow row) throws Exception {
        row.situation().arrange(bench);

        Throwable thrown = catchThrowable(() -> bench.account().send(Safety.KEYED));

        assertThat(CapturedLog.lines()).as("%s", thrown).isNotEmpty();
        assertThat(String.join("\n", CapturedLog.lines())).doesNotContain(FaultTableTest.secrets());
        assertThat(String.join("\n", toldByOkHttp)).doesNotContain(FaultTableTest.secrets());
    }
}
