package dev.bursar.payment.spi;

import dev.bursar.payment.internal.Faults;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many requests an account sends at most in any stretch of time, whatever for, repetitions included. What comes too early
 * waits for its turn, for half of the time that the operation's deadline leaves; what would wait longer is refused at once,
 * with nothing sent.
 *
 * <p>It bounds one open account in one process. Several instances of an application share the provider's limit: give each
 * its part.
 *
 * @param requests how many, 1 to 100,000
 * @param per in what stretch of time, a millisecond to a day
 */
public record RateLimit(int requests, Duration per) {

    private static final int MOST = 100_000;
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,6})/(s|min|h)");

    /** Validates every field. */
    public RateLimit {
        Faults.in("RateLimit")
                .when(requests < 1 || requests > MOST, "requests", "is not between 1 and " + MOST)
                .when(
                        per == null || per.compareTo(SHORTEST) < 0 || per.compareTo(LONGEST) > 0,
                        "per",
                        "is missing, or not between a millisecond and a day")
                .check();
    }

    /**
     * So many requests in any second.
     *
     * @param requests how many
     * @return the limit
     */
    public static RateLimit perSecond(int requests) {
        return new RateLimit(requests, Duration.ofSeconds(1));
    }

    /**
     * A limit as settings write it.
     *
     * @param text like {@code 100/s}, {@code 600/min} or {@code 10000/h}
     * @return the limit
     * @throws dev.bursar.payment.InvalidRequestException if it is not written like that
     */
    public static RateLimit of(String text) {
        Matcher matcher = TEXT.matcher(text);
        Faults.in("RateLimit")
                .when(!matcher.matches(), "text", "is no limit: write it like 100/s, 600/min or 10000/h")
                .check();
        return new RateLimit(Integer.parseInt(matcher.group(1)), unit(matcher.group(2)));
    }

    private static Duration unit(String name) {
        return switch (name) {
            case "s" -> Duration.ofSeconds(1);
            case "min" -> Duration.ofMinutes(1);
            default -> Duration.ofHours(1);
        };
    }
}
