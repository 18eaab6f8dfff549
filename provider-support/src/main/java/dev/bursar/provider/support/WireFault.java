package dev.bursar.provider.support;

import java.io.Serial;

/** An attempt that got no answer, or none that can be used. */
final class WireFault extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    /** What is to be done about it. */
    enum Kind {
        /** No answer came, but another attempt could fare better. */
        LOST,
        /** No answer came, and none is to be waited for any more. */
        ENDED,
        /** An answer came, and would come again, that nobody should use. */
        UNUSABLE_ANSWER
    }

    private final Kind kind;
    private final boolean bytesMayHaveLeft;

    /**
     * An attempt without a usable answer.
     *
     * @param kind what is to be done about it
     * @param message what happened
     * @param cause what was caught; its text must not quote what was sent or answered
     * @param bytesMayHaveLeft whether the provider may have seen any of the request
     */
    WireFault(Kind kind, String message, Exception cause, boolean bytesMayHaveLeft) {
        super(message, cause);
        this.kind = kind;
        this.bytesMayHaveLeft = bytesMayHaveLeft;
    }

    Kind kind() {
        return kind;
    }

    boolean bytesMayHaveLeft() {
        return bytesMayHaveLeft;
    }
}
