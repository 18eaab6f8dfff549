package dev.bursar.provider.support;

import java.net.InetSocketAddress;
import java.net.Proxy;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * What happened on the wire during one attempt. OkHttp calls this as it goes; from the moment it begins to write a
 * request, bytes may have left, whatever any exception says afterwards.
 */
final class WireEvidence extends EventListener {

    private final Exchange exchange;
    private final OpeningSockets sockets = new OpeningSockets();
    private volatile boolean bytesMayHaveLeft;
    private volatile boolean connected;

    WireEvidence(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
        connected = true;
    }

    @Override
    public void connectEnd(Call call, InetSocketAddress address, Proxy proxy, @Nullable Protocol protocol) {
        sockets.connected();
    }

    @Override
    public void canceled(Call call) {
        sockets.cancel();
    }

    @Override
    public void requestHeadersStart(Call call) {
        bytesMayHaveLeft = true;
    }

    /** The exchange that this is an attempt of. */
    Exchange exchange() {
        return exchange;
    }

    /** What opens the sockets of this attempt. */
    OpeningSockets sockets() {
        return sockets;
    }

    boolean bytesMayHaveLeft() {
        return bytesMayHaveLeft;
    }

    /** Whether the attempt was made on a connection that had been opened for an earlier one. */
    boolean onPooledConnection() {
        return !connected;
    }
}
