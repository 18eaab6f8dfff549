package dev.bursar.payment.spi;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What the host gives to every plugin it opens. Immutable.
 *
 * @param clock tells the time for signatures and tolerances
 * @param http how to talk HTTP
 * @param retry how to repeat
 * @param random the source of nonces and jitter
 * @param rateLimit how many requests each account sends at most, or null for as many as it is asked to
 */
public record ProviderContext(
        Clock clock,
        HttpOptions http,
        RetryOptions retry,
        RandomGenerator random,
        @Nullable RateLimit rateLimit) {

    /** Refuses an incomplete context. */
    public ProviderContext {
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(http, "http");
        Objects.requireNonNull(retry, "retry");
        Objects.requireNonNull(random, "random");
    }

    /** {@return the system's clock, the default options, a secure random source, and no limit of requests} */
    public static ProviderContext defaults() {
        return new ProviderContext(
                Clock.systemUTC(), HttpOptions.defaults(), RetryOptions.defaults(), new SecureRandom(), null);
    }

    /**
     * The same with another clock.
     *
     * @param newClock the clock
     * @return a copy
     */
    public ProviderContext withClock(Clock newClock) {
        return new ProviderContext(newClock, http, retry, random, rateLimit);
    }

    /**
     * The same with other HTTP options.
     *
     * @param newHttp the options
     * @return a copy
     */
    public ProviderContext withHttp(HttpOptions newHttp) {
        return new ProviderContext(clock, newHttp, retry, random, rateLimit);
    }

    /**
     * The same with other retry options.
     *
     * @param newRetry the options
     * @return a copy
     */
    public ProviderContext withRetry(RetryOptions newRetry) {
        return new ProviderContext(clock, http, newRetry, random, rateLimit);
    }

    /**
     * The same with another random source.
     *
     * @param newRandom the source; unpredictable outside tests
     * @return a copy
     */
    public ProviderContext withRandom(RandomGenerator newRandom) {
        return new ProviderContext(clock, http, retry, newRandom, rateLimit);
    }

    /**
     * The same with a limit of requests, for each account that is opened with it.
     *
     * @param newLimit the limit, such as {@link ProviderConfig#publishedRateLimit}, or null for none
     * @return a copy
     */
    public ProviderContext withRateLimit(@Nullable RateLimit newLimit) {
        return new ProviderContext(clock, http, retry, random, newLimit);
    }
}
