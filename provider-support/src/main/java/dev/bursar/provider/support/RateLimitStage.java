package dev.bursar.provider.support;

import dev.bursar.payment.RateLimitedException;
import dev.bursar.provider.support.RequestPace.Turn;
import java.time.Duration;

/**
 * Waits while the provider asked not to be called, then for the request's turn under the host's own limit; or refuses at once
 * where either would take too long.
 */
final class RateLimitStage implements Stage {

    private final RateLimitGate gate;
    private final RequestPace pace;
    private final Pause pause;

    RateLimitStage(RateLimitGate gate, RequestPace pace, Pause pause) {
        this.gate = gate;
        this.pace = pace;
        this.pause = pause;
    }

    @Override
    public ProviderReply handle(Exchange exchange, Next next) throws WireFault {
        // The gate first: a turn is for now, and those who are let in at once must not all begin at once.
        Duration closed = gate.remaining(exchange.scope().verb());
        if (isLonger(closed, Duration.ZERO)) {
            if (!isLonger(exchange.scope().remaining(), closed)) {
                throw refused(exchange, "it asked not to be called", closed);
            }
            await(exchange, closed);
        }
        Turn turn = pace.take(exchange.scope().remaining());
        if (!turn.taken()) {
            throw refused(exchange, "the account's own limit of requests does not allow it to be called", turn.in());
        }
        if (isLonger(turn.in(), Duration.ZERO)) {
            await(exchange, turn.in());
        }
        return next.proceed(exchange);
    }

    private static boolean isLonger(Duration one, Duration other) {
        return one.compareTo(other) > 0;
    }

    private static RuntimeException refused(Exchange exchange, String why, Duration wait) {
        if (exchange.isInDoubt()) {
            return exchange.failed(why + " again before the deadline", exchange.error(), null);
        }
        return new RateLimitedException(
                why + " for now; nothing was sent: call again in " + (wait.toSeconds() + 1) + " s",
                exchange.error(),
                wait);
    }

    private void await(Exchange exchange, Duration wait) {
        try {
            pause.await(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw exchange.failed("the thread was interrupted while waiting", exchange.error(), e);
        }
    }
}
