package dev.bursar.provider.support;

import java.io.IOException;
import java.io.Serial;

/** An attempt that got no answer, or none that can be used. */
final class WireFault extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean bytesMayHaveLeft;
    private final boolean worthRepeating;

    /**
     * An attempt without an answer.
     *
     * @param message what happened
     * @param bytesMayHaveLeft whether the provider may have seen any of the request
     * @param worthRepeating whether another attempt could fare better
     */
    WireFault(String message, IOException cause, boolean bytesMayHaveLeft, boolean worthRepeating) {
        super(message, cause);
        this.bytesMayHaveLeft = bytesMayHaveLeft;
        this.worthRepeating = worthRepeating;
    }

    boolean bytesMayHaveLeft() {
        return bytesMayHaveLeft;
    }

    boolean worthRepeating() {
        return worthRepeating;
    }
}
