package dev.bursar.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Appends to the newest file: all bytes of a batch, or none. Guarded by the log's lock. */
final class SegmentWriter implements AutoCloseable {

    private final Path folder;
    private final boolean sync;
    private @Nullable FileChannel file;
    private long length;
    private boolean doubtful;

    SegmentWriter(Path folder, boolean sync) {
        this.folder = folder;
        this.sync = sync;
    }

    long length() {
        return length;
    }

    /** Goes over to another file; where that fails, the one before stays. */
    void open(Path segment) throws IOException {
        FileChannel opened =
                FileChannel.open(segment, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ);
        try {
            if (sync) {
                syncFolder();
            }
            length = opened.size();
        } catch (IOException e) {
            opened.close();
            throw e;
        }
        FileChannel before = file;
        file = opened;
        if (before != null) {
            before.close();
        }
    }

    /** The name of a new file must survive a crash too. Not every system can open a folder. */
    private void syncFolder() throws IOException {
        if (!System.getProperty("os.name", "").startsWith("Windows")) {
            try (FileChannel entry = FileChannel.open(folder, StandardOpenOption.READ)) {
                entry.force(true);
            }
        }
    }

    void append(byte[] lines) throws IOException {
        FileChannel open = file;
        if (doubtful || open == null) {
            throw new IOException("what was written before may not be on disk: open the log again");
        }
        try {
            ByteBuffer rest = ByteBuffer.wrap(lines);
            while (rest.hasRemaining()) {
                open.write(rest, length + rest.position());
            }
        } catch (IOException e) {
            cutOff(open, e);
            throw e;
        }
        if (sync) {
            force(open);
        }
        length += lines.length;
    }

    private void cutOff(FileChannel open, IOException cause) {
        try {
            open.truncate(length);
        } catch (IOException e) {
            doubtful = true;
            cause.addSuppressed(e);
        }
    }

    /** After a failed sync the system may forget what it could not write, and say so only once. */
    private void force(FileChannel open) throws IOException {
        try {
            open.force(false);
        } catch (IOException e) {
            doubtful = true;
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        FileChannel open = file;
        file = null;
        if (open != null) {
            open.close();
        }
    }
}
