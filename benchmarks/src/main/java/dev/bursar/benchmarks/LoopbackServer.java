package dev.bursar.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Answers every request with the same payment, from a process of its own, so that what it costs is not counted. Sets
 * TCP_NODELAY: without it every figure is the 40 ms of a delayed acknowledgement.
 */
public final class LoopbackServer {

    private static final byte[] BODY = """
            {"id":"pay_3Nk2l1","order_id":"order-1001","status":"created","amount":15000,"captured":0,"refunded":0,\
            "currency":"KRW","checkout_url":"https://pay.bench.example/p/3Nk2l1","created":1760000000,\
            "metadata":{"cart":"81","channel":"web"},"customer":{"id":"cus_1","country":"KR"},\
            "links":[{"rel":"self","href":"/v1/payments/pay_3Nk2l1"},{"rel":"cancel","href":"/v1/payments/x/cancel"}]}\
            """.getBytes(StandardCharsets.UTF_8);

    private static final byte[] HEAD = ("HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: "
                    + BODY.length + "\r\nRequest-Id: req_1\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);

    private LoopbackServer() {}

    /**
     * Prints its port and serves until its standard input ends.
     *
     * @param args none
     * @throws IOException if there is no free port
     */
    public static void main(String[] args) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 256, InetAddress.getLoopbackAddress())) {
            System.out.println(server.getLocalPort());
            Thread acceptor = new Thread(() -> accept(server));
            acceptor.setDaemon(true);
            acceptor.start();
            while (System.in.read() >= 0) {
                // until whoever started this has ended
            }
        }
    }

    private static void accept(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                Thread worker = new Thread(() -> serve(socket));
                worker.setDaemon(true);
                worker.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void serve(Socket socket) {
        byte[] answer = new byte[HEAD.length + BODY.length];
        System.arraycopy(HEAD, 0, answer, 0, HEAD.length);
        System.arraycopy(BODY, 0, answer, HEAD.length, BODY.length);
        try (socket;
                InputStream in = new BufferedInputStream(socket.getInputStream());
                OutputStream out = socket.getOutputStream()) {
            for (int length = readHead(in); length >= 0; length = readHead(in)) {
                in.skipNBytes(length);
                out.write(answer);
                out.flush();
            }
        } catch (IOException e) {
            // the client has gone
        }
    }

    /** Reads to the end of the headers and tells the length of the body, or -1 at the end. */
    private static int readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        int matched = 0;
        while (matched < 4) {
            int next = in.read();
            if (next < 0) {
                return -1;
            }
            head.append((char) next);
            matched = next == "\r\n\r\n".charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
        }
        String text = head.toString().toLowerCase(Locale.ROOT);
        int at = text.indexOf("content-length: ");
        return at < 0 ? 0 : Integer.parseInt(text.substring(at + 16, text.indexOf('\r', at)));
    }
}
