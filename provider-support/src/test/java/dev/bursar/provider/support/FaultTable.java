package dev.bursar.provider.support;

import static dev.bursar.provider.support.FaultRow.answered;
import static dev.bursar.provider.support.FaultRow.answeredAfterDoubt;
import static dev.bursar.provider.support.FaultRow.notSent;
import static dev.bursar.provider.support.FaultRow.rateLimited;
import static dev.bursar.provider.support.FaultRow.senseless;
import static dev.bursar.provider.support.FaultRow.unavailable;
import static dev.bursar.provider.support.FaultRow.unknown;

import dev.bursar.payment.spi.CallScope;
import dev.bursar.provider.support.FaultBench.Situation;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Every fault of the wire, and what must come of it. An account makes up to three attempts. A row whose ends all fall
 * under one rule is written as that rule.
 */
final class FaultTable {

    private FaultTable() {}

    static Stream<FaultRow> rows() {
        return Stream.of(beforeAnythingIsSent(), onTheWay(), refusals(), verdicts(), answers(), pooledConnections())
                .flatMap(rows -> rows);
    }

    private static Stream<FaultRow> beforeAnythingIsSent() {
        return Stream.of(
                neverSent("connection refused", FaultBench::nobodyListens),
                neverSent(
                        "name unknown to the system's resolver",
                        bench -> bench.at(URI.create("https://api.bursar.invalid"), setup -> setup)),
                neverSent(
                        "name unknown",
                        bench -> bench.at(
                                URI.create("https://api.bursar.invalid"),
                                setup -> setup.dns(host -> {
                                    throw new UnknownHostException(host);
                                }))),
                neverSent("connect timeout", bench -> bench.backlogIsFull(Duration.ofMillis(150))),
                neverSent(
                        "certificate not trusted",
                        bench -> bench.tls(TestCertificates.GOOD, TestCertificates.trustInAnother(), setup -> setup)),
                neverSent(
                        "certificate of another host",
                        bench -> bench.tls(TestCertificates.OF_ANOTHER_HOST, TestCertificates.trust(), setup -> setup)),
                neverSent(
                        "certificate expired",
                        bench -> bench.tls(TestCertificates.EXPIRED, TestCertificates.trust(), setup -> setup)),
                neverSent(
                        "certificate with another key than the pinned one",
                        bench -> bench.tls(
                                TestCertificates.GOOD,
                                TestCertificates.trust(),
                                pinned(TestCertificates.pin(TestCertificates.EXPIRED)))),
                neverSent("server without TLS", bench -> {
                    int port = bench.plain()
                            .always(Act.greet("HTTP/1.1 400 No\r\n\r\n"))
                            .port();
                    bench.at(URI.create("https://localhost:" + port), setup -> setup);
                }),
                neverSent("reset during the TLS handshake", bench -> {
                    int port = bench.plain().always(Act.resetBeforeReading()).port();
                    bench.at(URI.create("https://localhost:" + port), setup -> setup);
                }),
                new FaultRow(
                        "stalled TLS handshake past the deadline",
                        bench -> {
                            int port = bench.plain()
                                    .always(Act.stallBeforeReading())
                                    .port();
                            bench.at(URI.create("https://localhost:" + port), FaultTable::shortDeadline);
                        },
                        notSent(1),
                        notSent(1),
                        notSent(1)));
    }

