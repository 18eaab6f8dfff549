package dev.bursar.testkit;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A server socket whose port can be closed and opened again under the server that accepts from it, so that a refused
 * connection is refused by the operating system.
 */
final class LoopbackListener extends ServerSocket {

    private static final int BACKLOG = 512;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<Socket> accepted = ConcurrentHashMap.newKeySet();
    private @Nullable ServerSocket port;
    private int portNumber = -1;
    private boolean ended;
    private @Nullable ServerSocket accepting;
    private volatile boolean cutting;

    LoopbackListener() throws IOException {
        super();
    }

    @Override
    public void bind(@Nullable SocketAddress endpoint, int ignoredBacklog) throws IOException {
        int wanted = endpoint instanceof InetSocketAddress address ? address.getPort() : 0;
        lock.lock();
        try {
            port = listenOn(wanted);
            portNumber = port.getLocalPort();
        } finally {
            lock.unlock();
        }
    }

    /** From now on nothing listens; connections that are open are closed. */
    void refuse() throws IOException {
        lock.lock();
        try {
            ServerSocket open = port;
            port = null;
            if (open != null) {
                open.close();
            }
            // The operating system keeps the port until the thread that waits for a connection has let go of it.
            while (open != null && accepting == open) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
        reset();
    }

    /** From now on connections are accepted, and closed before anything is read of them. */
    void cut() throws IOException {
        cutting = true;
        reset();
    }

    /** From now on connections are served again. */
    void serve() throws IOException {
        cutting = false;
        lock.lock();
        try {
            if (port == null && !ended) {
                port = listenOn(portNumber);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Socket accept() throws IOException {
        while (true) {
            ServerSocket open = awaitPort();
            Socket socket;
            try {
                socket = open.accept();
            } catch (SocketException e) {
                if (open.isClosed()) {
                    continue;
                }
                throw e;
            } finally {
                letGo();
            }
            if (cutting) {
                cut(socket);
                continue;
            }
            socket.setTcpNoDelay(true);
            accepted.removeIf(Socket::isClosed);
            accepted.add(socket);
            return socket;
        }
    }

    @Override
    public int getLocalPort() {
        return portNumber;
    }

    @Override
    public boolean isBound() {
        return portNumber >= 0;
    }

    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            ended = true;
            if (port != null) {
                port.close();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        super.close();
    }

    private ServerSocket awaitPort() throws IOException {
        lock.lock();
        try {
            while (!ended && port == null) {
                changed.awaitUninterruptibly();
            }
            if (ended || port == null) {
                throw new SocketException("Socket closed");
            }
            accepting = port;
            return port;
        } finally {
            lock.unlock();
        }
    }

    private void letGo() {
        lock.lock();
        try {
            accepting = null;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void reset() throws IOException {
        for (Socket socket : accepted) {
            cut(socket);
        }
    }

    /** Closes with a reset, so that the other side cannot take it for an orderly end. */
    private static void cut(Socket socket) throws IOException {
        if (!socket.isClosed()) {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }

    /** Waits until every connection that was accepted is closed. */
    boolean awaitDisconnection(Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (!accepted.stream().allMatch(Socket::isClosed)) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private ServerSocket listenOn(int number) throws IOException {
        ServerSocket socket = new Port();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), number), BACKLOG);
        return socket;
    }

    private void noteClosed() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Accepts sockets that tell when they are closed. */
    private final class Port extends ServerSocket {

        Port() throws IOException {
            super();
        }

        @Override
        public Socket accept() throws IOException {
            Socket socket = new Accepted();
            implAccept(socket);
            return socket;
        }
    }

    /**
     * A connection that is closed where it breaks, and tells so. The server forgets to close those whose client hangs up
     * in the middle of an answer; a storm would use up all that the operating system gives to a process.
     */
    private final class Accepted extends Socket {

        @Override
        @SuppressWarnings("UnsynchronizedOverridesSynchronized") // what it overrides locks by itself
        public void close() throws IOException {
            super.close();
            noteClosed();
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    return whole(in::read);
                }

                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    return whole(() -> in.read(bytes, offset, length));
                }
            };
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new FilterOutputStream(super.getOutputStream()) {
                @Override
                public void write(int part) throws IOException {
                    write(new byte[] {(byte) part}, 0, 1);
                }

                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    whole(() -> {
                        out.write(bytes, offset, length);
                        return length;
                    });
                }
            };
        }

        private int whole(Transfer transfer) throws IOException {
            try {
                return transfer.bytes();
            } catch (SocketTimeoutException e) {
                throw e;
            } catch (IOException e) {
                close();
                throw e;
            }
        }
    }

    private interface Transfer {
        int bytes() throws IOException;
    }
}
