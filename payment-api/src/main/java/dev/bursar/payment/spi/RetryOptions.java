package dev.bursar.payment.spi;

import dev.bursar.payment.internal.Faults;
import java.time.Duration;

/**
 * How often, and after what pause, a request is repeated. Only requests whose repetition is harmless are ever repeated,
 * always under the same idempotency key, and never past the operation's deadline.
 *
 * <p>Pauses grow exponentially from {@code baseDelay} to {@code maxDelay}, with full jitter; a pause that the provider
 * asks for is kept instead. Repetitions draw on a budget of tokens that successes refill, so that an outage is not
 * multiplied.
 *
 * @param maxAttempts how often a request is sent at most, the first time included; 1 for no repetition
 * @param baseDelay the upper bound of the first pause
 * @param maxDelay the upper bound of any pause that we choose
 * @param budget how many repetitions an account may make before successes have to refill the budget, one for ten
 */
public record RetryOptions(int maxAttempts, Duration baseDelay, Duration maxDelay, int budget) {

    private static final RetryOptions DEFAULTS = new RetryOptions(3, Duration.ofMillis(200), Duration.ofSeconds(5), 50);

    /** Validates every field. */
    public RetryOptions {
        Faults.in("RetryOptions")
                .when(maxAttempts < 1 || maxAttempts > 10, "maxAttempts", "is not between 1 and 10")
                .when(
                        baseDelay == null || baseDelay.isNegative(),
                        "baseDelay",
                        "is missing or negative: give the bound of the first pause")
                .when(
                        maxDelay == null || maxDelay.isNegative(),
                        "maxDelay",
                        "is missing or negative: give the bound of any pause")
                .when(budget < 0, "budget", "is negative: give zero or more")
                .check();
    }

    /** {@return up to three attempts, with pauses up to 200 ms and 400 ms} */
    public static RetryOptions defaults() {
        return DEFAULTS;
    }

    /** {@return no repetition at all} */
    public static RetryOptions none() {
        return new RetryOptions(1, Duration.ZERO, Duration.ZERO, 0);
    }
}
