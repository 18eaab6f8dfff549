package dev.bursar.audit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Appends to the newest file: all bytes of a batch, or none. Guarded by the log's lock.
 *
 * <p>A channel closes itself when a thread uses it that is interrupted, as those of cancelled payments are. So it writes
 * with a {@link RandomAccessFile}, which knows of no interrupts.
 */
final class SegmentWriter implements AutoCloseable {

    private final Path folder;
    private final boolean sync;
    private @Nullable RandomAccessFile file;
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
        RandomAccessFile opened = new RandomAccessFile(segment.toFile(), "rw");
        try {
            if (sync) {
                syncFolder();
            }
            length = opened.length();
        } catch (IOException e) {
            opened.close();
            throw e;
        }
        RandomAccessFile before = file;
        file = opened;
        if (before != null) {
            before.close();
        }
    }

    /** The name of a new file must survive a crash too. Not every system can open a folder. */
    private void syncFolder() throws IOException {
        if (System.getProperty("os.name", "").startsWith("Windows")) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        try {
            while (!isFolderSynced()) {
                interrupted |= Thread.interrupted();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** False where an interrupt came in between: only a channel opens a folder. */
    private boolean isFolderSynced() throws IOException {
        try (FileChannel entry = FileChannel.open(folder, StandardOpenOption.READ)) {
            entry.force(true);
            return true;
        } catch (ClosedByInterruptException e) {
            return false;
        }
    }

    void append(byte[] lines) throws IOException {
        RandomAccessFile open = file;
        if (doubtful || open == null) {
            throw new IOException("what was written before may not be on disk: open the log again");
        }
        if (open.length() != length) {
            throw new IOException("the newest file is not as long as this log left it: somebody else wrote to it;"
                    + " verify the log, and open it again");
        }
        try {
            open.seek(length);
            open.write(lines);
        } catch (IOException e) {
            cutOff(open, e);
            throw e;
        }
        if (sync) {
            force(open);
        }
        length += lines.length;
    }

    private void cutOff(RandomAccessFile open, IOException cause) {
        try {
            open.setLength(length);
        } catch (IOException e) {
            doubtful = true;
            cause.addSuppressed(e);
        }
    }

    /** After a failed sync the system may forget what it could not write, and say so only once. */
    private void force(RandomAccessFile open) throws IOException {
        try {
            open.getFD().sync();
        } catch (IOException e) {
            doubtful = true;
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        RandomAccessFile open = file;
        file = null;
        if (open != null) {
            open.close();
        }
    }
}
