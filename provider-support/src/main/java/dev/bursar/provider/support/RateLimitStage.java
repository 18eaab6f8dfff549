package dev.bursar.provider.support;

import dev.bursar.payment.RateLimitedException;
import java.time.Duration;

/** Waits while the provider asked not to be called, or refuses at once where that would take too long. */
final class RateLimitStage implements Stage {

    private final RateLimitGate gate;
    private final Pause pause;

    RateLimitStage(RateLimitGate gate, Pause pause) {
        this.gate = gate;
        this.pause = pause;
    }

    @Override
    public ProviderReply handle(Exchange exchange, Next next) throws WireFault {
        Duration wait = gate.remaining(exchange.scope().verb());
        if (wait.compareTo(Duration.ZERO) > 0) {
            waitOrRefuse(exchange, wait);
        }
        return next.proceed(exchange);
    }

    private void waitOrRefuse(Exchange exchange, Duration wait) {
        boolean inTime = wait.compareTo(exchange.scope().remaining()) < 0;
        if (!inTime && exchange.isInDoubt()) {
            throw exchange.failed("it asked not to be called again before the deadline", exchange.error(), null);
        }
        if (!inTime) {
            throw new RateLimitedException(
                    "it asked not to be called for now; nothing was sent: call again in " + (wait.toSeconds() + 1)
                            + " s",
                    exchange.error(),
                    wait);
        }
        try {
            pause.await(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw exchange.failed("the thread was interrupted while waiting", exchange.error(), e);
        }
    }
}
