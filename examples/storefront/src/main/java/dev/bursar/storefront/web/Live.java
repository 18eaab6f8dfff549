package dev.bursar.storefront.web;

import dev.bursar.storefront.shop.Order;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Tells a browser what changes on an order's page, by server-sent events. Each browser that follows takes a thread, so there is
 * a bound; whoever comes beyond it loads the page again, as browsers without a script do. Thread-safe.
 */
final class Live {

    private static final int MOST = 64;
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /** A browser comes back by itself, so no thread is bound for ever. */
    private static final int MOST_BEATS = 40;

    private final Semaphore free = new Semaphore(MOST);

    /** Follows an order until the browser goes, or for some minutes. */
    void follow(Visit visit, Order order, Supplier<Html> parts) throws IOException {
        if (!free.tryAcquire()) {
            throw new Refused(503, "too many browsers follow orders");
        }
        try (OutputStream out = visit.stream("text/event-stream")) {
            send(out, "retry: 2000\n\n");
            for (int beat = 0; beat < MOST_BEATS; beat++) {
                long seen = order.snapshot().version();
                send(out, event(parts.get()));
                if (!order.awaitNewerThan(seen, HEARTBEAT)) {
                    send(out, ": still here\n\n");
                }
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            free.release();
        }
    }

    /** Every line of the parts is a line of the event. */
    private static String event(Html parts) {
        return "data: " + parts.toString().strip().replace("\r", "").replace("\n", "\ndata: ") + "\n\n";
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
