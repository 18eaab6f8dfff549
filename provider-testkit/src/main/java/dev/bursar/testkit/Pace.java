package dev.bursar.testkit;

import dev.bursar.payment.spi.HttpOptions;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.spi.RetryOptions;
import java.time.Clock;
import java.time.Duration;

/** How patient an account is that a case opens. */
record Pace(Duration readTimeout, Duration deadline, int attempts) {

    /** Patient enough for a busy machine: what fails at this pace is wrong, not slow. */
    static final Pace CALM = new Pace(Duration.ofSeconds(10), Duration.ofSeconds(20), 3);

    /** For faults that never end: two attempts, so that there is a repetition to look at. */
    static final Pace STORM = new Pace(Duration.ofMillis(250), Duration.ofSeconds(1), 2);

    /** For faults that end: time enough for a repetition after a stall. */
    static final Pace RECOVERY = new Pace(Duration.ofMillis(400), Duration.ofSeconds(8), 3);

    /** Whoever wants this to end has to interrupt it. */
    static final Pace ENDLESS = new Pace(Duration.ofSeconds(60), Duration.ofSeconds(60), 1);

    /** Below the huge answer of {@link Fault#hugeBody}, far above any real one. */
    private static final int MAX_ANSWER_BYTES = 1024 * 1024;

    private static final int AMPLE_BUDGET = 10_000;

    ProviderContext context(Clock clock) {
        HttpOptions http = HttpOptions.builder()
                .connectTimeout(readTimeout)
                .readTimeout(readTimeout)
                .deadline(deadline)
                .maxAnswerBytes(MAX_ANSWER_BYTES)
                .build();
        RetryOptions retry = new RetryOptions(attempts, Duration.ofMillis(2), Duration.ofMillis(10), AMPLE_BUDGET);
        return ProviderContext.defaults().withClock(clock).withHttp(http).withRetry(retry);
    }
}
