package dev.bursar.storefront.full;

import dev.bursar.payment.PaymentException;
import dev.bursar.routing.RouteHealth;
import dev.bursar.routing.RoutingListener;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** Keeps the newest of what routing decided, for the staff to see. Thread-safe. */
final class RoutingNews implements RoutingListener {

    private static final int NEWEST = 30;

    private final Clock clock;
    private final Deque<News> news = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();

    /**
     * Something that was decided.
     *
     * @param at when
     * @param words the words for it
     * @param values what stands in them
     */
    record News(Instant at, String words, List<String> values) {}

    RoutingNews(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void healthChanged(RouteHealth before, RouteHealth now) {
        add("routes.health", now.route(), now.state().name());
    }

    @Override
    public void failedOver(String orderId, String from, String to, PaymentException why) {
        add("routes.failed-over", orderId, from, to, why.getClass().getSimpleName());
    }

    @Override
    public void paymentElsewhere(String orderId, String owner, String other) {
        add("routes.elsewhere", orderId, owner, other);
    }

    /** The newest first. */
    List<News> newest() {
        lock.lock();
        try {
            return new ArrayList<>(news);
        } finally {
            lock.unlock();
        }
    }

    private void add(String words, String... values) {
        lock.lock();
        try {
            news.addFirst(new News(clock.instant(), words, List.of(values)));
            if (news.size() > NEWEST) {
                news.removeLast();
            }
        } finally {
            lock.unlock();
        }
    }
}
