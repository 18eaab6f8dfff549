package dev.bursar.storefront.web;

import dev.bursar.storefront.shop.Order;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a browser what changes on an order's page, by server-sent events. Each page that follows takes a thread, so there is a
 * bound for all, beyond which a page's script loads the page again now and then; and one for each visitor, whose oldest page
 * is let go for the newest, because it is not noticed at once that a page was left. Thread-safe.
 */
final class Live {

    private static final Logger LOG = LoggerFactory.getLogger(Live.class);
    private static final int MOST = 128;
    private static final int MOST_OF_A_VISITOR = 4;
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /** Whoever does not read for so long is let go. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A browser comes back by itself, so no thread is bound for ever. */
    private static final int MOST_BEATS = 40;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Deque<Thread>> followers = new HashMap<>();
    private final ScheduledThreadPoolExecutor watchdog = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "storefront-watchdog");
        thread.setDaemon(true);
        return thread;
    });
    private int all;

    Live() {
        watchdog.setRemoveOnCancelPolicy(true);
    }

    /** Follows an order until the browser goes, or for some minutes. */
    void follow(Visit visit, Order order, Supplier<Html> parts) throws IOException {
        if (!begins(visit.visitor())) {
            throw new Refused(503, "too many pages follow orders");
        }
        try (OutputStream out = visit.stream("text/event-stream")) {
            send(out, "retry: 2000\n\n");
            for (int beat = 0; beat < MOST_BEATS; beat++) {
                long seen = order.version();
                send(out, event(parts.get()));
                if (!order.awaitNewerThan(seen, HEARTBEAT)) {
                    send(out, ": still here\n\n");
                }
            }
        } catch (InterruptedException letGo) {
            LOG.debug("a page is let go");
        } finally {
            ends(visit.visitor());
        }
    }

    private boolean begins(String visitor) {
        lock.lock();
        try {
            Deque<Thread> own = followers.computeIfAbsent(visitor, any -> new ArrayDeque<>(MOST_OF_A_VISITOR));
            if (own.size() == MOST_OF_A_VISITOR) {
                own.removeFirst().interrupt();
                all--;
            }
            if (all == MOST) {
                return false;
            }
            own.addLast(Thread.currentThread());
            all++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void ends(String visitor) {
        lock.lock();
        try {
            Deque<Thread> own = followers.getOrDefault(visitor, new ArrayDeque<>());
            if (own.remove(Thread.currentThread())) {
                all--;
            }
            if (own.isEmpty()) {
                followers.remove(visitor);
            }
        } finally {
            lock.unlock();
            Thread.interrupted(); // whoever let this page go did not mean what the thread does next
        }
    }

    /** Every line of the parts is a line of the event. */
    private static String event(Html parts) {
        return "data: " + parts.toString().strip().replace("\r", "").replace("\n", "\ndata: ") + "\n\n";
    }

    /** An interrupt ends a write that nobody reads: the connection is closed by it. */
    private void send(OutputStream out, String text) throws IOException {
        Thread writer = Thread.currentThread();
        ScheduledFuture<?> alarm = watchdog.schedule(writer::interrupt, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } finally {
            alarm.cancel(false);
        }
    }
}
