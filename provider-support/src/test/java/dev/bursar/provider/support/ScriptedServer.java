package dev.bursar.provider.support;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A provider on a bare socket that does to each request what the script says, keeps what reached it, and is not bound
 * by what an HTTP server would do.
 */
final class ScriptedServer implements Closeable {

    private final ServerSocket listener;
    private final String scheme;
    private final Queue<Act> script = new ConcurrentLinkedQueue<>();
    private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Act otherwise = Act.answer(200, "{\"id\":\"pay-1\"}");

    private ScriptedServer(ServerSocket listener, String scheme) {
        this.listener = listener;
        this.scheme = scheme;
        start("scripted server", this::accept);
    }

    static ScriptedServer plain() throws IOException {
        return new ScriptedServer(new ServerSocket(0, 300, InetAddress.getLoopbackAddress()), "http");
    }

    static ScriptedServer tls(SSLContext context) throws IOException {
        return new ScriptedServer(
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()), "https");
    }

    /** What happens to the next requests, one after the other. */
    ScriptedServer then(Act... acts) {
        script.addAll(List.of(acts));
        return this;
    }

    /** What happens to every request that the script says nothing about. */
    ScriptedServer always(Act act) {
        otherwise = act;
        return this;
    }

    URI address() {
        return URI.create(scheme + "://localhost:" + port());
    }

    int port() {
        return listener.getLocalPort();
    }

    /** The requests that were read whole. */
    List<RecordedRequest> requests() {
        return List.copyOf(requests);
    }

    RecordedRequest request(int index) {
        return requests.get(index);
    }

    int connections() {
        return connections.get();
    }

    void forgetRequests() {
        requests.clear();
    }

    /** Hangs up on all that are connected, as servers do with idle connections. */
    void hangUp() throws Exception {
        endAll(Socket::close);
    }

    /** Resets all that are connected, as a load balancer does that has forgotten them. */
    void resetAll() throws Exception {
        endAll(Act::reset);
    }

    /** Says something to all that are connected, asked or not. */
    void say(String text) throws Exception {
        toAll(socket -> {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
        });
    }

    /** What is done to a connection. */
    private interface Blow {
        void strike(Socket socket) throws IOException;
    }

    /**
     * Ends idle connections. A socket that a thread waits to read from is not gone before that thread has woken, so
     * this waits for the threads: only then is the end on its way to the other side.
     */
    private void endAll(Blow blow) throws Exception {
        List<Socket> ended = List.copyOf(sockets);
        toAll(blow);
        for (int i = 0; ended.stream().anyMatch(sockets::contains); i++) {
            if (i > 5_000) {
                throw new AssertionError("a connection that was to end is still served");
            }
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    /** Returns once the other ends have noticed: a witness, who is struck last, has. */
    private void toAll(Blow blow) throws Exception {
        int before = connections.get();
        try (Socket witness = new Socket(InetAddress.getLoopbackAddress(), port())) {
            while (connections.get() == before) {
                Thread.onSpinWait();
            }
            for (Socket socket : sockets) {
                blow.strike(socket);
            }
            witness.setSoTimeout(5_000);
            witness.getInputStream().read();
        } catch (SocketException reset) {
            // So the witness has noticed.
        }
    }

    /** Waits until so many requests were read, at most five seconds. */
    void awaitRequests(int count) throws InterruptedException {
        for (int i = 0; requests.size() < count; i++) {
            if (i > 5_000) {
                throw new AssertionError("only " + requests.size() + " of " + count + " requests came");
            }
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    /** Holds the connection's thread until the server is closed. */
    boolean waitUntilClosed(long millis) throws InterruptedException {
        return closed.await(millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() {
        try {
            while (!listener.isClosed()) {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                sockets.add(socket);
                int number = connections.incrementAndGet();
                start("scripted connection " + number, () -> serve(socket, number));
            }
        } catch (IOException e) {
            // Closed: the test is over.
        }
    }

    private void serve(Socket socket, int number) {
        try {
            while (!socket.isClosed()) {
                Act next = script.peek();
                if ((next == null ? otherwise : next).beforeReading()) {
                    take().perform(this, socket, null);
                    return;
                }
                RecordedRequest request = read(socket, number);
                if (request == null) {
                    return;
                }
                requests.add(request);
                take().perform(this, socket, request);
            }
        } catch (IOException e) {
            // The client hung up, or a TLS handshake failed: the test looks at the client's side.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sockets.remove(socket);
        }
    }

    private Act take() {
        Act act = script.poll();
        return act == null ? otherwise : act;
    }

    private static @Nullable RecordedRequest read(Socket socket, int number) throws IOException {
        InputStream in = new BufferedInputStream(socket.getInputStream(), 1);
        String start = line(in);
        if (start == null) {
            return null;
        }
        List<String> headers = new ArrayList<>();
        int length = 0;
        for (String header = line(in); header != null && !header.isEmpty(); header = line(in)) {
            headers.add(header);
            if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        byte[] body = in.readNBytes(length);
        return body.length < length
                ? null
                : new RecordedRequest(start, headers, new String(body, StandardCharsets.UTF_8), number);
    }

    private static @Nullable String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                return null;
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    private static void start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
