package dev.bursar.benchmarks;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * An answer that is always the same but for the order number, {@code order-000000} in its text: that is taken from the
 * request, so that who mixes up answers is found out. Immutable.
 */
final class CannedAnswer {

    private static final String ORDER = "order-000000";
    private static final byte[] BEFORE_ORDER = "=order-".getBytes(StandardCharsets.US_ASCII);

    private final byte[] answer;
    private final int[] orders;

    private CannedAnswer(String text) {
        this.answer = text.getBytes(StandardCharsets.US_ASCII);
        this.orders = IntStream.range(0, text.length())
                .filter(at -> text.startsWith(ORDER, at))
                .toArray();
    }

    static CannedAnswer of(String json) {
        return new CannedAnswer("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + json.length()
                + "\r\nRequest-Id: req_kP2vXz7QmNwB4s\r\n\r\n" + json);
    }

    /** The answer in a file of ASCII beside this class. */
    static CannedAnswer read(String file) throws IOException {
        try (InputStream in = CannedAnswer.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new FileNotFoundException(file);
            }
            return of(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
        }
    }

    /** The whole answer, head and body, to a request whose form tells an order number. */
    byte[] to(byte[] form) {
        int from = orders.length == 0 ? -1 : orderIn(form);
        if (from < 0) {
            return answer;
        }
        byte[] own = answer.clone();
        for (int at : orders) {
            System.arraycopy(form, from, own, at, ORDER.length());
        }
        return own;
    }

    private static int orderIn(byte[] form) {
        for (int at = 0; at + 1 + ORDER.length() <= form.length; at++) {
            if (Arrays.equals(form, at, at + BEFORE_ORDER.length, BEFORE_ORDER, 0, BEFORE_ORDER.length)) {
                return at + 1;
            }
        }
        return -1;
    }
}
