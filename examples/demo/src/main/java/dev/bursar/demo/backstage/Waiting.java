package dev.bursar.demo.backstage;

import dev.bursar.storefront.shop.Entry;
import dev.bursar.storefront.shop.Order;
import dev.bursar.storefront.shop.Snapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was pulled and waits for its occasion. Where that cannot come any more, or too many others wait, it is withdrawn,
 * and the order's history says so. Thread-safe.
 *
 * @param <V> what is to be done
 */
final class Waiting<V> {

    private static final int MOST = 100;

    private final String prop;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Order, V> byOrder = new LinkedHashMap<>();
    private final Set<Order> fading = new LinkedHashSet<>();

    /**
     * Nothing waits yet.
     *
     * @param prop what is pulled
     */
    Waiting(String prop) {
        this.prop = prop;
    }

    void put(Order order, V what) {
        Order oldest = locked(() -> {
            byOrder.remove(order);
            byOrder.put(order, what);
            fading.remove(order);
            return byOrder.size() > MOST ? byOrder.keySet().iterator().next() : null;
        });
        if (oldest != null && take(oldest) != null) {
            noteWithdrawn(oldest);
        }
    }

    /** Takes what waits, so that it happens once; null where nothing does. */
    @Nullable
    V take(@Nullable Order order) {
        return order == null
                ? null
                : locked(() -> {
                    fading.remove(order);
                    return byOrder.remove(order);
                });
    }

    /** Withdraws what could not happen any more when this was asked last, nor can now: some news come late. */
    void withdraw(Predicate<Snapshot> canHappen) {
        List<Order> waiting = locked(() -> new ArrayList<>(byOrder.keySet()));
        Set<Order> over = new HashSet<>();
        for (Order order : waiting) {
            if (!canHappen.test(order.snapshot())) {
                over.add(order);
            }
        }
        List<Order> withdrawn = locked(() -> {
            List<Order> twice = new ArrayList<>(fading);
            twice.retainAll(over);
            twice.removeIf(order -> byOrder.remove(order) == null);
            over.retainAll(byOrder.keySet());
            fading.clear();
            fading.addAll(over);
            return twice;
        });
        withdrawn.forEach(this::noteWithdrawn);
    }

    boolean isEmpty() {
        return locked(byOrder::isEmpty);
    }

    private void noteWithdrawn(Order order) {
        order.note(Entry.Kind.STAGE, "stage." + prop + ".withdrawn");
    }

    private <T extends @Nullable Object> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
