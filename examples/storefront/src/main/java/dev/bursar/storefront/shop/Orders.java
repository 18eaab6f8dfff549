package dev.bursar.storefront.shop;

import dev.bursar.payment.PaymentReference;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The shop's orders. They are in memory, because this is an example: a shop that must not forget keeps them in a database.
 * The newest ones are kept, so that memory does not grow without end. Thread-safe.
 */
public final class Orders {

    /**
     * An order that was asked for.
     *
     * @param order the order
     * @param isNew whether it was not there before
     */
    public record Placed(Order order, boolean isNew) {}

    private static final int LOOKED_AT = 100;

    private static final int IDS_OF_ONE = 4;

    private final Clock clock;
    private final int most;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Order> byId = new LinkedHashMap<>();
    private final Map<String, Order> byPaymentId = new LinkedHashMap<>();

    /**
     * An empty book of orders.
     *
     * @param clock tells when something happened
     * @param most how many are kept
     */
    public Orders(Clock clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    /**
     * Writes an order down, before anybody is asked for money. A form that is sent twice is one order.
     *
     * @param terms what was agreed
     * @return the order, and whether it is new
     */
    public Placed place(Terms terms) {
        Order order = new Order(terms, clock);
        order.note(Entry.Kind.CUSTOMER, "entry.placed", terms.amount());
        lock.lock();
        try {
            Order known = byId.putIfAbsent(order.id(), order);
            if (known == null) {
                dropOldest();
            }
            return known == null ? new Placed(order, true) : new Placed(known, false);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Looks an order up.
     *
     * @param orderId its number
     * @return the order, or null where there is none
     */
    public @Nullable Order find(String orderId) {
        lock.lock();
        try {
            return byId.get(orderId);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Looks up whose payment it is: by the shop's own number where the provider tells it, else by the payment's id.
     *
     * @param orderId the order's number, or null
     * @param paymentId the payment's id, or null
     * @return the order, or null where it is none of this shop's
     */
    public @Nullable Order find(@Nullable String orderId, @Nullable String paymentId) {
        if (orderId != null) {
            return find(orderId);
        }
        lock.lock();
        try {
            return paymentId == null ? null : byPaymentId.get(paymentId);
        } finally {
            lock.unlock();
        }
    }

    /** The same by a reference, which an observer of calls is given. */
    @Nullable
    Order find(@Nullable PaymentReference reference) {
        return reference == null ? null : find(reference.orderId(), reference.paymentId());
    }

    /** Remembers that a payment belongs to an order; one order may have had several ids. */
    void remember(@Nullable String paymentId, @Nullable Order order) {
        if (paymentId == null || order == null) {
            return;
        }
        lock.lock();
        try {
            byPaymentId.put(paymentId, order);
            if (byPaymentId.size() > IDS_OF_ONE * most) {
                byPaymentId.remove(byPaymentId.keySet().iterator().next());
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * The newest orders.
     *
     * @param number how many at most
     * @return the orders, the newest first
     */
    public List<Order> newest(int number) {
        lock.lock();
        try {
            List<Order> all = new ArrayList<>(byId.values());
            Collections.reverse(all);
            return List.copyOf(all.subList(0, Math.min(number, all.size())));
        } finally {
            lock.unlock();
        }
    }

    /** The oldest one of which nothing is expected any more; where all are open, the oldest. */
    private void dropOldest() {
        if (byId.size() <= most) {
            return;
        }
        Order oldest = byId.values().stream()
                .limit(LOOKED_AT)
                .filter(order -> order.state().isFinal())
                .findFirst()
                .orElseGet(() -> byId.values().iterator().next());
        byId.remove(oldest.id());
        oldest.forget();
    }
}
