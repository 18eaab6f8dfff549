package dev.bursar.provider.support;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import okhttp3.Connection;
import okhttp3.Protocol;

/**
 * Looks whether the server hung up on an idle connection. A request that is written to such a connection is lost, and
 * nobody can tell that from a lost answer. OkHttp looks by itself only after ten seconds, while servers hang up after
 * five; and looking takes a millisecond, so it is done only for what must not be repeated.
 */
final class IdleConnection {

    private static final int LOOK_MILLIS = 1;

    private IdleConnection() {}

    /** Throws where the connection has ended, or where bytes wait on it that nobody asked for. */
    static void check(Connection connection) throws IOException {
        if (connection.protocol() != Protocol.HTTP_1_1) {
            return; // HTTP/2 reads all the time and knows.
        }
        Socket socket = connection.socket();
        int timeout = socket.getSoTimeout();
        try {
            socket.setSoTimeout(LOOK_MILLIS);
            int read = socket.getInputStream().read();
            throw new IOException(
                    read < 0 ? "the server has closed the idle connection" : "unasked bytes on the idle connection");
        } catch (SocketTimeoutException silent) {
            socket.setSoTimeout(timeout);
        }
    }
}
