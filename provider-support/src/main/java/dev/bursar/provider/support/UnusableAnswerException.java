package dev.bursar.provider.support;

import java.io.IOException;
import java.io.Serial;

/** An answer came, and will come again, that nobody should use: a redirect, or far too large. */
final class UnusableAnswerException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    UnusableAnswerException(String message) {
        super(message);
    }
}
