package dev.bursar.provider.support;

import java.net.InetSocketAddress;
import java.net.Proxy;
import okhttp3.Call;
import okhttp3.EventListener;

/**
 * What happened on the wire during one attempt. OkHttp calls this as it goes; from the moment it begins to write a
 * request, bytes may have left, whatever any exception says afterwards.
 */
final class WireEvidence extends EventListener {

    private final Exchange exchange;
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
    public void requestHeadersStart(Call call) {
        bytesMayHaveLeft = true;
    }

    /** The exchange that this is an attempt of. */
    Exchange exchange() {
        return exchange;
    }

    boolean bytesMayHaveLeft() {
        return bytesMayHaveLeft;
    }

    /** Whether the attempt was made on a connection that had been opened for an earlier one. */
    boolean onPooledConnection() {
        return !connected;
    }
}
