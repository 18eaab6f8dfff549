package dev.bursar.provider.support;

import java.time.Duration;

/** Lets nothing begin once the operation's time is over, and nothing at all on an interrupted thread. */
final class DeadlineStage implements Stage {

    @Override
    public ProviderReply handle(Exchange exchange, Next next) throws WireFault {
        if (Thread.currentThread().isInterrupted()) {
            throw exchange.failed("the thread was interrupted before anything was sent", exchange.error(), null);
        }
        if (exchange.scope().remaining().compareTo(Duration.ZERO) <= 0) {
            throw exchange.failed(
                    "the operation's deadline was over before the request was sent", exchange.error(), null);
        }
        return next.proceed(exchange);
    }
}
