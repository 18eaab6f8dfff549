package dev.bursar.payment.spi;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * What the host gives to every plugin it opens. Immutable.
 *
 * @param clock tells the time for signatures and tolerances
 * @param http how to talk HTTP
 * @param retry how to repeat
 * @param random the source of nonces and jitter
 */
public record ProviderContext(Clock clock, HttpOptions http, RetryOptions retry, RandomGenerator random) {

    /** Refuses an incomplete context. */
    public ProviderContext {
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(http, "http");
        Objects.requireNonNull(retry, "retry");
        Objects.requireNonNull(random, "random");
    }

    /** {@return the system's clock, the default options, and a secure random source} */
    public static ProviderContext defaults() {
        return new ProviderContext(
                Clock.systemUTC(), HttpOptions.defaults(), RetryOptions.defaults(), new SecureRandom());
    }

    /**
     * The same with another clock.
     *
     * @param newClock the clock
     * @return a copy
     */
    public ProviderContext withClock(Clock newClock) {
        return new ProviderContext(newClock, http, retry, random);
    }

    /**
     * The same with other HTTP options.
     *
     * @param newHttp the options
     * @return a copy
     */
    public ProviderContext withHttp(HttpOptions newHttp) {
        return new ProviderContext(clock, newHttp, retry, random);
    }

    /**
     * The same with other retry options.
     *
     * @param newRetry the options
     * @return a copy
     */
    public ProviderContext withRetry(RetryOptions newRetry) {
        return new ProviderContext(clock, http, newRetry, random);
    }

    /**
     * The same with another random source.
     *
     * @param newRandom the source; unpredictable outside tests
     * @return a copy
     */
    public ProviderContext withRandom(RandomGenerator newRandom) {
        return new ProviderContext(clock, http, retry, newRandom);
    }
}
