package dev.bursar.provider.support;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what was called and how it went: never a value of a path, a header or a body. */
final class LoggingStage implements Stage {

    private static final Logger LOG = LoggerFactory.getLogger("dev.bursar.provider.calls");
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final String provider;

    LoggingStage(String provider) {
        this.provider = provider;
    }

    @Override
    public ProviderReply handle(Exchange exchange, Next next) throws WireFault {
        if (!LOG.isDebugEnabled()) {
            return next.proceed(exchange);
        }
        long begun = System.nanoTime();
        try {
            ProviderReply reply = next.proceed(exchange);
            LOG.debug(
                    "{} {} {} -> {} in {} ms, request {}",
                    provider,
                    exchange.scope().verb(),
                    exchange.call(),
                    reply.status(),
                    (System.nanoTime() - begun) / NANOS_PER_MILLI,
                    reply.requestId());
            return reply;
        } catch (WireFault fault) {
            LOG.debug(
                    "{} {} {} -> {} after {} ms",
                    provider,
                    exchange.scope().verb(),
                    exchange.call(),
                    fault.getMessage(),
                    (System.nanoTime() - begun) / NANOS_PER_MILLI);
            throw fault;
        }
    }
}
