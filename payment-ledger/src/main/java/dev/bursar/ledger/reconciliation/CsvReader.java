package dev.bursar.ledger.reconciliation;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSV as <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a> has it, with line ends of any kind, one record at a time. A line that cannot be
 * read costs that line and no more: a quote that is never closed does not swallow the rest of the file. Not thread-safe.
 */
final class CsvReader {

    /** Characters of a line; what is longer is no line of a settlement file. */
    static final int LONGEST = 1 << 20;

    /** Lines over which quotes may stretch. */
    static final int MOST_LINES = 100;

    private static final int SHOWN = 4000;
    private static final int END = -1;

    private final Reader reader;
    private final CsvSplitter splitter;
    private final char[] buffer = new char[1 << 14];
    private final Deque<Line> waiting = new ArrayDeque<>();
    private int filled;
    private int at;
    private long lines;

    CsvReader(Reader reader, char delimiter, char quote) {
        this.reader = reader;
        this.splitter = new CsvSplitter(delimiter, quote);
    }

    private record Line(long number, String text, boolean tooLong) {}

    /** The next record, or null at the end. */
    @Nullable
    CsvRecord next() throws IOException {
        Line first = line();
        while (first != null && first.text().isBlank()) {
            first = line();
        }
        if (first == null) {
            return null;
        }
        return first.tooLong()
                ? CsvRecord.unreadable(first.number(), first.text(), "is longer than " + LONGEST + " characters")
                : record(first);
    }

    /** Passes over a line, whatever it holds. */
    void skipLine() throws IOException {
        line();
    }

    private CsvRecord record(Line first) throws IOException {
        StringBuilder text = new StringBuilder(first.text());
        List<Line> joined = new ArrayList<>();
        while (true) {
            CsvSplitter.Split split = splitter.split(text);
            if (!split.open()) {
                return split.problem() == null
                        ? CsvRecord.of(first.number(), text.toString(), split.cells())
                        : CsvRecord.unreadable(first.number(), shown(text), split.problem());
            }
            Line more = joined.size() < MOST_LINES && text.length() < LONGEST ? line() : null;
            if (more != null) {
                joined.add(more);
            }
            if (more == null || more.tooLong()) {
                for (int i = joined.size() - 1; i >= 0; i--) {
                    waiting.addFirst(joined.get(i));
                }
                return CsvRecord.unreadable(first.number(), shown(first.text()), "has a quote that is never closed");
            }
            text.append('\n').append(more.text());
        }
    }

    private @Nullable Line line() throws IOException {
        Line again = waiting.pollFirst();
        if (again != null) {
            return again;
        }
        int c = read();
        if (c == END) {
            return null;
        }
        lines++;
        StringBuilder text = new StringBuilder();
        boolean tooLong = false;
        while (c != END && c != '\n' && c != '\r') {
            if (text.length() < LONGEST) {
                text.append((char) c);
            } else {
                tooLong = true;
            }
            c = read();
        }
        if (c == '\r' && peek() == '\n') {
            read();
        }
        return new Line(lines, tooLong ? shown(text) : text.toString(), tooLong);
    }

    private static String shown(CharSequence text) {
        return text.subSequence(0, Math.min(text.length(), SHOWN)).toString();
    }

    private int peek() throws IOException {
        if (at == filled) {
            filled = Math.max(reader.read(buffer), 0);
            at = 0;
        }
        return filled == 0 ? END : buffer[at];
    }

    private int read() throws IOException {
        int c = peek();
        if (c != END) {
            at++;
        }
        return c;
    }
}
