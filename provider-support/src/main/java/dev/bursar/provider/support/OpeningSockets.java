package dev.bursar.provider.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.SocketFactory;

/**
 * Opens the sockets of one attempt, and closes those that are not connected yet when the attempt is cancelled. OkHttp
 * does so too, but overlooks a cancellation that falls between the connect and the TLS handshake; it would then wait for
 * a silent server as long as a read may take, whatever the deadline says. Thread-safe.
 */
final class OpeningSockets extends SocketFactory {

    private final Queue<Socket> opening = new ConcurrentLinkedQueue<>();
    private volatile boolean cancelled;

    @Override
    public Socket createSocket() throws IOException {
        Socket socket = new Socket();
        opening.add(socket);
        if (cancelled) {
            socket.close();
            throw new IOException("cancelled");
        }
        return socket;
    }

    /** A connection is ready: from here on OkHttp sees to it, and soon to its next user. */
    void connected() {
        opening.clear();
    }

    void cancel() {
        cancelled = true;
        for (Socket socket : opening) {
            try {
                socket.close();
            } catch (IOException e) {
                // It is gone, which is all that is wanted.
            }
        }
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw connectedOnly();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localAddress, int localPort) {
        throw connectedOnly();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw connectedOnly();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw connectedOnly();
    }

    private static UnsupportedOperationException connectedOnly() {
        return new UnsupportedOperationException("OkHttp connects its sockets itself");
    }
}
