package dev.bursar.vault;

import dev.bursar.payment.InvalidRequestException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A card's security code (CVV2, CVC2, CID) on its way to one authorization: it can be handed over once, within a short time,
 * and is then overwritten. PCI DSS 3.3.1 forbids to keep it afterwards in any form, encrypted or not, so nothing in this
 * library stores it and no persistable type has a field for it.
 *
 * <p>It is overwritten when it was handed over, whatever came of it, when its time is over, and when it is closed. The JVM may
 * have made copies before: that is the best that can be done. There is no way to read it, it is not serializable, and it is
 * compared by identity. Thread-safe: of several takers at once, one gets it.
 */
public final class SecurityCode implements AutoCloseable {

    /** The longest time that one is held. */
    public static final Duration MAX_LIFE = Duration.ofMinutes(15);

    private final AtomicReference<char @Nullable []> held;
    private final Clock clock;
    private final Instant end;

    private SecurityCode(char[] code, Clock clock, Instant end) {
        this.held = new AtomicReference<>(code);
        this.clock = clock;
        this.end = end;
    }

    /**
     * Holds a code, and overwrites the array that it came in.
     *
     * @param code three or four digits
     * @param life how long to hold it, at most {@link #MAX_LIFE}
     * @return the code; close it in any case
     * @throws InvalidRequestException if it is no code, or the time is not in bounds; the array is overwritten then too
     */
    public static SecurityCode hold(char[] code, Duration life) {
        return hold(code, life, Clock.systemUTC());
    }

    /**
     * Holds a code by a clock of one's own.
     *
     * @param code three or four digits
     * @param life how long to hold it, at most {@link #MAX_LIFE}
     * @param clock tells when its time is over
     * @return the code; close it in any case
     * @throws InvalidRequestException if it is no code, or the time is not in bounds; the array is overwritten then too
     */
    public static SecurityCode hold(char[] code, Duration life, Clock clock) {
        return hold(
                code, life, clock, delay -> CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** The timers are the JDK's own, on a daemon thread; tests have others. */
    static SecurityCode hold(char[] code, Duration life, Clock clock, Function<Duration, Executor> timers) {
        char[] own = code.clone();
        Arrays.fill(code, '\0');
        try {
            check(own, life);
        } catch (InvalidRequestException e) {
            Arrays.fill(own, '\0');
            throw e;
        }
        SecurityCode held = new SecurityCode(own, clock, clock.instant().plus(life));
        // Holds what is to be overwritten and not the code itself; what was taken by then is the taker's to overwrite.
        AtomicReference<char @Nullable []> content = held.held;
        timers.apply(life).execute(() -> overwrite(content));
        return held;
    }

    private static void check(char[] code, Duration life) {
        if (code.length < 3 || code.length > 4) {
            throw new InvalidRequestException("securityCode", "has not three or four digits: give it as on the card");
        }
        for (char c : code) {
            if (c < '0' || c > '9') {
                throw new InvalidRequestException(
                        "securityCode", "has something else than digits: give it as on the card");
            }
        }
        if (life.isNegative() || life.isZero() || life.compareTo(MAX_LIFE) > 0) {
            throw new InvalidRequestException("life", "is not more than zero and at most 15 minutes: shorten it");
        }
    }

    /**
     * Hands the code over, once. The array is overwritten when the taker returns or throws, so it must not keep it.
     *
     * @param <T> what comes of it
     * @param taker sends it to the provider
     * @return what the taker returned
     * @throws IllegalStateException if it was handed over already, was closed, or its time is over
     */
    public <T> T handOver(Function<char[], T> taker) {
        char[] code = held.getAndSet(null);
        if (code == null) {
            throw new IllegalStateException(
                    "the security code was handed over, closed, or its time is over: ask the customer for it again");
        }
        try {
            if (!clock.instant().isBefore(end)) {
                throw new IllegalStateException("the security code's time is over: ask the customer for it again");
            }
            return taker.apply(code);
        } finally {
            Arrays.fill(code, '\0');
        }
    }

    /** Overwrites the code, if it is still there. */
    @Override
    public void close() {
        overwrite(held);
    }

    private static void overwrite(AtomicReference<char @Nullable []> content) {
        char[] code = content.getAndSet(null);
        if (code != null) {
            Arrays.fill(code, '\0');
        }
    }

    /** {@return a mask} */
    @Override
    public String toString() {
        return "SecurityCode[****]";
    }
}
