package dev.bursar.audit;

import dev.bursar.payment.InvalidRequestException.Fault;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes entries into a queue, and writes many at once from a thread of its own: one transaction or one sync for a batch.
 *
 * <p><b>What is in the queue is lost when the process is killed.</b> {@link #flush} waits until what was appended is written.
 * Where the log behind it fails, the batch is tried again until it succeeds; so the queue fills up, and {@link #append} waits,
 * at most for the patience, and then throws. Nothing is dropped silently: what {@link #close} could not write in that time is
 * handed to {@code onLost} and told to the error log. Thread-safe.
 */
public final class BufferedAuditLog implements AuditLog {

    private static final Logger LOG = LoggerFactory.getLogger(BufferedAuditLog.class);
    private static final int MAX_BATCH = 500;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final Duration SHORTEST_GOODBYE = Duration.ofSeconds(1);
    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(10);

    private final AuditLog target;
    private final Clock clock;
    private final Duration patience;
    private final Consumer<AuditEntry> onLost;
    private final BlockingQueue<Queued> queue;
    private final Thread writer;
    private final CountDownLatch giveUp = new CountDownLatch(1);
    private final AtomicLong lost = new AtomicLong();
    /** What the log behind has been given and has not confirmed. Whoever takes it out answers for it. */
    private final AtomicReference<@Nullable List<AuditEntry>> inFlight = new AtomicReference<>();

    private volatile boolean closed;

    /** What stands in the queue: entries, or somebody who waits until all before are written. */
    private record Queued(
            List<AuditEntry> entries, @Nullable CountDownLatch passed) {}

    private BufferedAuditLog(Builder builder) {
        this.target = builder.target;
        this.clock = builder.clock;
        this.patience = builder.patience;
        this.onLost = builder.onLost;
        this.queue = new ArrayBlockingQueue<>(builder.capacity);
        this.writer = new Thread(this::writeAll, "bursar-audit-writer");
        writer.setDaemon(true);
        writer.start();
    }

    /**
     * Begins to make one.
     *
     * @param target what writes; closed with this log
     * @return a builder with a queue of 10,000, the system's clock and a patience of 30 seconds
     */
    public static Builder builder(AuditLog target) {
        return new Builder(target);
    }

    @Override
    public void append(AuditEntry entry) {
        put(new Queued(List.of(stamped(entry)), null), patience);
    }

    @Override
    public void appendAll(List<AuditEntry> entries) {
        if (!entries.isEmpty()) {
            put(new Queued(entries.stream().map(this::stamped).toList(), null), patience);
        }
    }

    /** The time of the event, and not that of its writing. */
    private AuditEntry stamped(AuditEntry entry) {
        return entry.time() == null ? entry.at(clock.instant()) : entry;
    }

    private void put(Queued item, Duration wait) {
        if (closed) {
            throw new AuditException("the buffered audit log is closed: close it last of all", null);
        }
        try {
            if (!queue.offer(item) && !queue.offer(item, wait.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AuditException(
                        "the queue of the audit log was full for " + wait + ": see why the log behind it fails", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuditException("the wait for the audit log was interrupted: the entry is not written", e);
        }
        // Closed between the look and the offer, with nobody left to take it.
        if (closed && !writer.isAlive() && queue.remove(item)) {
            throw new AuditException("the buffered audit log was closed: the entry is not written", null);
        }
    }

    /**
     * Waits until everything that was appended before is written.
     *
     * @param wait how long at most
     * @throws AuditException if it was not written in that time; it may be still
     */
    public void flush(Duration wait) {
        CountDownLatch passed = new CountDownLatch(1);
        put(new Queued(List.of(), passed), wait);
        try {
            if (!passed.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AuditException("the audit log was not written within " + wait + ": see why it fails", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuditException("the wait for the audit log was interrupted: it may be written still", e);
        }
    }

    /** {@return how many entries are queued and perhaps not written yet, about} */
    public int queued() {
        return queue.size();
    }

    /** {@return how many entries were handed to {@code onLost}} */
    public long lost() {
        return lost.get();
    }

    private void writeAll() {
        List<Queued> items = new ArrayList<>(MAX_BATCH);
        while (!closed || !queue.isEmpty()) {
            try {
                Queued first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                items.add(first);
                queue.drainTo(items, MAX_BATCH - 1);
            } catch (InterruptedException e) {
                continue; // the thread is ours: only closing ends it
            }
            write(items);
            items.clear();
        }
    }

    private void write(List<Queued> items) {
        List<AuditEntry> batch = new ArrayList<>(items.size());
        items.forEach(item -> batch.addAll(item.entries()));
        inFlight.set(batch);
        boolean written = batch.isEmpty() || writeUntilDone(batch);
        boolean ours = inFlight.getAndSet(null) != null;
        if (!written) {
            if (ours) {
                batch.forEach(this::lose);
            }
            return; // who waits for them is not told that they are written
        }
        for (Queued item : items) {
            CountDownLatch passed = item.passed();
            if (passed != null) {
                passed.countDown();
            }
        }
    }

    private boolean writeUntilDone(List<AuditEntry> batch) {
        long pause = 10;
        while (true) {
            try {
                target.appendAll(batch);
                return true;
            } catch (Throwable e) { // an Error too: without this thread nothing more is written
                LOG.error("The audit log failed, {} entries wait to be written", batch.size() + queue.size(), e);
            }
            try {
                if (giveUp.await(pause, TimeUnit.MILLISECONDS)) {
                    return false;
                }
            } catch (InterruptedException e) {
                LOG.debug("Only closing ends the writer of the audit log");
            }
            pause = Math.min(pause * 2, LONGEST_PAUSE.toMillis());
        }
    }

    private void lose(AuditEntry entry) {
        lost.incrementAndGet();
        LOG.error("An audit entry is lost: {}", entry);
        try {
            onLost.accept(entry);
        } catch (RuntimeException e) {
            LOG.error("What was to be told of lost audit entries failed", e);
        }
    }

    /**
     * Writes what is queued, at most for the patience, and closes the log behind. Where that one hangs in a write, it stays
     * open, and what it was given counts as lost: it may be written still.
     *
     * @throws AuditException if entries were lost; each was handed to {@code onLost}
     */
    @Override
    public void close() {
        closed = true;
        boolean interrupted = join(patience);
        giveUp.countDown();
        interrupted |= join(goodbye());
        List<AuditEntry> hanging = inFlight.getAndSet(null);
        if (hanging != null) {
            hanging.forEach(this::lose);
        }
        for (Queued item = queue.poll(); item != null; item = queue.poll()) {
            item.entries().forEach(this::lose); // put there while we closed
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (hanging == null) {
            target.close(); // one that hangs would hang here too
        }
        if (lost.get() > 0) {
            throw new AuditException(lost + " audit entries could not be written: see the error log", null);
        }
    }

    private Duration goodbye() {
        if (patience.compareTo(SHORTEST_GOODBYE) < 0) {
            return SHORTEST_GOODBYE;
        }
        return patience.compareTo(LONGEST_GOODBYE) < 0 ? patience : LONGEST_GOODBYE;
    }

    private boolean join(Duration wait) {
        try {
            writer.join(Math.max(1, wait.toMillis()));
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    /** Collects the options. Not thread-safe. */
    public static final class Builder {

        private final AuditLog target;
        private int capacity = 10_000;
        private Clock clock = Clock.systemUTC();
        private Duration patience = Duration.ofSeconds(30);
        private Consumer<AuditEntry> onLost = entry -> {};

        private Builder(AuditLog target) {
            this.target = target;
        }

        /**
         * Sets {@code capacity}.
         *
         * @param capacity how many calls the queue holds before the next one waits
         * @return this builder
         */
        public Builder capacity(int capacity) {
            this.capacity = capacity;
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
         * Sets {@code patience}.
         *
         * @param patience how long {@code append} waits at a full queue, and {@code close} for the log behind
         * @return this builder
         */
        public Builder patience(Duration patience) {
            this.patience = patience;
            return this;
        }

        /**
         * Sets {@code onLost}.
         *
         * @param onLost is told each entry that could not be written; its texts are not masked yet
         * @return this builder
         */
        public Builder onLost(Consumer<AuditEntry> onLost) {
            this.onLost = onLost;
            return this;
        }

        /**
         * Starts the log and its thread.
         *
         * @return the log; close it at the end of the application
         * @throws dev.bursar.payment.InvalidRequestException if an option is wrong
         */
        public BufferedAuditLog start() {
            List<Fault> faults = new ArrayList<>(0);
            if (capacity < 1) {
                faults.add(new Fault("capacity", "is less than 1: give the length of the queue"));
            }
            if (patience.isNegative()) {
                faults.add(new Fault("patience", "is negative: give how long to wait"));
            }
            Field.check("BufferedAuditLog", faults);
            return new BufferedAuditLog(this);
        }
    }
}
