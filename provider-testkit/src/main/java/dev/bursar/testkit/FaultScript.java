package dev.bursar.testkit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
    private @Nullable Weather weather;
    private @Nullable FaultRule rule;
    private int struck;

    /** Faults that strike any operation by chance. */
    private record Weather(Random random, double rate, List<Fault> faults) {

        @Nullable
        Fault next() {
            return random.nextDouble() < rate ? faults.get(random.nextInt(faults.size())) : null;
        }
    }

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

    /**
     * Has a rule decide about every request, in place of an earlier one, until the script is cleared. What is scripted comes
     * first.
     *
     * @param newRule the rule
     */
    public void byRule(FaultRule newRule) {
        lock.lock();
        try {
            rule = newRule;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Has requests of any operation go wrong by chance, until the script is cleared. What is scripted comes first.
     *
     * @param seed decides on all that happens
     * @param rate the share of requests that go wrong, from 0 to 1
     * @param faults the faults, all of them equally likely
     */
    public void byChance(long seed, double rate, List<Fault> faults) {
        if (faults.isEmpty()) {
            throw new IllegalArgumentException("name at least one fault that may strike");
        }
        lock.lock();
        try {
            weather = new Weather(new Random(seed), rate, List.copyOf(faults));
        } finally {
            lock.unlock();
        }
    }

    /** {@return how many requests have gone wrong so far} */
    public int struck() {
        lock.lock();
        try {
            return struck;
        } finally {
            lock.unlock();
        }
    }

    /** Forgets every fault that has not struck yet. */
    public void clear() {
        lock.lock();
        try {
            byOperation.clear();
            weather = null;
            rule = null;
        } finally {
            lock.unlock();
        }
    }

    /** Takes the fault that strikes a request of an operation, or null where none does. */
    @Nullable
    Fault take(String operation, SimulatorRequest request) {
        lock.lock();
        try {
            Fault fault = scripted(operation);
            if (fault == null && rule != null) {
                fault = rule.strikes(operation, request);
            }
            if (fault == null && weather != null) {
                fault = weather.next();
            }
            struck += fault == null ? 0 : 1;
            return fault;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Fault scripted(String operation) {
        Deque<Scripted> scripted = byOperation.get(operation);
        if (scripted == null || scripted.isEmpty()) {
            return null;
        }
        Scripted first = scripted.element();
        if (first.left != Integer.MAX_VALUE && --first.left == 0) {
            scripted.remove();
        }
        return first.fault;
    }
}
