package dev.bursar.audit;

import dev.bursar.payment.InvalidRequestException.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A chain in files of a folder, a line of JSON a record; a new file is begun each month (UTC) and where one becomes too long.
 *
 * <p>{@link #append} returns once the record is on disk, unless {@link Sync#BY_SYSTEM} was chosen. One process at a time has
 * the folder: a second one is refused. A line that a crash cut short was never confirmed: it is put aside into a file of its
 * own when the log is opened again, and a record {@code audit.torn} tells of it.
 *
 * <p>Where a write fails, none of the batch stays in the file, and the next one may succeed. Where the disk does not confirm
 * what was written, or somebody else wrote to the file, the log refuses everything until it is opened again. A thread that is
 * interrupted writes like any other. Thread-safe.
 */
public final class FileAuditLog implements AuditChain {

    private static final Logger LOG = LoggerFactory.getLogger(FileAuditLog.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final Path folder;
    private final AuditKeys keys;
    private final Clock clock;
    private final long maxFileBytes;
    private final FolderLock folderLock;
    private final SegmentWriter writer;
    private ChainHead head;
    private @Nullable YearMonth month;
    private boolean closed;

    /** When the system is made to write to the disk. */
    public enum Sync {
        /** After each call: what was confirmed survives a crash of the machine. */
        EACH_APPEND,
        /** When the system likes: what was confirmed survives a crash of the process, but not of the machine. */
        BY_SYSTEM
    }

    private FileAuditLog(Builder builder, FolderLock folderLock) throws IOException {
        this.folder = builder.folder;
        this.keys = builder.keys;
        this.clock = builder.clock;
        this.maxFileBytes = builder.maxFileBytes;
        this.folderLock = folderLock;
        this.writer = new SegmentWriter(folder, builder.sync == Sync.EACH_APPEND);
        this.head = ChainHead.start(builder.chain);
        goOn();
    }

    /**
     * Begins to open a log.
     *
     * @param folder where its files are, readable by the application alone; made where it is missing
     * @param chain its name, such as that of the tenant: letters, digits, dots, dashes and underscores
     * @return a builder with a hash without a key, the system's clock, {@link Sync#EACH_APPEND} and files of 64 MB
     */
    public static Builder builder(Path folder, String chain) {
        return new Builder(folder, chain);
    }

    /** Looks where the chain ends, and puts aside what a crash cut short. */
    private void goOn() throws IOException {
        List<Path> segments = Segments.in(folder);
        Path newest = segments.isEmpty() ? null : segments.get(segments.size() - 1);
        if (newest == null) {
            return;
        }
        SegmentTail tail = SegmentTail.of(newest);
        Path aside = tail.isTorn() ? tail.putAside(newest) : null;
        for (int i = segments.size() - 2; tail.lastLine() == null && i >= 0; i--) {
            tail = SegmentTail.of(segments.get(i)); // the newest was begun and never written to
        }
        byte[] last = tail.lastLine();
        if (last != null) {
            AuditRecord record = RecordJson.read(last);
            check(record);
            head = ChainHead.of(record);
            month = YearMonth.from(record.time().atZone(ZoneOffset.UTC));
        }
        writer.open(newest);
        if (aside != null) {
            LOG.warn("The audit log in {} ended with a line cut short: it is in {}", folder, aside.getFileName());
            append(AuditEntry.builder(Actor.of("audit-log"), "audit.torn")
                    .object("file", aside.getFileName().toString())
                    .result("PUT_ASIDE")
                    .detail("bytes", String.valueOf(Files.size(aside)))
                    .build());
        }
    }

    private void check(AuditRecord record) throws IOException {
        if (!record.chain().equals(head.chain())) {
            throw new IOException("the folder holds the chain " + record.chain() + ": give each chain its own folder");
        }
        String hash = RecordHash.of(record, keys);
        if (hash != null && !hash.equals(record.hash())) {
            throw new IOException("record " + record.seq() + " has another hash than its fields, or the key "
                    + record.keyId() + " is another one: verify the log before anything is added to it");
        }
    }

    @Override
    public void appendAll(List<AuditEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        lock.lock();
        try {
            if (closed) {
                throw new AuditException("the audit log in " + folder + " is closed: close it last of all", null);
            }
            write(head.next(entries, keys, clock));
        } catch (IOException e) {
            throw new AuditException(
                    "the audit log in " + folder + " cannot be written (is the disk full, or read-only?): "
                            + e.getMessage(),
                    e);
        } finally {
            lock.unlock();
        }
    }

    private void write(List<AuditRecord> records) throws IOException {
        AuditRecord first = records.get(0);
        AuditRecord last = records.get(records.size() - 1);
        YearMonth now = YearMonth.from(first.time().atZone(ZoneOffset.UTC));
        if (month == null || now.isAfter(month) || writer.length() >= maxFileBytes) {
            writer.open(Segments.name(folder, first.seq()));
            month = now;
        }
        ByteArrayOutputStream lines = new ByteArrayOutputStream(records.size() * 512);
        for (AuditRecord record : records) {
            RecordJson.write(record, lines);
        }
        writer.append(lines.toByteArray());
        head = ChainHead.of(last);
    }

    @Override
    public AuditAnchor anchor() {
        lock.lock();
        try {
            return head.anchor();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public AuditVerifier verifier() {
        return AuditVerifier.ofFolder(folder, head.chain(), keys);
    }

    @Override
    public void close() {
        lock.lock();
        try (folderLock) { // closing gives the lock back
            closed = true;
            writer.close();
        } catch (IOException e) {
            throw new AuditException("the audit log in " + folder + " could not be closed", e);
        } finally {
            lock.unlock();
        }
    }

    /** Collects the options. Not thread-safe. */
    public static final class Builder {

        private final Path folder;
        private final String chain;
        private AuditKeys keys = AuditKeys.none();
        private Clock clock = Clock.systemUTC();
        private Sync sync = Sync.EACH_APPEND;
        private long maxFileBytes = 64L * 1024 * 1024;

        private Builder(Path folder, String chain) {
            this.folder = folder.toAbsolutePath().normalize();
            this.chain = chain;
        }

        /**
         * Sets {@code keys}.
         *
         * @param keys of the hashes
         * @return this builder
         */
        public Builder keys(AuditKeys keys) {
            this.keys = keys;
            return this;
        }

        /**
         * Sets {@code clock}.
         *
         * @param clock for entries without a time
         * @return this builder
         */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /**
         * Sets {@code sync}.
         *
         * @param sync when the system is made to write to the disk
         * @return this builder
         */
        public Builder sync(Sync sync) {
            this.sync = sync;
            return this;
        }

        /**
         * Sets {@code maxFileBytes}.
         *
         * @param maxFileBytes at which length no more is added to a file
         * @return this builder
         */
        public Builder maxFileBytes(long maxFileBytes) {
            this.maxFileBytes = maxFileBytes;
            return this;
        }

        /**
         * Opens the log, and goes on where it ended.
         *
         * @return the log; close it at the end of the application
         * @throws dev.bursar.payment.InvalidRequestException if an option is wrong
         * @throws AuditException if another process has the folder, or what is there does not end as this log would end it
         */
        public FileAuditLog open() {
            List<Fault> faults = new ArrayList<>(0);
            Field.CHAIN.require(chain, faults);
            if (maxFileBytes < 1) {
                faults.add(new Fault("maxFileBytes", "is less than 1: give the length of a file"));
            }
            Field.check("FileAuditLog", faults);
            FolderLock folderLock = null;
            try {
                Files.createDirectories(folder);
                folderLock = FolderLock.of(folder);
                return new FileAuditLog(this, folderLock);
            } catch (IOException | AuditException e) {
                release(folderLock, e);
                throw e instanceof AuditException known
                        ? known
                        : new AuditException("the audit log in " + folder + " cannot be opened: " + e.getMessage(), e);
            }
        }

        private static void release(@Nullable FolderLock folderLock, Exception cause) {
            try {
                if (folderLock != null) {
                    folderLock.close();
                }
            } catch (IOException e) {
                cause.addSuppressed(e);
            }
        }
    }
}
