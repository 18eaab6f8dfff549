package dev.bursar.provider.support;

import okhttp3.Call;
import okhttp3.EventListener;

/**
 * What happened on the wire during one attempt. OkHttp calls this as it goes; from the moment it begins to write a
 * request, bytes may have left, whatever any exception says afterwards.
 */
final class WireEvidence extends EventListener {

    private volatile boolean bytesMayHaveLeft;

    @Override
    public void requestHeadersStart(Call call) {
        bytesMayHaveLeft = true;
    }

    boolean bytesMayHaveLeft() {
        return bytesMayHaveLeft;
    }
}
