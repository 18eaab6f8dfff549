package dev.bursar.provider.support;

/** Adds the proof of who is calling, and once a fresh one where the old has run out. */
final class AuthenticationStage implements Stage {

    private static final int UNAUTHORIZED = 401;

    private final CallAuthentication authentication;

    AuthenticationStage(CallAuthentication authentication) {
        this.authentication = authentication;
    }

    @Override
    public ProviderReply handle(Exchange exchange, Next next) throws WireFault {
        exchange.authenticate(authentication.headers(exchange.call()));
        ProviderReply reply = next.proceed(exchange);
        if (reply.status() == UNAUTHORIZED && exchange.repeatable(true) && authentication.renew()) {
            exchange.authenticate(authentication.headers(exchange.call()));
            return next.proceed(exchange);
        }
        return reply;
    }
}
