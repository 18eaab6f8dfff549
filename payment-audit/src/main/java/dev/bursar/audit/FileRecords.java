package dev.bursar.audit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the lines of the files of a folder, one after the other. */
final class FileRecords implements AuditRecords {

    /** More than the longest record has. */
    private static final int MAX_LINE = 64 * 1024;

    private final List<Path> segments;
    private final long from;
    private int segment = -1;
    private long line;
    private boolean skipping = true;
    private @Nullable InputStream in;
    private long torn;

    /**
     * The files of a chain.
     *
     * @param folder where they are
     */
    record Folder(Path folder) implements Source {

        @Override
        public AuditRecords from(long seq) {
            try {
                List<Path> all = Segments.in(folder);
                int first = 0;
                while (first + 1 < all.size() && Segments.firstSeq(all.get(first + 1)) <= seq) {
                    first++;
                }
                return new FileRecords(all.subList(first, all.size()), seq);
            } catch (IOException e) {
                throw new AuditException("the folder " + folder + " cannot be read: is it there, and may we?", e);
            }
        }
    }

    private FileRecords(List<Path> segments, long from) {
        this.segments = segments;
        this.from = from;
    }

    @Override
    public @Nullable Found next() {
        while (true) {
            Found found = step();
            if (found == null) {
                return null;
            }
            AuditRecord record = found.record();
            // What stands before the beginning is not asked about; from there on every line is.
            if (!skipping || (record != null && record.seq() >= from) || from <= 1) {
                skipping = false;
                return found;
            }
        }
    }

    private @Nullable Found step() {
        try {
            while (true) {
                if (in == null && !open()) {
                    return null;
                }
                ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
                int end = readLine(bytes);
                if (end == '\n') {
                    line++;
                    return found(bytes.toByteArray());
                }
                boolean last = segment == segments.size() - 1;
                if (bytes.size() > MAX_LINE || (bytes.size() > 0 && !last)) {
                    line++;
                    closeFile();
                    return new Found(null, place());
                }
                torn = bytes.size();
                closeFile();
            }
        } catch (IOException e) {
            throw new AuditException("the file " + segments.get(segment) + " cannot be read", e);
        }
    }

    private Found found(byte[] bytes) {
        try {
            return new Found(RecordJson.read(bytes), place());
        } catch (IOException e) {
            return new Found(null, place());
        }
    }

    /** Reads up to a line break, which it answers, or to the end of the file or of what a line may have. */
    private int readLine(ByteArrayOutputStream bytes) throws IOException {
        InputStream file = in;
        while (file != null && bytes.size() <= MAX_LINE) {
            int next = file.read();
            if (next < 0 || next == '\n') {
                return next;
            }
            bytes.write(next);
        }
        return -1;
    }

    private boolean open() throws IOException {
        if (segment + 1 >= segments.size()) {
            return false;
        }
        segment++;
        line = 0;
        in = new BufferedInputStream(Files.newInputStream(segments.get(segment)), 1 << 16);
        return true;
    }

    private String place() {
        return segments.get(segment).getFileName() + " line " + line;
    }

    @Override
    public long tornBytes() {
        return torn;
    }

    private void closeFile() throws IOException {
        InputStream file = in;
        in = null;
        if (file != null) {
            file.close();
        }
    }

    @Override
    public void close() {
        try {
            closeFile();
        } catch (IOException e) {
            throw new AuditException("the file could not be closed", e);
        }
    }
}
