package dev.bursar.provider.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.OutcomeUnknownException;
import dev.bursar.payment.PaymentException;
import dev.bursar.payment.PaymentVerb;
import dev.bursar.provider.support.FaultRow.End;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks {@link FaultTable}: every fault, met by every kind of call. */
class FaultTableTest {

    private static final Duration SLACK = Duration.ofMillis(1500);

    private final FaultBench bench = new FaultBench();

    static Stream<Arguments> cases() {
        return FaultTable.rows().flatMap(row -> Stream.of(Safety.values()).map(safety -> Arguments.of(row, safety)));
    }

    @AfterEach
    void closeAll() throws Exception {
        bench.close();
    }

    @DisplayName("fault by fault")
    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cases")
    void faultEndsAsTheTableSays(FaultRow row, Safety safety) throws Exception {
        row.situation().arrange(bench);
        TestAccount account = bench.account();
        End end = row.end(safety);
        ProviderReply reply = null;
        RuntimeException thrown = null;
        long begun = System.nanoTime();

        try {
            reply = account.send(safety);
            if (reply.isSuccessful()) {
                assertThat(reply.json()).isNotNull();
            }
        } catch (RuntimeException e) {
            thrown = e;
        }

        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        checkEnd(end, reply, thrown);
        checkWhatReachedTheServer(end, safety);
        checkWhatTheHostIsTold(safety, thrown);
        assertThat(account.scope().attempts()).as("attempts").isEqualTo(end.attempts());
        assertThat(account.scope().changeMayHaveLeft())
                .as("bytes of a change may have left")
                .isEqualTo(end.left() && safety != Safety.READ);
        assertThat(account.scope().remaining()).as("time left").isGreaterThan(SLACK.negated());
        assertThat(took).as("time taken").isLessThan(Duration.ofSeconds(5));
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @DisplayName("after a fault the next call is as good as ever")
    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.bursar.provider.support.FaultTable#rows")
    void nextCallWorks(FaultRow row) throws Exception {
        row.situation().arrange(bench);
        TestAccount account = bench.account();
        try {
            account.send(Safety.KEYED);
        } catch (PaymentException expected) {
            assertThat(expected).isInstanceOf(row.keyed().thrown());
        }
        if (row.keyed().equals(FaultRow.notSent(3)) || row.keyed().equals(FaultRow.notSent(1))) {
            return; // There is no server to reach after all.
        }
        bench.server().always(Act.answer(200, "{\"id\":\"next\"}"));

        // Of another verb, as the provider may have asked to be spared the first for an hour.
        ProviderReply next = account.send(TestAccount.call(Safety.UNKEYED), PaymentVerb.CAPTURE);

        assertThat(next.json().text("id")).isEqualTo("next");
        assertThat(next.isRepeated()).isFalse();
    }

    private static void checkEnd(End end, @Nullable ProviderReply reply, @Nullable RuntimeException thrown) {
        if (end.thrown() != null) {
            assertThat(thrown).as("thrown instead of " + reply).isInstanceOf(end.thrown());
            return;
        }
        assertThat(thrown).isNull();
        assertThat(reply).isNotNull();
        assertThat(reply.status()).isEqualTo(end.status());
        assertThat(reply.isRepeated()).as("repeated").isEqualTo(end.repeated());
    }

    private void checkWhatReachedTheServer(End end, Safety safety) throws InterruptedException {
        bench.server().awaitRequests(end.reached()); // it may read slower than the client gives up
        assertThat(bench.server().requests()).as("requests").hasSize(end.reached());
        assertThat(bench.server().requests())
                .allSatisfy(request ->
                        assertThat(request.key()).isEqualTo(safety == Safety.KEYED ? TestAccount.KEY : null));
    }

    private static void checkWhatTheHostIsTold(Safety safety, @Nullable RuntimeException thrown) {
        if (thrown instanceof OutcomeUnknownException unknown) {
            assertThat(safety).as("a question has no outcome").isNotEqualTo(Safety.READ);
            assertThat(unknown.idempotencyKey()).isEqualTo(safety == Safety.KEYED ? TestAccount.KEY : null);
            assertThat(unknown.reference()).isEqualTo(TestAccount.REFERENCE);
        }
        if (thrown instanceof PaymentException fault) {
            assertThat(fault.provider()).isEqualTo("acme");
        }
        if (thrown != null) {
            assertThat(wholeText(thrown)).doesNotContain(secrets());
        }
    }

    static Set<String> secrets() {
        return Set.of(TestAccount.SECRET, TestAccount.PATH_SECRET, TestAccount.QUERY_SECRET, TestAccount.BODY_SECRET);
    }

    /** All that a host's log would show of an exception. */
    static String wholeText(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
