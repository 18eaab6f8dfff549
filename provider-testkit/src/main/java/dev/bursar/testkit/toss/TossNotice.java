package dev.bursar.testkit.toss;

import java.util.List;
import java.util.Map;

/**
 * A webhook that Toss Payments did not send. Immutable as long as nobody changes the body's array.
 *
 * @param headers all its headers, those of a genuine webhook
 * @param body the bytes of its body; the array itself, so do not change it
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record TossNotice(Map<String, List<String>> headers, byte[] body) {

    /** Copies the headers. */
    public TossNotice {
        headers = Map.copyOf(headers);
    }

    /** {@return the size of the body} */
    @Override
    public String toString() {
        return "TossNotice[" + body.length + " bytes]";
    }
}
