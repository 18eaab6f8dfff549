package dev.bursar.provider.support;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.UnaryOperator;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Assumptions;

/** A server and an account at it, for one fault; closes all that was opened for it. */
final class FaultBench implements Closeable {

    private final Deque<Closeable> opened = new ArrayDeque<>();
    private ScriptedServer server;
    private TestAccount account;

    /** How a fault comes about. */
    @FunctionalInterface
    interface Situation {
        void arrange(FaultBench bench) throws Exception;
    }

    ScriptedServer server() {
        return server;
    }

    TestAccount account() {
        return account;
    }

    <T extends Closeable> T closeLater(T resource) {
        opened.push(resource);
        return resource;
    }

    /** An account at a server that does this to each request. */
    void always(Act act) throws IOException {
        always(act, setup -> setup);
    }

    void always(Act act, UnaryOperator<TestAccount.Setup> change) throws IOException {
        plain().always(act);
        open(change);
    }

    ScriptedServer plain() throws IOException {
        server = closeLater(ScriptedServer.plain());
        return server;
    }

    void open(UnaryOperator<TestAccount.Setup> change) {
        account = closeLater(change.apply(TestAccount.at(server)).open());
    }

    /** An account at a server with this certificate. */
    void tls(String certificate, X509TrustManager trust, UnaryOperator<TestAccount.Setup> change) throws Exception {
        server = closeLater(ScriptedServer.tls(TestCertificates.server(certificate)));
        open(setup -> change.apply(setup.http(http -> http.trustManager(trust))));
    }

    /** An account at a port on which nobody listens. */
    void nobodyListens() throws IOException {
        plain().close();
        open(setup -> setup);
    }

    void at(URI address, UnaryOperator<TestAccount.Setup> change) throws IOException {
        plain();
        account = closeLater(change.apply(TestAccount.at(address)).open());
    }

    /** An account at a port on which somebody listens who takes no call. */
    void backlogIsFull(Duration connectTimeout) throws IOException {
        ServerSocket listener = closeLater(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        for (int i = 0; i < 20; i++) {
            Socket socket = closeLater(new Socket());
            try {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.getLocalPort()), 150);
            } catch (SocketTimeoutException full) {
                at(
                        URI.create("http://127.0.0.1:" + listener.getLocalPort()),
                        setup -> setup.http(http -> http.connectTimeout(connectTimeout)));
                return;
            }
        }
        String reason = "Skipped: this system takes connections beyond a listener's backlog, so none times out";
        System.out.println(reason);
        Assumptions.abort(reason);
    }

    /** An account with a pooled connection. */
    void pooled() throws IOException {
        plain();
        open(setup -> setup);
        account.send(Safety.READ);
        server.forgetRequests();
    }

    @Override
    public void close() throws IOException {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }
}
