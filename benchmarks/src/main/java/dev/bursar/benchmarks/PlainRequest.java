package dev.bursar.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * As much of an HTTP/1.1 request as {@link LoopbackServer} wants to know.
 *
 * @param path the path, without the delay that stood before it
 * @param delayMillis after how many milliseconds to answer
 * @param body the body
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PlainRequest(String path, int delayMillis, byte[] body) {

    private static final String END = "\r\n\r\n";
    private static final String LENGTH = "\r\ncontent-length: ";
    private static final String DELAY = "/after-";

    /** Reads the next request; null at the end. */
    static @Nullable PlainRequest read(InputStream in) throws IOException {
        String head = head(in);
        if (head == null) {
            return null;
        }
        int blank = head.indexOf(' ');
        String path = head.substring(blank + 1, head.indexOf(' ', blank + 1));
        byte[] body = in.readNBytes(length(head));
        if (!path.startsWith(DELAY)) {
            return new PlainRequest(path, 0, body);
        }
        int end = path.indexOf('/', 1);
        return new PlainRequest(path.substring(end), Integer.parseInt(path.substring(DELAY.length(), end)), body);
    }

    private static @Nullable String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder(512);
        int matched = 0;
        while (matched < END.length()) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            head.append((char) next);
            matched = next == END.charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
        }
        return head.toString();
    }

    private static int length(String head) {
        String text = head.toLowerCase(Locale.ROOT);
        int at = text.indexOf(LENGTH);
        return at < 0 ? 0 : Integer.parseInt(text.substring(at + LENGTH.length(), text.indexOf('\r', at + 2)));
    }
}
