package dev.bursar.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers every request to a path with the same answer, from a process of its own, so that what it costs is not counted.
 * Sets TCP_NODELAY: without it every figure is the 40 ms of a delayed acknowledgement.
 *
 * <p>A path that begins with {@code /after-1000} is answered after as many milliseconds. {@code /waiting} tells how many
 * requests wait so at the moment.
 */
public final class LoopbackServer {

    /** A thousand connections may be asked for at once. */
    private static final int BACKLOG = 4096;

    private static final String WAITING = "/waiting";

    private final Map<String, CannedAnswer> answers;
    private final AtomicInteger waiting = new AtomicInteger();

    private LoopbackServer(Map<String, CannedAnswer> answers) {
        this.answers = answers;
    }

    /**
     * Prints its address and serves until its standard input ends.
     *
     * @param args none
     * @throws IOException if there is no free port
     */
    public static void main(String[] args) throws IOException {
        LoopbackServer canned = new LoopbackServer(Map.of(
                "/v1/payments", CannedAnswer.read("payment.json"),
                "/v1/checkout/sessions", CannedAnswer.read("stripe/checkout_session.json"),
                "/v1/payment_intents", CannedAnswer.read("stripe/payment_intent.json")));
        try (ServerSocket server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress())) {
            System.out.println("http://127.0.0.1:" + server.getLocalPort());
            daemon(() -> canned.accept(server));
            while (System.in.read() >= 0) {
                // until whoever started this has ended
            }
        }
    }

    private void accept(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                daemon(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Socket socket) {
        try (socket;
                InputStream in = new BufferedInputStream(socket.getInputStream());
                OutputStream out = socket.getOutputStream()) {
            for (PlainRequest request = PlainRequest.read(in); request != null; request = PlainRequest.read(in)) {
                out.write(answer(request));
                out.flush();
            }
        } catch (IOException e) {
            // the client has gone
        }
    }

    private byte[] answer(PlainRequest request) throws IOException {
        if (request.path().equals(WAITING)) {
            return CannedAnswer.of(Integer.toString(waiting.get())).to(request.body());
        }
        if (request.delayMillis() > 0) {
            waiting.incrementAndGet();
            try {
                Thread.sleep(request.delayMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                waiting.decrementAndGet();
            }
        }
        CannedAnswer answer = answers.get(request.path());
        if (answer == null) {
            throw new IOException("no answer to " + request.path());
        }
        return answer.to(request.body());
    }
}
