package dev.bursar.provider.support;

import java.time.Duration;

/** Waits. A test puts something quicker in its place. */
@FunctionalInterface
interface Pause {

    Pause SLEEP = duration -> Thread.sleep(Math.max(0, duration.toMillis()));

    void await(Duration duration) throws InterruptedException;
}
