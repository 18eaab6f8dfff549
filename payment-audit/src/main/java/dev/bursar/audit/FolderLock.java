package dev.bursar.audit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Holds a folder for one log of one process.
 *
 * <p>On POSIX systems a process gives up its lock on a file as soon as it closes any channel on it, also one that a refused
 * second log opened. So the folder is marked in the system's properties first, which all class loaders of the process share:
 * who finds the mark never touches the file.
 */
final class FolderLock implements AutoCloseable {

    private final String property;
    private final String owner;
    private final FileChannel file;

    private FolderLock(String property, String owner, FileChannel file) {
        this.property = property;
        this.owner = owner;
        this.file = file;
    }

    static FolderLock of(Path folder) throws IOException {
        String property = "dev.bursar.audit.open." + folder.toRealPath();
        String owner = UUID.randomUUID().toString();
        if (System.getProperties().putIfAbsent(property, owner) != null) {
            throw openAlready(folder);
        }
        FolderLock lock = null;
        try {
            lock = new FolderLock(property, owner, open(folder.resolve("audit.lock")));
            if (!lock.isHeld()) {
                throw openAlready(folder);
            }
            return lock;
        } catch (IOException | AuditException e) {
            if (lock != null) {
                lock.file.close();
            }
            System.getProperties().remove(property, owner);
            throw e;
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private boolean isHeld() throws IOException {
        try {
            FileLock held = file.tryLock();
            return held != null;
        } catch (OverlappingFileLockException e) {
            return false; // somebody of this process who sets no mark
        }
    }

    private static AuditException openAlready(Path folder) {
        return new AuditException(
                "the audit log in " + folder + " is open already: one process at a time has it", null);
    }

    /** The mark goes last: closing the file drops the lock of whoever took it in between. Once is enough, twice is well. */
    @Override
    public void close() throws IOException {
        try {
            file.close();
        } finally {
            System.getProperties().remove(property, owner);
        }
    }
}
