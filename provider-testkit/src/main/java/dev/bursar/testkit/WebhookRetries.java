package dev.bursar.testkit;

import java.time.Duration;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * How a webhook is repeated.
 *
 * @param pauses after which pauses a delivery that failed is repeated, each counted from the attempt before
 * @param taken which HTTP statuses end the repetitions
 */
public record WebhookRetries(List<Duration> pauses, IntPredicate taken) {

    /** Copies the list. */
    public WebhookRetries {
        pauses = List.copyOf(pauses);
    }
}
