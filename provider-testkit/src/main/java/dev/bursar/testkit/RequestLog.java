package dev.bursar.testkit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Every request that reached a simulator, in the order of arrival. Thread-safe. */
public final class RequestLog {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Newest<RecordedCall> calls = new Newest<>();

    RequestLog() {}

    void add(RecordedCall call) {
        lock.lock();
        try {
            calls.add(call);
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Keeps only the newest requests from now on, so that a long test does not fill the memory.
     *
     * @param newest how many, at least one
     */
    public void keepLast(int newest) {
        calls.keepLast(newest);
    }

    /** {@return all requests so far, as far as they are kept} */
    public List<RecordedCall> all() {
        return calls.all();
    }

    /** {@return how many requests have come so far, as far as they are kept} */
    public int size() {
        return all().size();
    }

    /**
     * The requests of one operation so far.
     *
     * @param operation the simulator's name of the operation
     * @return its requests
     */
    public List<RecordedCall> of(String operation) {
        return all().stream().filter(call -> call.operation().equals(operation)).toList();
    }

    /**
     * How often an operation was reached.
     *
     * @param operation the simulator's name of the operation
     * @return how often
     */
    public int count(String operation) {
        return of(operation).size();
    }

    /**
     * How often an operation was reached under one idempotency key.
     *
     * @param operation the simulator's name of the operation
     * @param idempotencyKey the key
     * @return how often
     */
    public int count(String operation, String idempotencyKey) {
        return (int) of(operation).stream()
                .filter(call -> idempotencyKey.equals(call.idempotencyKey()))
                .count();
    }

    /**
     * Waits until an operation was reached so many times.
     *
     * @param operation the simulator's name of the operation
     * @param times how often in all
     * @param patience how long to wait at most
     * @return whether it was
     * @throws InterruptedException if this thread is interrupted
     */
    public boolean await(String operation, int times, Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (count(operation) < times) {
                if (left <= 0) {
                    return false;
                }
                left = arrived.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** {@return the operations in their order} */
    @Override
    public String toString() {
        return all().toString();
    }
}
