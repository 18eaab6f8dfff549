package dev.bursar.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The end of a file: its last whole line, and what stands after it where a process was killed while it wrote. */
final class SegmentTail {

    /** A batch that was torn may have many lines, but only its last one has no end. */
    private static final int BLOCK = 1 << 16;

    private final byte @Nullable [] lastLine;
    private final long wholeLength;
    private final byte[] torn;

    private SegmentTail(byte @Nullable [] lastLine, long wholeLength, byte[] torn) {
        this.lastLine = lastLine;
        this.wholeLength = wholeLength;
        this.torn = torn;
    }

    static SegmentTail of(Path segment) throws IOException {
        try (FileChannel file = FileChannel.open(segment, StandardOpenOption.READ)) {
            long size = file.size();
            long wholeEnd = lastBreak(file, size) + 1;
            byte[] torn = read(file, wholeEnd, size);
            if (wholeEnd == 0) {
                return new SegmentTail(null, 0, torn);
            }
            long begin = lastBreak(file, wholeEnd - 1) + 1;
            return new SegmentTail(read(file, begin, wholeEnd - 1), wholeEnd, torn);
        }
    }

    /** The last whole line without its line break, or null where there is none. */
    byte @Nullable [] lastLine() {
        return lastLine;
    }

    boolean isTorn() {
        return torn.length > 0;
    }

    /** Puts what is torn into a file of its own, and cuts it off here. */
    Path putAside(Path segment) throws IOException {
        Path aside = segment.resolveSibling(segment.getFileName() + ".torn-" + wholeLength);
        Files.write(
                aside,
                torn,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.SYNC,
                StandardOpenOption.WRITE);
        try (FileChannel file = FileChannel.open(segment, StandardOpenOption.WRITE)) {
            file.truncate(wholeLength);
            file.force(true);
        }
        return aside;
    }

    /** The last line break before an offset, or -1. */
    private static long lastBreak(FileChannel file, long before) throws IOException {
        long end = before;
        while (end > 0) {
            long begin = Math.max(0, end - BLOCK);
            byte[] block = read(file, begin, end);
            for (int i = block.length - 1; i >= 0; i--) {
                if (block[i] == '\n') {
                    return begin + i;
                }
            }
            end = begin;
        }
        return -1;
    }

    private static byte[] read(FileChannel file, long begin, long end) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(end - begin));
        while (bytes.hasRemaining() && file.read(bytes, begin + bytes.position()) >= 0) {
            // a read may bring less than was asked for
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }
}