    private static Stream<FaultRow> onTheWay() {
        return Stream.of(
                new FaultRow(
                        "reset before a byte was read",
                        bench -> bench.always(Act.resetBeforeReading()),
                        unavailable(0, 3),
                        unknown(0, 3),
                        unknown(0, 1)),
                inDoubt("reset after the request was read", Act.resetAfterReading()),
                inDoubt("hung up after the request was read", Act.closeAfterReading()),
                inDoubt("head of the answer cut in the middle", Act.rawThenClose("HTTP/1.1 200 OK\r\nContent-Le")),
                inDoubt(
                        "answer of known length cut in the middle",
                        Act.rawThenClose(Act.head(200) + "Content-Length: 50\r\n\r\n{\"id\":")),
                inDoubt(
                        "answer in chunks cut in the middle",
                        Act.rawThenClose(Act.head(200) + "Transfer-Encoding: chunked\r\n\r\n10\r\n{\"id\":")),
                inDoubt(
                        "answer in chunks without the last one",
                        Act.rawThenClose(Act.head(200) + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n")),
                inDoubt(
                        "chunk whose size is no number",
                        Act.rawThenClose(
                                Act.head(200) + "Transfer-Encoding: chunked\r\n\r\n" + TestAccount.BODY_SECRET)),
                inDoubt("answer that is not HTTP", Act.rawThenClose(TestAccount.BODY_SECRET + "\r\n\r\n")),
                inDoubt("head of the answer without end", Act.endlessHead()),
                inDoubt("no content, and yet some", Act.answer(204, "{}")),
                inDoubt(
                        "answer that is not the gzip it says",
                        Act.answer(200, TestAccount.BODY_SECRET, "Content-Encoding: gzip")),
                inDoubt("stalled answer", Act.stall(), FaultTable::impatient),
                inDoubt(
                        "stalled in the middle of the answer",
                        Act.raw(Act.head(200) + "Content-Length: 50\r\n\r\n{"),
                        FaultTable::impatient),
                new FaultRow(
                        "answer that drips past the deadline",
                        bench -> bench.always(Act.drip(), FaultTable::shortDeadline),
                        unavailable(1, 1),
                        unknown(1, 1),
                        unknown(1, 1)),
                new FaultRow(
                        "stalled past the deadline",
                        bench -> bench.always(Act.stall(), FaultTable::shortDeadline),
                        unavailable(1, 1),
                        unknown(1, 1),
                        unknown(1, 1)));
    }

    private static Stream<FaultRow> refusals() {
        return Stream.of(
                tooManyRequests(3),
                tooManyRequests(3, "Retry-After: 3"),
                tooManyRequests(3, "Retry-After: Sun, 1 Mar 2026 12:00:03 GMT"),
                tooManyRequests(3, "Retry-After: Sun, 1 Mar 2026 11:00:00 GMT"),
                tooManyRequests(3, "Retry-After: 0"),
                tooManyRequests(3, "Retry-After: -5"),
                tooManyRequests(3, "Retry-After: soon"),
                tooManyRequests(1, "Retry-After: 3600"),
                tooManyRequests(1, "Retry-After: 99999999999999999999"),
                tooManyRequests(1, "Retry-After: Sun, 1 Mar 2099 12:00:03 GMT"),
                new FaultRow(
                        "too early",
                        bench -> bench.always(Act.answer(425, "")),
                        rateLimited(3),
                        rateLimited(3),
                        rateLimited(1)));
    }

    private static Stream<FaultRow> verdicts() {
        return Stream.of(
                inDoubt("request timeout", Act.answer(408, "", "Connection: close")),
                inDoubt("internal error", Act.answer(500, "{}")),
                inDoubt("bad gateway with a page", Act.answer(502, "<html>" + TestAccount.BODY_SECRET + "</html>")),
                inDoubt("unavailable", Act.answer(503, "{}")),
                inDoubt("unavailable, to be repeated at once", Act.answer(503, "{}", "Retry-After: 0")),
                new FaultRow(
                        "unavailable for longer than there is time",
                        bench -> bench.always(Act.answer(503, "{}", "Retry-After: 99999999999")),
                        unavailable(1, 1),
                        unknown(1, 1),
                        unknown(1, 1)),
                inDoubt("gateway timeout", Act.answer(504, "{}")),
                inDoubt("status beyond all", Act.answer(999, "{}")),
                new FaultRow(
                        "key refused",
                        bench -> bench.always(Act.answer(401, "{}")),
                        answered(401, 1, 1),
                        answered(401, 1, 1),
                        answered(401, 1, 1)),
                new FaultRow(
                        "key run out, and renewed",
                        bench -> {
                            bench.plain().then(Act.answer(401, "{}"));
                            bench.open(setup -> setup.authentication(new Renewable()));
                        },
                        answered(200, 2, 2),
                        answered(200, 2, 2),
                        answered(401, 1, 1)),
                sameAnswer("misdirected", 421),
                sameAnswer("bad request", 400),
                sameAnswer("declined", 402),
                sameAnswer("conflict", 409));
    }

    private static Stream<FaultRow> answers() {
        return Stream.of(
                redirect(301),
                redirect(302),
                redirect(303),
                redirect(307),
                redirect(308),
                unusable("not modified", Act.raw(Act.head(304) + "\r\n")),
                unusable("switch of protocols", Act.raw(Act.head(101, "Connection: upgrade") + "\r\n")),
                unusable("oversized", Act.answer(200, " ".repeat(4096))),
                unusable("oversized by its own word", Act.raw(Act.head(200) + "Content-Length: 4096\r\n\r\n")),
                unusable("endless", Act.flood()),
                unusable("gzip bomb", Act.gzip(" ".repeat(1_000_000))),
                unusable("deeply nested JSON", Act.answer(200, "{\"a\":".repeat(200) + "1" + "}".repeat(200))),
                unusable("invalid JSON", Act.answer(200, "{\"id\": " + TestAccount.BODY_SECRET + "}")),
                unusable("JSON with duplicate keys", Act.answer(200, "{\"id\":1,\"id\":2}")),
                unusable("JSON that is a list", Act.answer(200, "[]")),
                unusable("empty body", Act.answer(200, "")),
                unusable("page instead of JSON", Act.answer(200, "<html>" + TestAccount.BODY_SECRET + "</html>")),
                plainlyAnswered(
                        "continue unasked",
                        Act.raw("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n" + Act.head(200)
                                + "Content-Length: 2\r\n\r\n{}")),
                plainlyAnswered("gzip", Act.gzip("{}")),
                plainlyAnswered("answer that ends with the connection", Act.rawThenClose(Act.head(200) + "\r\n{}")));
    }

    private static Stream<FaultRow> pooledConnections() {
        return Stream.of(
                new FaultRow(
                        "pooled connection closed meanwhile",
                        bench -> {
                            bench.pooled();
                            bench.server().hangUp();
                        },
                        answered(200, 1, 2),
                        answeredAfterDoubt(1, 2),
                        answered(200, 1, 2)),
                new FaultRow(
                        "pooled connection reset meanwhile",
                        bench -> {
                            bench.pooled();
                            bench.server().resetAll();
                        },
                        answered(200, 1, 2),
                        answeredAfterDoubt(1, 2),
                        answered(200, 1, 2)),
                new FaultRow(
                        "pooled connection closed after the next request was read",
                        bench -> {
                            bench.pooled();
                            bench.server().then(Act.closeAfterReading());
                        },
                        answered(200, 2, 2),
                        answeredAfterDoubt(2, 2),
                        unknown(1, 1)),
                new FaultRow(
                        "pooled connection on which the server said that it waits no longer",
                        bench -> {
                            bench.pooled();
                            bench.server().say(Act.head(408, "Connection: close") + "Content-Length: 0\r\n\r\n");
                            bench.server().hangUp();
                        },
                        answered(200, 1, 2),
                        answeredAfterDoubt(1, 2),
                        answered(200, 1, 2)));
    }

    private static FaultRow neverSent(String name, Situation situation) {
        return new FaultRow(name, situation, notSent(3), notSent(3), notSent(3));
    }

    private static FaultRow inDoubt(String name, Act act) {
        return inDoubt(name, act, setup -> setup);
    }

    private static FaultRow inDoubt(String name, Act act, UnaryOperator<TestAccount.Setup> change) {
        return new FaultRow(name, bench -> bench.always(act, change), unavailable(3, 3), unknown(3, 3), unknown(1, 1));
    }

    private static FaultRow tooManyRequests(int reached, String... headers) {
        return new FaultRow(
                "too many requests " + String.join(", ", headers),
                bench -> bench.always(Act.answer(429, "{}", headers)),
                rateLimited(reached),
                rateLimited(reached),
                rateLimited(1));
    }

    private static FaultRow redirect(int status) {
        return unusable("redirect " + status, Act.answer(status, "", "Location: /elsewhere"));
    }

    private static FaultRow unusable(String name, Act act) {
        return new FaultRow(
                name, bench -> bench.always(act, FaultTable::smallAnswers), senseless(), unknown(1, 1), unknown(1, 1));
    }

    private static FaultRow sameAnswer(String name, int status) {
        return new FaultRow(
                name,
                bench -> bench.always(Act.answer(status, "{}")),
                answered(status, 1, 1),
                answered(status, 1, 1),
                answered(status, 1, 1));
    }

    private static FaultRow plainlyAnswered(String name, Act act) {
        return new FaultRow(
                name, bench -> bench.always(act), answered(200, 1, 1), answered(200, 1, 1), answered(200, 1, 1));
    }

    private static TestAccount.Setup impatient(TestAccount.Setup setup) {
        return setup.http(http -> http.readTimeout(Duration.ofMillis(150)));
    }

    private static TestAccount.Setup shortDeadline(TestAccount.Setup setup) {
        return setup.http(http -> http.deadline(Duration.ofMillis(400)));
    }

    private static TestAccount.Setup smallAnswers(TestAccount.Setup setup) {
        return setup.http(http -> http.maxAnswerBytes(2048));
    }

    private static UnaryOperator<TestAccount.Setup> pinned(String pin) {
        return setup -> setup.http(http -> http.certificatePins(Map.of("localhost", Set.of(pin))));
    }

    /** A token that can be had anew. */
    private static final class Renewable implements CallAuthentication {

        @Override
        public Map<String, String> headers(ProviderCall call, CallScope scope) {
            return Map.of("Authorization", "Bearer " + TestAccount.SECRET);
        }

        @Override
        public boolean renew(Map<String, String> refused) {
            return true;
        }
    }
}
