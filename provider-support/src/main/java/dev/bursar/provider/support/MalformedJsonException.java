package dev.bursar.provider.support;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A text is not JSON, or deeper, longer or more ambiguous than any provider's. Its message never quotes the text. */
public final class MalformedJsonException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    MalformedJsonException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
