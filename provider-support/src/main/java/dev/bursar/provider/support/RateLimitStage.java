package dev.bursar.provider.support;

import dev.bursar.payment.RateLimitedException;
import dev.bursar.provider.support.RequestPace.Turn;
import java.time.Duration;

/**
 * Waits while the provider asked not to be called, then for the request's turn under the host's own limit; or refuses at once
 * where either would take more than half of the time that is left.
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
        // The gate first: a turn is for now, and those who are let in at once must not all begin at once. It may have
        // been
        // closed while a turn was waited for.
        Duration waited;
        do {
            passGate(exchange);
            waited = takeTurn(exchange);
        } while (isLonger(waited, Duration.ZERO)
                && isLonger(gate.remaining(exchange.scope().verb()), Duration.ZERO));
        return next.proceed(exchange);
    }

    private void passGate(Exchange exchange) {
        Duration closed = gate.remaining(exchange.scope().verb());
        if (isLonger(closed, Duration.ZERO)) {
            if (isLonger(closed, patience(exchange))) {
                throw refused(exchange, "it asked not to be called", closed);
            }
            await(exchange, closed);
        }
    }

    private Duration takeTurn(Exchange exchange) {
        Turn turn = pace.take(patience(exchange));
        if (!turn.taken()) {
            throw refused(exchange, "the account's own limit of requests does not allow it to be called", turn.in());
        }
        if (isLonger(turn.in(), Duration.ZERO)) {
            await(exchange, turn.in());
        }
        return turn.in();
    }

    /** Half of what is left: who waits until the last moment sends what nobody has the time to answer. */
    private static Duration patience(Exchange exchange) {
        return exchange.scope().remaining().dividedBy(2);
    }

    private static boolean isLonger(Duration one, Duration other) {
        return one.compareTo(other) > 0;
    }

    private static RuntimeException refused(Exchange exchange, String why, Duration wait) {
        if (exchange.isInDoubt()) {
            return exchange.failed(why + " again in time", exchange.error(), null);
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
