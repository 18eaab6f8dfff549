package dev.bursar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("On a raw socket, each fault is what it says")
class FaultsOnTheWireTest {

    private final TillSimulator simulator = new TillSimulator();

    @BeforeEach
    void register() {
        simulator.register("main", "key");
    }

    @AfterEach
    void close() {
        simulator.close();
        assertThat(simulator.defects()).isEmpty();
    }

    private Socket connect() throws IOException {
        URI address = simulator.baseUri();
        Socket socket = new Socket(address.getHost(), address.getPort());
        socket.setSoTimeout(400);
        return socket;
    }

    /** Sends a create request and reads until the server closes. */
    private String exchange(String connection) throws IOException {
        try (Socket socket = connect()) {
            send(socket, connection);
            return readAll(socket.getInputStream());
        }
    }

    private static void send(Socket socket, String connection) throws IOException {
        String body = "{\"order\":\"order-1\",\"amount\":1999,\"currency\":\"USD\"}";
        socket.getOutputStream()
                .write(("POST /payments HTTP/1.1\r\nHost: till\r\nConnection: " + connection
                                + "\r\nAuthorization: Bearer key\r\nContent-Type: application/json\r\nContent-Length: "
                                + body.length() + "\r\n\r\n" + body)
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static String readAll(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    private String answer() throws IOException {
        try (Socket socket = connect()) {
            send(socket, "keep-alive");
            StringBuilder text = new StringBuilder();
            int expected = Integer.MAX_VALUE;
            for (int next = socket.getInputStream().read();
                    next >= 0;
                    next = socket.getInputStream().read()) {
                text.append((char) next);
                if (expected == Integer.MAX_VALUE && text.indexOf("\r\n\r\n") > 0) {
                    String head = text.toString().toLowerCase(java.util.Locale.ROOT);
                    int at = head.indexOf("content-length: ") + "content-length: ".length();
                    expected =
                            text.indexOf("\r\n\r\n") + 4 + Integer.parseInt(head.substring(at, head.indexOf('\r', at)));
                }
                if (text.length() >= expected) {
                    return text.toString();
                }
            }
            return text.toString();
        }
    }

    private int booked() {
        return simulator.book().order("order-1").payments().size();
    }

    @Test
    @DisplayName("without a fault, an answer and a booking")
    void none() throws IOException {
        assertThat(answer()).startsWith("HTTP/1.1 200").contains("\"amount\":1999");
        assertThat(booked()).isEqualTo(1);
        assertThat(simulator.requests().count("create")).isEqualTo(1);
    }

    @Test
    @DisplayName("refused: nothing listens, and later something does again at the same port")
    void refused() throws IOException {
        URI before = simulator.baseUri();
        simulator.refuseConnections();

        assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);

        simulator.acceptConnections();
        assertThat(simulator.baseUri()).isEqualTo(before);
        assertThat(answer()).startsWith("HTTP/1.1 200");
    }

    @Test
    @DisplayName("refused: connections that were open are reset")
    void refusedResets() throws IOException {
        try (Socket socket = connect()) {
            send(socket, "keep-alive");
            assertThat(socket.getInputStream().read()).isPositive();
            simulator.refuseConnections();

            assertThatThrownBy(() -> readAll(socket.getInputStream()))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    @DisplayName("cut before it was read: connected, no answer, nothing in the log")
    void cutBeforeRead() throws IOException {
        simulator.cutConnections();

        assertThat(answerOrNothing()).isEmpty();

        assertThat(simulator.requests().size()).isZero();
        simulator.acceptConnections();
        assertThat(answer()).startsWith("HTTP/1.1 200");
    }

    private String answerOrNothing() {
        try {
            return answer();
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the connection stays open", e);
        } catch (IOException e) {
            return "";
        }
    }

    @Test
    @DisplayName("cut after it was read: in the log, no answer, no booking, once")
    void cutAfterRead() throws IOException {
        simulator.faults().next("create", Fault.cutAfterRead());

        assertThat(answerOrNothing()).isEmpty();

        assertThat(simulator.requests().count("create")).isEqualTo(1);
        assertThat(booked()).isZero();
        assertThat(answer()).startsWith("HTTP/1.1 200");
    }

    @Test
    @DisplayName("committed and dropped: a booking and no answer")
    void commitThenDrop() {
        simulator.faults().next("create", Fault.commitThenDrop());

        assertThat(answerOrNothing()).isEmpty();

        assertThat(booked()).isEqualTo(1);
    }

    @Test
    @DisplayName("stalled before the commit: the connection stays open, no booking")
    void stallBefore() {
        simulator.faults().next("create", Fault.stallBeforeCommit());

        assertThatThrownBy(() -> exchange("close")).isInstanceOf(SocketTimeoutException.class);

        assertThat(booked()).isZero();
    }

    @Test
    @DisplayName("stalled after the commit: the connection stays open, a booking")
    void stallAfter() {
        simulator.faults().next("create", Fault.stallAfterCommit());

        assertThatThrownBy(() -> exchange("close")).isInstanceOf(SocketTimeoutException.class);

        assertThat(booked()).isEqualTo(1);
    }

    @Test
    @DisplayName("slow: the head at once, then a byte at a time, never still long enough for a read timeout")
    void slow() throws IOException {
        simulator.faults().next("create", Fault.slowBody());
        long start = System.nanoTime();
        try (Socket socket = connect()) {
            send(socket, "close");
            StringBuilder text = new StringBuilder();
            while (text.indexOf("\r\n\r\n{\"id\"") < 0) {
                text.append((char) socket.getInputStream().read());
            }
        }

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(120));
        assertThat(booked()).isEqualTo(1);
    }

    @Test
    @DisplayName("429 with seconds, and as a date of the simulator's clock; no booking")
    void tooMany() throws IOException {
        simulator.faults().next("create", Fault.tooManyRequests(Duration.ofSeconds(7)));
        simulator.faults().next("create", Fault.tooManyRequestsUntilDate(Duration.ofSeconds(7)));

        assertThat(answer()).startsWith("HTTP/1.1 429").contains("Retry-After: 7\r\n");
        assertThat(answer()).startsWith("HTTP/1.1 429").contains("Retry-After: Mon, 2 Mar 2026 09:00:07 GMT");
        assertThat(booked()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503})
    @DisplayName("an error status before the commit, and after it")
    void errors(int status) throws IOException {
        simulator.faults().next("create", Fault.errorBeforeCommit(status));
        assertThat(answer()).startsWith("HTTP/1.1 " + status);
        assertThat(booked()).isZero();

        simulator.faults().next("create", Fault.errorAfterCommit(status));
        assertThat(answer()).startsWith("HTTP/1.1 " + status);
        assertThat(booked()).isEqualTo(1);
    }

    @Test
    @DisplayName("malformed: 200, a booking, no JSON")
    void malformed() throws IOException {
        simulator.faults().next("create", Fault.malformedJson());

        String body = body(answer());

        assertThatThrownBy(() -> TillSimulator.json(body)).isInstanceOf(IllegalArgumentException.class);
        assertThat(booked()).isEqualTo(1);
    }

    @Test
    @DisplayName("truncated: 200, a booking, fewer bytes than announced")
    void truncated() {
        simulator.faults().next("create", Fault.truncatedBody());
        String text = "";
        try {
            text = answer();
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the connection stays open", e);
        } catch (IOException e) {
            text = "HTTP/1.1 200 and then a reset: " + e;
        }

        assertThat(text).startsWith("HTTP/1.1 200").doesNotContain("\"page\"");
        assertThat(booked()).isEqualTo(1);
    }

    @Test
    @DisplayName("huge: 200, a booking, good JSON and megabytes after it")
    void huge() throws IOException {
        simulator.faults().next("create", Fault.hugeBody());

        String body = body(answerQuickly());

        assertThat(body).hasSizeGreaterThan(3 * 1024 * 1024);
        assertThat(TillSimulator.json(body).path("amount").asInt()).isEqualTo(1999);
        assertThat(booked()).isEqualTo(1);
    }

    private String answerQuickly() throws IOException {
        java.net.HttpURLConnection connection = (java.net.HttpURLConnection)
                simulator.baseUri().resolve("/payments").toURL().openConnection();
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setRequestProperty("Authorization", "Bearer key");
        connection
                .getOutputStream()
                .write("{\"order\":\"order-1\",\"amount\":1999,\"currency\":\"USD\"}".getBytes(StandardCharsets.UTF_8));
        return "\r\n\r\n" + readAll(connection.getInputStream());
    }

    @Test
    @DisplayName("nested: 200, a booking, brackets without end")
    void nested() throws IOException {
        simulator.faults().next("create", Fault.deeplyNestedJson());

        assertThat(body(answerQuickly())).startsWith("[[[[[[[[").hasSize(200_000);
        assertThat(booked()).isEqualTo(1);
    }

    @Test
    @DisplayName("redirected: 302 to a place that the log would show, no booking")
    void redirected() throws IOException {
        simulator.faults().next("create", Fault.redirect());

        assertThat(answer()).startsWith("HTTP/1.1 302").contains("Location: " + simulator.baseUri() + "/redirect-trap");
        assertThat(booked()).isZero();
        assertThat(simulator.requests().count("redirect-trap")).isZero();
    }

    @Test
    @DisplayName("a script strikes as often as it says, in its order, at its operation only")
    void script() throws IOException {
        simulator.faults().next("refunds", Fault.errorBeforeCommit(500));
        simulator.faults().next("create", Fault.errorBeforeCommit(500), 2);
        simulator.faults().always("create", Fault.errorBeforeCommit(503));

        assertThat(answer()).startsWith("HTTP/1.1 500");
        assertThat(answer()).startsWith("HTTP/1.1 500");
        assertThat(answer()).startsWith("HTTP/1.1 503");
        assertThat(answer()).startsWith("HTTP/1.1 503");
        simulator.faults().clear();
        assertThat(answer()).startsWith("HTTP/1.1 200");
    }

    @Test
    @DisplayName("a rule strikes what it wants, after what is scripted, until the script is cleared")
    void rule() throws IOException {
        simulator.faults().next("create", Fault.errorBeforeCommit(500));
        simulator
                .faults()
                .byRule((operation, request) ->
                        operation.equals("create") && request.bodyText().contains("order-1")
                                ? Fault.commitThenDrop()
                                : null);

        assertThat(answer()).startsWith("HTTP/1.1 500");
        assertThat(booked()).isZero();
        assertThat(exchange("close")).isEmpty();
        assertThat(booked()).isEqualTo(1);
        simulator.faults().clear();
        assertThat(answer()).startsWith("HTTP/1.1 200");
        assertThat(simulator.faults().struck()).isEqualTo(2);
    }

    @Test
    @DisplayName("what is shown of a request holds no key")
    void noSecretShown() throws IOException {
        answer();

        RecordedCall call = simulator.requests().of("create").get(0);
        assertThat(call.account()).isEqualTo("main");
        assertThat(call.request().header("authorization")).isEqualTo("Bearer key");
        assertThat(call.toString()).doesNotContain("Bearer").doesNotContain("1999");
    }

    private static String body(String answer) {
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }
}
