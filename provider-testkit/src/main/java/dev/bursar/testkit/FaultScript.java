package dev.bursar.testkit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Which requests go wrong, and how: {@code simulator.faults().next("refund", Fault.commitThenDrop())}.
 *
 * <p>Faults of one operation strike in the order in which they were scripted; one that strikes always keeps those behind
 * it waiting until {@link #clear}. Thread-safe.
 */
public final class FaultScript {

    private static final class Scripted {

        private final Fault fault;
        private int left;

        Scripted(Fault fault, int left) {
            this.fault = fault;
            this.left = left;
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Deque<Scripted>> byOperation = new HashMap<>();

    FaultScript() {}

    /**
     * Has the next request of an operation go wrong.
     *
     * @param operation the simulator's name of the operation
     * @param fault how
     */
    public void next(String operation, Fault fault) {
        next(operation, fault, 1);
    }

    /**
     * Has the next few requests of an operation go wrong.
     *
     * @param operation the simulator's name of the operation
     * @param fault how
     * @param times how many
     */
    public void next(String operation, Fault fault, int times) {
        if (times < 1) {
            throw new IllegalArgumentException("a fault strikes at least once, not " + times + " times");
        }
        lock.lock();
        try {
            byOperation.computeIfAbsent(operation, any -> new ArrayDeque<>()).add(new Scripted(fault, times));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Has every request of an operation go wrong until the script is cleared.
     *
     * @param operation the simulator's name of the operation
     * @param fault how
     */
    public void always(String operation, Fault fault) {
        next(operation, fault, Integer.MAX_VALUE);
    }

    /** Forgets every fault that has not struck yet. */
    public void clear() {
        lock.lock();
        try {
            byOperation.clear();
        } finally {
            lock.unlock();
        }
    }

    /** Takes the fault that strikes a request of an operation, or null where none does. */
    @Nullable
    Fault take(String operation) {
        lock.lock();
        try {
            Deque<Scripted> scripted = byOperation.get(operation);
            if (scripted == null || scripted.isEmpty()) {
                return null;
            }
            Scripted first = scripted.element();
            if (first.left != Integer.MAX_VALUE && --first.left == 0) {
                scripted.remove();
            }
            return first.fault;
        } finally {
            lock.unlock();
        }
    }
}
