package dev.bursar.provider.support;

import dev.bursar.payment.AuthenticationException;
import java.util.Map;

/** Adds the proof of who is calling, and once a fresh one where the old has run out. */
final class AuthenticationStage implements Stage {

    private static final int UNAUTHORIZED = 401;

    private final CallAuthentication authentication;

    AuthenticationStage(CallAuthentication authentication) {
        this.authentication = authentication;
    }

    @Override
    public ProviderReply handle(Exchange exchange, Next next) throws WireFault {
        authenticate(exchange);
        ProviderReply reply = next.proceed(exchange);
        // Renewed even where this call must not be repeated: the next one is to find a fresh proof.
        if (reply.status() == UNAUTHORIZED
                && authentication.renew(exchange.authentication())
                && exchange.repeatable(true)) {
            authenticate(exchange);
            return next.proceed(exchange);
        }
        return reply;
    }

    private void authenticate(Exchange exchange) {
        Map<String, String> headers = authentication.headers(exchange.call(), exchange.scope());
        headers.forEach((name, value) -> {
            if (!HeaderText.fits(name, value)) {
                throw new AuthenticationException(
                        "the key for the header " + name + " has a character that no header can carry, such as a line"
                                + " break at its end: check it in the settings",
                        exchange.error());
            }
        });
        exchange.authenticate(headers);
    }
}
