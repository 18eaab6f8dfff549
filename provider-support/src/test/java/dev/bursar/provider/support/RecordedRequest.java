package dev.bursar.provider.support;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request as it came over the wire. */
record RecordedRequest(String startLine, List<String> headers, String body, int connection) {

    String method() {
        return startLine.split(" ", -1)[0];
    }

    String target() {
        return startLine.split(" ", -1)[1];
    }

    @Nullable
    String header(String name) {
        for (String header : headers) {
            int colon = header.indexOf(':');
            if (header.substring(0, colon).equalsIgnoreCase(name)) {
                return header.substring(colon + 1).strip();
            }
        }
        return null;
    }

    @Nullable
    String key() {
        return header("Idempotency-Key");
    }
}
