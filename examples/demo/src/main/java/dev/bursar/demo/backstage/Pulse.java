package dev.bursar.demo.backstage;

import dev.bursar.testkit.VirtualClock;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has a simulator's time go by as ours does; what falls due there happens on this thread. */
final class Pulse implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
    private static final Duration BEAT = Duration.ofMillis(20);

    private final VirtualClock clock;
    private final Clock ours;
    private final Thread thread;
    private volatile boolean over;

    Pulse(String name, VirtualClock clock, Clock ours) {
        this.clock = clock;
        this.ours = ours;
        this.thread = new Thread(this::beat, "pulse-" + name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void beat() {
        while (!over) {
            try {
                clock.setTo(ours.instant());
            } catch (RuntimeException e) {
                LOG.error("something that fell due at a simulator failed", e);
            }
            LockSupport.parkNanos(BEAT.toNanos());
        }
    }

    @Override
    public void close() {
        over = true;
        LockSupport.unpark(thread);
    }
}
