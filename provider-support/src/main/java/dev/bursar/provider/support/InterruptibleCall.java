package dev.bursar.provider.support;

import java.nio.channels.spi.AbstractInterruptibleChannel;
import okhttp3.Call;

/**
 * Lets an interrupt end a call that is blocked on a socket. The JDK offers that to channels only, through a hook that it
 * runs on the interrupting thread; this borrows the hook. No thread is spent on watching.
 */
final class InterruptibleCall extends AbstractInterruptibleChannel {

    private final Call call;

    InterruptibleCall(Call call) {
        this.call = call;
    }

    void enter() {
        begin();
    }

    /** Ends the watch. What {@code end} throws after an interrupt is of no use: the call itself fails then. */
    void leave() {
        try {
            end(true);
        } catch (java.nio.channels.AsynchronousCloseException e) {
            // The interrupt flag stays set, which is all that anybody needs to see.
            Thread.currentThread().interrupt();
        }
    }

    @Override
    protected void implCloseChannel() {
        call.cancel();
    }
}
