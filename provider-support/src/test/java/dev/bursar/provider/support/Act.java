package dev.bursar.provider.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** What a {@link ScriptedServer} does to one request. */
interface Act {

    void perform(ScriptedServer server, Socket socket, @Nullable RecordedRequest request)
            throws IOException, InterruptedException;

    /** Whether it happens to a connection before anything is read from it. */
    default boolean beforeReading() {
        return false;
    }

    /** Answers and keeps the connection. */
    static Act answer(int status, String body, String... headers) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return raw(head(status, headers) + "Content-Length: " + bytes.length + "\r\n\r\n", bytes);
    }

    /** Answers byte for byte, and keeps the connection. */
    static Act raw(String head, byte... body) {
        return (server, socket, request) -> {
            OutputStream out = socket.getOutputStream();
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
            all.writeBytes(body);
            out.write(all.toByteArray());
            out.flush();
        };
    }

    /** Answers byte for byte, and hangs up. */
    static Act rawThenClose(String text) {
        return (server, socket, request) -> {
            raw(text).perform(server, socket, request);
            socket.close();
        };
    }

    /** Resets the connection while the request stands unread in its buffer. */
    static Act resetBeforeReading() {
        return before((server, socket, request) -> {
            while (socket.getInputStream().available() == 0 && !server.waitUntilClosed(1)) {
                Thread.onSpinWait();
            }
            reset(socket);
        });
    }

    /** Takes the connection and says nothing. */
    static Act stallBeforeReading() {
        return before(stall());
    }

    /** Speaks first, and not TLS. */
    static Act greet(String text) {
        return before(rawThenClose(text));
    }

    /** Reads the request and resets the connection. */
    static Act resetAfterReading() {
        return (server, socket, request) -> reset(socket);
    }

    /** Reads the request and hangs up. */
    static Act closeAfterReading() {
        return (server, socket, request) -> socket.close();
    }

    /** Reads the request and says nothing. */
    static Act stall() {
        return (server, socket, request) -> server.waitUntilClosed(20_000);
    }

    /** Answers a byte now and then, and is never done. */
    static Act drip() {
        return (server, socket, request) -> {
            raw(head(200) + "Content-Length: 100000\r\n\r\n").perform(server, socket, request);
            while (!server.waitUntilClosed(20)) {
                socket.getOutputStream().write(' ');
                socket.getOutputStream().flush();
            }
        };
    }

    /** Answers without end. */
    static Act flood() {
        return (server, socket, request) -> {
            OutputStream out = socket.getOutputStream();
            out.write((head(200) + "Transfer-Encoding: chunked\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            byte[] chunk = ("1000\r\n" + " ".repeat(0x1000) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
            while (!server.waitUntilClosed(0)) {
                out.write(chunk);
            }
        };
    }

    /** Answers with a head that never ends. */
    static Act endlessHead() {
        return (server, socket, request) -> {
            raw(head(200)).perform(server, socket, request);
            while (!server.waitUntilClosed(0)) {
                raw(("X-Filler: " + "x".repeat(2_000) + "\r\n").repeat(10)).perform(server, socket, request);
            }
        };
    }

    /** Opens a tunnel, as a proxy does, to a port of this machine. */
    static Act tunnelTo(int port) {
        return (server, socket, request) -> {
            try (Socket target = new Socket(InetAddress.getLoopbackAddress(), port)) {
                raw("HTTP/1.1 200 Connected\r\n\r\n").perform(server, socket, request);
                Thread back = new Thread(() -> pump(target, socket));
                back.setDaemon(true);
                back.start();
                pump(socket, target);
            }
        };
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One end is gone, which the test sees at the other.
        }
    }

    /** Answers with few bytes that swell to many. */
    static Act gzip(String body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return raw(
                head(200, "Content-Encoding: gzip") + "Content-Length: " + bytes.size() + "\r\n\r\n",
                bytes.toByteArray());
    }

    static String head(int status, String... headers) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Said\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return head.toString();
    }

    static void reset(Socket socket) throws IOException {
        if (!socket.isClosed()) {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }

    private static Act before(Act act) {
        return new Act() {
            @Override
            public void perform(ScriptedServer server, Socket socket, @Nullable RecordedRequest request)
                    throws IOException, InterruptedException {
                act.perform(server, socket, request);
            }

            @Override
            public boolean beforeReading() {
                return true;
            }
        };
    }
}
