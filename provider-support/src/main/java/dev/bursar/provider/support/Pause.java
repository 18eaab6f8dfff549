package dev.bursar.provider.support;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits. A test puts something quicker in its place. */
@FunctionalInterface
interface Pause {

    Pause SLEEP = duration -> TimeUnit.NANOSECONDS.sleep(duration.toNanos());

    void await(Duration duration) throws InterruptedException;
}
