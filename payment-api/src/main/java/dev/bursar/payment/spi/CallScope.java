package dev.bursar.payment.spi;

import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentVerb;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a host, from its call to its answer, however many requests it takes: its deadline, its idempotency
 * key, and what has happened on the wire so far. Thread-safe.
 */
public final class CallScope {

    private final PaymentVerb verb;
    private final @Nullable String idempotencyKey;
    private final long deadlineNanos;
    private final AtomicInteger attempts;
    private final AtomicInteger repetitions;
    private final @Nullable PaymentReference reference;
    private final @Nullable CallScope before;
    private volatile boolean lastChangeWasKeyed;
    private volatile boolean changeMayHaveLeft;

    private CallScope(
            PaymentVerb verb,
            @Nullable PaymentReference reference,
            @Nullable String idempotencyKey,
            long deadlineNanos,
            AtomicInteger attempts,
            AtomicInteger repetitions,
            @Nullable CallScope before) {
        this.verb = verb;
        this.reference = reference;
        this.idempotencyKey = idempotencyKey;
        this.deadlineNanos = deadlineNanos;
        this.attempts = attempts;
        this.repetitions = repetitions;
        this.before = before;
    }

    /**
     * An operation that begins now.
     *
     * @param verb what is asked for
     * @param reference which payment, as far as it is known
     * @param idempotencyKey the key of the operation, or null where it moves nothing
     * @param deadline how long it may take with all its requests and repetitions
     * @return the scope
     */
    public static CallScope begin(
            PaymentVerb verb,
            @Nullable PaymentReference reference,
            @Nullable String idempotencyKey,
            Duration deadline) {
        return new CallScope(
                verb,
                reference,
                idempotencyKey,
                System.nanoTime() + deadline.toNanos(),
                new AtomicInteger(),
                new AtomicInteger(),
                null);
    }

    /**
     * What is done after something was answered: an operation of its own, so that a fault of it does not put in doubt what
     * was answered before. It has the same verb, key and deadline, and its requests count as this one's. A change that may
     * have left in it may have left in this one too.
     *
     * @param about which payment the answer told of
     * @return a scope in which nothing has left yet
     */
    public CallScope followUp(PaymentReference about) {
        return new CallScope(verb, about, idempotencyKey, deadlineNanos, attempts, repetitions, this);
    }

    /** {@return what is asked for} */
    public PaymentVerb verb() {
        return verb;
    }

    /** {@return the key of the operation, or null where it moves nothing} */
    public @Nullable String idempotencyKey() {
        return idempotencyKey;
    }

    /** {@return which payment, as far as it was known at the beginning} */
    public @Nullable PaymentReference reference() {
        return reference;
    }

    /** {@return how much time is left; zero or less once it is over} */
    public Duration remaining() {
        return Duration.ofNanos(deadlineNanos - System.nanoTime());
    }

    /** {@return how many requests were sent, or tried to be, with those of what follows up} */
    public int attempts() {
        return attempts.get();
    }

    /** Counts a request; the transport does this. */
    public void countAttempt() {
        attempts.incrementAndGet();
    }

    /** {@return how many of the requests repeated one that had got no usable answer} */
    public int repetitions() {
        return repetitions.get();
    }

    /** Counts a repetition; the transport does this, besides counting the request. */
    public void countRepetition() {
        repetitions.incrementAndGet();
    }

    /** {@return whether bytes of a request that changes something may have left} */
    public boolean changeMayHaveLeft() {
        return changeMayHaveLeft;
    }

    /**
     * The host's key of the operation, where a repetition under it is recognised.
     *
     * @return {@link #idempotencyKey}, or null where the last such request was sent without any key
     */
    public @Nullable String sentKey() {
        return lastChangeWasKeyed ? idempotencyKey : null;
    }

    /**
     * Notes that bytes of a request that changes something may have left; the transport does this.
     *
     * @param keyed whether it was sent under an idempotency key, in whatever form the provider takes it
     */
    public void noteChangeMayHaveLeft(boolean keyed) {
        lastChangeWasKeyed = keyed;
        changeMayHaveLeft = true;
        if (before != null) {
            before.noteChangeMayHaveLeft(keyed);
        }
    }
}
